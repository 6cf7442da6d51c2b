import type { Id } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import { readHead, toHex } from '#protocol/seals/head.ts'

import type { Node } from './node.ts'
import { keepDecoys, PAPERS, paperKeys } from './papers/paper-keys.ts'
import { rotateSecret, type LastSeal } from './retired-keys.ts'
import { latestHead } from './seals/prove.ts'
import { SEALS, sealKey, sha256 } from './seals/seal-key.ts'
import { SEALING } from './seals/seal-log.ts'
import { compartmentsOf, sealNode } from './seals/seal-node.ts'
import { audit } from './sign-in/account-audit.ts'

type Rotating = Pick<Node, 'pools' | 'directory' | 'keysFolder'>

/** The public halves, in hexadecimal. */
export interface RotatedKey {
  readonly from: string
  readonly to: string
}

const now = (): string => formatInstant(instant(Date.now()))

/**
 * Another key signs the seals from now on; the last head of each log is noted with the one that signed it, so that it signs none after. While
 * it is done no process signs.
 */
export async function rotateSealKey(node: Rotating, by: Id): Promise<RotatedKey> {
  const { pools, directory, keysFolder } = node
  await sealNode(node)
  return pools.core.begin(async (tx) => {
    const compartments = compartmentsOf(directory()).toSorted()
    for (const compartment of compartments)
      await tx`select pg_advisory_xact_lock(${SEALING}, hashtext(${compartment}))`
    const last: { [compartment: string]: LastSeal } = {}
    for (const compartment of compartments) {
      const head = await latestHead(pools.of(compartment).writer, compartment)
      const nth = head && readHead(head.body)?.nth
      if (head && nth !== undefined)
        last[compartment] = { nth, hash: toHex(sha256(Buffer.from(head.body))) }
    }
    const from = sealKey(keysFolder).id
    rotateSecret(keysFolder, SEALS, { key: from, retiredAt: now(), last })
    const to = sealKey(keysFolder).id
    await audit(tx, { actor: by, what: 'key-rotated', detail: { key: SEALS, from, to } })
    return { from, to }
  })
}

/**
 * Another key signs the codes of papers from now on. Papers of before hold as long as they would have; `distrusted`, offline none of them
 * does: whoever has the old secret could write such codes, and only the node itself can tell.
 */
export async function rotatePaperKey(
  { pools, keysFolder }: Rotating,
  by: Id,
  { distrusted }: { readonly distrusted: boolean },
): Promise<RotatedKey> {
  keepDecoys(keysFolder)
  const keyNow = (): string => Buffer.from(paperKeys(keysFolder).key.key).toString('hex')
  const from = keyNow()
  rotateSecret(keysFolder, PAPERS, {
    key: from,
    retiredAt: now(),
    ...(distrusted ? { distrusted } : {}),
  })
  const to = keyNow()
  const detail = { key: PAPERS, from, to, distrusted }
  await audit(pools.core, { actor: by, what: 'key-rotated', detail })
  return { from, to }
}
