import { createHash } from 'node:crypto'

import type { RootEvent } from '#engine/event.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'

/**
 * The hash of a log by what it says: for each root the SHA-256 of its events with their personal content opened, and the sum of those
 * over all roots, modulo 2^256. It depends neither on the order of the roots nor on the keys by which content is sealed, which are
 * made by chance: the same history has the same hash in every node.
 */
export type LogHash = bigint

const MODULUS = 1n << 256n

/** Adds the whole history of a root. */
export function addRoot(sum: LogHash, events: readonly RootEvent[]): LogHash {
  const hash = createHash('sha256')
  for (const event of events) hash.update(`${canonicalJson(plainOf(event))}\n`)
  return (sum + BigInt(`0x${hash.digest('hex')}`)) % MODULUS
}

export const hashText = (sum: LogHash): string => sum.toString(16).padStart(64, '0')
export const parseHash = (text: string): LogHash => BigInt(`0x${text}`)

function plainOf(event: RootEvent): Json {
  if (event.type !== 'acted') return { ...event }
  return {
    ...event,
    made: event.made.map((made) => ({ ...made })),
    moved: event.moved.map((moved) => ({ ...moved })),
  }
}
