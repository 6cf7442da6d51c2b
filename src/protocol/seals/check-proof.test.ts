import { createHash, webcrypto } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { checkProof, type SealCrypto, type SealProof } from './check-proof.ts'
import { headText, signedText, toHex, utf8, type SealHead } from './head.ts'
import { inclusionPath } from './paths.ts'
import { growingTree, leafBytes, rootOf } from './tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** What every browser has. */
const browser: SealCrypto = {
  sha256: async (bytes) =>
    new Uint8Array(await webcrypto.subtle.digest('SHA-256', Uint8Array.from(bytes))),
  async verify(raw, message, signature) {
    const key = await webcrypto.subtle.importKey('raw', Uint8Array.from(raw), 'Ed25519', false, [
      'verify',
    ])
    return webcrypto.subtle.verify(
      'Ed25519',
      key,
      Uint8Array.from(signature),
      Uint8Array.from(message),
    )
  },
}

const SIZE = 23
const events = Array.from({ length: SIZE }, (_, nth) => ({
  place: sha256(utf8(`protection:1:root:${nth}`)),
  event: sha256(utf8(`event ${nth}`)),
}))
const leaves = events.map(({ place, event }) => sha256(leafBytes(place, event)))
const nodes = {
  sha256,
  hash: (level: number, nth: number) =>
    Promise.resolve(rootOf(sha256, leaves.slice(nth * 2 ** level, (nth + 1) * 2 ** level))),
}

async function stage() {
  const pair = await webcrypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  if (!('publicKey' in pair)) throw new Error('No pair of keys')
  const { publicKey, privateKey } = pair
  const key = toHex(new Uint8Array(await webcrypto.subtle.exportKey('raw', publicKey)))
  const tree = growingTree(sha256)
  for (const leaf of leaves) tree.push(leaf)
  const head: SealHead = {
    compartment: 'protection',
    nth: 1,
    size: SIZE,
    root: toHex(tree.root()),
    previous: null,
    at: '2025-06-02T12:00:00.000Z',
    programs: ['asylum-mx@0123456789abcdef'],
    key,
  }
  const body = headText(head)
  const signature = toHex(
    new Uint8Array(
      await webcrypto.subtle.sign('Ed25519', privateKey, Uint8Array.from(utf8(signedText(body)))),
    ),
  )
  const proofOf = async (index: number): Promise<SealProof> => ({
    place: toHex(events[index]?.place ?? new Uint8Array()),
    event: toHex(events[index]?.event ?? new Uint8Array()),
    index,
    path: (await inclusionPath(nodes, index, SIZE)).map(toHex),
    head: { body, signature },
  })
  return { key, proofOf }
}

describe('a proof that an event is sealed', () => {
  it('holds for every event, in a browser as well', async () => {
    const { key, proofOf } = await stage()
    for (let index = 0; index < SIZE; index += 1)
      expect(await checkProof(await proofOf(index), key, browser)).toMatchObject({
        ok: true,
        head: { size: SIZE },
      })
  })

  it('holds for nothing else: another event, place, number, path, head, signature or key', async () => {
    const { key, proofOf } = await stage()
    const [proof, other] = [await proofOf(5), await proofOf(6)]
    const zero = '0'.repeat(64)
    const wrong: readonly (readonly [SealProof, string])[] = [
      [{ ...proof, event: other.event }, 'not-in-tree'],
      [{ ...proof, place: other.place }, 'not-in-tree'],
      [{ ...proof, index: 6 }, 'not-in-tree'],
      [{ ...proof, index: SIZE }, 'not-in-tree'],
      [{ ...proof, index: -1 }, 'not-in-tree'],
      [{ ...proof, path: proof.path.slice(1) }, 'not-in-tree'],
      [{ ...proof, path: [...proof.path, zero] }, 'not-in-tree'],
      [{ ...proof, path: proof.path.toReversed() }, 'not-in-tree'],
      [{ ...proof, path: ['zz'] }, 'malformed'],
      [{ ...proof, head: { ...proof.head, signature: '00'.repeat(64) } }, 'bad-signature'],
      [{ ...proof, head: { ...proof.head, signature: '00' } }, 'malformed'],
      [
        {
          ...proof,
          head: {
            ...proof.head,
            body: proof.head.body.replace(`"size":${SIZE}`, `"size":${SIZE + 1}`),
          },
        },
        'bad-signature',
      ],
      [{ ...proof, head: { ...proof.head, body: '[]' } }, 'malformed'],
    ]
    for (const [one, fault] of wrong)
      expect(await checkProof(one, key, browser)).toEqual({ ok: false, fault })
    expect(await checkProof(proof, zero, browser)).toEqual({ ok: false, fault: 'other-key' })
  })
})
