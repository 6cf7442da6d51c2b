import { visitPairs, type Candidates, type Chunk } from '../blocks/candidates.ts'
import type { Model } from '../learning/model.ts'
import { weigher } from '../learning/weigh.ts'
import type { Prepared } from '../prepare/prepare.ts'

/** Pairs that may be of one person: the places of their records and the weight, log2 of the odds. */
export interface ScoredPairs {
  readonly one: Uint32Array
  readonly other: Uint32Array
  readonly weight: Float64Array
  /** Pairs that were looked at. */
  readonly compared: number
}

/** Makes a scorer of chunks of records that keeps pairs of at least `least` bits. It remembers comparisons from chunk to chunk. */
export function chunkScorer(
  prepared: Prepared,
  candidates: Candidates,
  { model, least }: { readonly model: Model; readonly least: number },
): (chunk: Chunk) => ScoredPairs {
  const weigh = weigher(prepared, model, least)
  return (chunk) => scoreChunk(candidates, chunk, { weigh, least })
}

interface Measure {
  readonly weigh: (one: number, other: number) => number
  readonly least: number
}

function scoreChunk(candidates: Candidates, chunk: Chunk, { weigh, least }: Measure): ScoredPairs {
  let one = new Uint32Array(1024)
  let other = new Uint32Array(1024)
  let weight = new Float64Array(1024)
  let [kept, compared] = [0, 0]
  visitPairs(candidates, chunk, (first, second) => {
    compared += 1
    const bits = weigh(first, second)
    if (bits < least) return
    if (kept === one.length) {
      one = wider(one, new Uint32Array(kept * 2))
      other = wider(other, new Uint32Array(kept * 2))
      weight = wider(weight, new Float64Array(kept * 2))
    }
    one[kept] = first
    other[kept] = second
    weight[kept] = bits
    kept += 1
  })
  return {
    one: one.slice(0, kept),
    other: other.slice(0, kept),
    weight: weight.slice(0, kept),
    compared,
  }
}

function wider<T extends Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from)
  return into
}

/** The pairs of several chunks as those of one. */
export function joinPairs(parts: readonly ScoredPairs[]): ScoredPairs {
  const count = parts.reduce((sum, { one }) => sum + one.length, 0)
  const one = new Uint32Array(count)
  const other = new Uint32Array(count)
  const weight = new Float64Array(count)
  let at = 0
  for (const part of parts) {
    one.set(part.one, at)
    other.set(part.other, at)
    weight.set(part.weight, at)
    at += part.one.length
  }
  return { one, other, weight, compared: parts.reduce((sum, part) => sum + part.compared, 0) }
}
