import type { Prepared } from '../prepare/prepare.ts'
import { buildBlocks, type Blocks } from './build.ts'
import { rulesFor } from './rules.ts'
import { traitsOf } from './traits.ts'

/** Which pairs are compared: all of them, or those that share a block. */
export type Candidates =
  | { readonly kind: 'all'; readonly size: number }
  | ({ readonly kind: 'blocks' } & Blocks)

/** So many pairs cost seconds: below it all are compared, and nothing is missed. */
const ALL_PAIRS = 500_000
/** Pairs that a rule may bring together in a large file, spread over its records. */
const PAIRS_PER_RULE = 12_000_000

/** Chooses the pairs to compare. Blocks may be the larger, the fewer records there are. */
export function candidatesOf(prepared: Prepared): Candidates {
  const { size } = prepared
  if ((size * (size - 1)) / 2 <= ALL_PAIRS) return { kind: 'all', size }
  const largest = Math.max(40, Math.min(1000, Math.round(PAIRS_PER_RULE / size)))
  return { kind: 'blocks', ...buildBlocks(rulesFor(traitsOf(prepared)), size, largest) }
}

/** A share of the records, by their places: those from `from` up to, and not with, `to`. */
export interface Chunk {
  readonly from: number
  readonly to: number
}

/**
 * Visits each pair to compare once, the record of the chunk first and always the later of the two. Chunks that follow one another
 * visit what one chunk of all of them visits.
 */
export function visitPairs(
  candidates: Candidates,
  { from, to }: Chunk,
  visit: (one: number, other: number) => void,
): void {
  if (candidates.kind === 'all') {
    for (let one = from; one < to; one += 1)
      for (let other = 0; other < one; other += 1) visit(one, other)
    return
  }
  const { members, starts, ofRecord, recordStarts, size } = candidates
  const seenBy = new Int32Array(size).fill(-1)
  for (let one = from; one < to; one += 1) {
    const end = recordStarts[one + 1] ?? 0
    for (let at = recordStarts[one] ?? 0; at < end; at += 1) {
      const block = ofRecord[at] ?? 0
      const last = starts[block + 1] ?? 0
      for (let member = starts[block] ?? 0; member < last; member += 1) {
        const other = members[member] ?? 0
        if (other >= one) break
        if (seenBy[other] === one) continue
        seenBy[other] = one
        visit(one, other)
      }
    }
  }
}
