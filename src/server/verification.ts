import { ECDH } from 'node:crypto'

import { instant, type Instant } from '#kernel/instant.ts'
import type { VerificationKey, VerificationView } from '#protocol/paper-api.ts'
import type { PublicKey } from '#standards/proofs/cose.ts'
import { writeStatus } from '#standards/proofs/status.ts'
import { paperChecks, type PaperChecks } from '#store/papers/check-paper.ts'
import { paperKeys } from '#store/papers/paper-keys.ts'

import type { Context } from './context.ts'

/** What this node tells strangers about its papers. */
export interface Verification {
  readonly checks: PaperChecks
  /** For verifiers without network: made anew once a minute at most. */
  published(): Promise<VerificationView>
}

const FRESH_MS = 60_000

export function verificationOf({ node }: Context): Verification {
  const { programs } = node.directory()
  const compartments = [...programs.values()].flatMap(({ program }) =>
    Object.values(program.documents ?? {}).some(({ proof }) => proof) ? [program.compartment] : [],
  )
  const checks = paperChecks(node.pools, [...new Set(compartments)])
  const made: { at: number; view?: Promise<VerificationView> } = { at: 0 }
  const make = async (now: Instant): Promise<VerificationView> => {
    const { key, former, decoy } = paperKeys(node.keysFolder)
    const at = Math.floor(now / 1000)
    const status = writeStatus(at, await checks.revoked(now), key, decoy)
    const { kind } = node.facts
    return {
      keys: [key, ...former].map(webKey),
      status: Buffer.from(status).toString('hex'),
      node: kind,
      ...(kind === 'demo' ? { now: at } : {}),
    }
  }
  return {
    checks,
    async published() {
      const real = Date.now()
      if (!made.view || real - made.at > FRESH_MS) {
        made.at = real
        made.view = make(instant(node.clock.now()))
        made.view.catch(() => (made.at = 0))
      }
      return made.view
    },
  }
}

function webKey({ key, name }: PublicKey): VerificationKey {
  const whole = ECDH.convertKey(key, 'prime256v1', undefined, undefined, 'uncompressed')
  const point = Buffer.isBuffer(whole) ? whole : Buffer.from(whole)
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    kid: Buffer.from(name).toString('hex'),
    point: Buffer.from(key).toString('hex'),
  }
}
