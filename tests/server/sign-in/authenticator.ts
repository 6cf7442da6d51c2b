import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What is otherwise than it should be in what an authenticator answers. */
export interface Odd {
  readonly origin?: string
  readonly domain?: string
  readonly type?: string
  readonly challenge?: string
  readonly counter?: number
  /** Whether it has seen who touches it. */
  readonly verified?: boolean
  /** Flips a bit of the signature. */
  readonly forged?: true
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const text = (data: Buffer | string): string => Buffer.from(data).toString('base64url')
const PRESENT = 0x01
const VERIFIED = 0x04
const HAS_KEY = 0x40

/** An authenticator in software, so that a test can have it say what no browser would let it say. */
export function authenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
    ]),
  )
  const clientData = (type: string, challenge: string, odd: Odd): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: odd.type ?? type,
        challenge: odd.challenge ?? challenge,
        origin: odd.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authData = ({ domain, counter = 0, verified = true }: Odd, key = false): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = PRESENT | (verified ? VERIFIED : 0) | (key ? HAS_KEY : 0)
    const length = Buffer.from([id.length >> 8, id.length & 0xff])
    return Buffer.concat([
      sha256(domain ?? new URL(origin).hostname),
      Buffer.from([flags]),
      count,
      ...(key ? [Buffer.alloc(16), length, id, cose] : []),
    ])
  }
  const credential = (response: object) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    id: text(id),
    /** What it answers when it is to make a passkey. */
    make(challenge: string, odd: Odd = {}) {
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, never>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, never>()],
          ['authData', Uint8Array.from(authData(odd, true))],
        ]),
      )
      return credential({
        clientDataJSON: text(clientData('webauthn.create', challenge, odd)),
        attestationObject: text(Buffer.from(attestation)),
        transports: ['internal'],
      })
    },
    /** What it answers when it is asked who is there. */
    answer(challenge: string, odd: Odd = {}) {
      const [client, data] = [clientData('webauthn.get', challenge, odd), authData(odd)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      if (odd.forged) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
      return credential({
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(signature),
      })
    },
  }
}
