import { visitPairs, type Candidates } from '../blocks/candidates.ts'
import { comparerOf } from '../compare/comparers.ts'
import { kindOf } from '../compare/kinds.ts'
import { verdictOf } from '../compare/verdict.ts'
import type { Prepared } from '../prepare/prepare.ts'
import { chanceLevels } from './by-chance.ts'
import type { Chances, Model } from './model.ts'
import { bitsFor, classWeights } from './weigh.ts'

/** So many pairs teach the model; of more, a share is drawn. */
const MOST_PAIRS = 1_000_000
const ROUNDS = 40
/** The starting values of m count as so many pairs, and as this share of the pairs found. */
const TRUST = 10
const TRUST_SHARE = 0.05
/** Pairs that the starting model gives less than these bits teach nothing. */
const LEAST_MATCH = -12
const LEAST_OTHER = -6

/** Pairs to learn from: their levels one after another, and how much rarer than usual what agrees is. */
interface Lessons {
  readonly count: number
  readonly levels: Uint8Array
  readonly rarity: Float32Array
  /** How many pairs each of them stands for. */
  readonly scale: number
}

/**
 * Learns a model from a file without being told who is who. u is read off random pairs. m and the chances follow by expectation and
 * maximisation (Fellegi and Sunter 1969; Winkler 1988) over all pairs that the rules bring together, against all pairs of the file.
 */
export function learn(prepared: Prepared, candidates: Candidates): Model {
  const chance = chanceLevels(prepared)
  const all = Math.max(1, (prepared.size * (prepared.size - 1)) / 2)
  let model = startingModel(prepared, chance)
  const lessons = collectLessons(prepared, candidates, model)
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = improved(model, { lessons, chance, all })
    const moved = Math.abs(Math.log(next.chances.match / model.chances.match))
    model = next
    if (moved < 0.0005 && round > 5) break
  }
  return model
}

function startingModel(prepared: Prepared, chance: readonly Float64Array[]): Model {
  const few = Math.min(0.2, 0.2 / Math.max(1, prepared.size))
  const kinds = prepared.comparisons.map(({ kind }) => kind)
  // Names alone do not tell one person from two of one name.
  const beyondNames = kinds.some((kind) => kindOf(kind).namesake === undefined)
  const persons = kinds.includes('given') && beyondNames
  return {
    format: 'ceiba-linkage/1',
    chances: { match: few, relatives: persons ? few : 0, namesakes: persons ? few : 0 },
    comparisons: prepared.comparisons.map(({ name, kind, columns }, at) => ({
      name,
      kind,
      columns,
      rarity: kind !== 'sex',
      levels: kindOf(kind).levels.map((level, place) => ({
        level: level.name,
        m: level.m,
        u: chance[at]?.[place + 1] ?? 1,
      })),
    })),
  }
}

function collectLessons(prepared: Prepared, candidates: Candidates, model: Model): Lessons {
  const width = prepared.comparisons.length
  const compare = comparerOf(prepared)
  const { match, relatives, namesakes } = classWeights(model)
  const verdict = verdictOf(width)
  const { draw, size } = prepared
  const visits =
    candidates.kind === 'all' ? 0 : candidates.costs.reduce((sum, { pairs }) => sum + pairs, 0)
  const rate = Math.min(1, (MOST_PAIRS * 3) / Math.max(1, visits))
  const below = rate * 2 ** 32
  let levels = new Uint8Array(1024 * width)
  let rarity = new Float32Array(1024 * width)
  let count = 0
  visitPairs(candidates, { from: 0, to: size }, (one, other) => {
    if (rate < 1 && Math.imul((draw[one] ?? 0) ^ (draw[other] ?? 0), 0x9e3779b1) >>> 0 >= below)
      return
    compare(one, other, verdict)
    if (
      bitsFor(match, verdict) < LEAST_MATCH &&
      bitsFor(relatives, verdict) < LEAST_OTHER &&
      bitsFor(namesakes, verdict) < LEAST_OTHER
    )
      return
    if ((count + 1) * width > levels.length) {
      levels = grown(levels, new Uint8Array(levels.length * 2))
      rarity = grown(rarity, new Float32Array(rarity.length * 2))
    }
    levels.set(verdict.levels, count * width)
    rarity.set(verdict.rarity, count * width)
    count += 1
  })
  return { count, levels, rarity, scale: 1 / rate }
}

function grown<T extends Uint8Array | Float32Array>(from: T, into: T): T {
  into.set(from)
  return into
}

interface School {
  readonly lessons: Lessons
  readonly chance: readonly Float64Array[]
  /** All pairs of the file. */
  readonly all: number
}

/** One round: who is one person by the model so far, and what model follows from that. */
function improved(model: Model, { lessons, chance, all }: School): Model {
  const weights = classWeights(model)
  const { count, scale } = lessons
  const width = model.comparisons.length
  const expected = model.comparisons.map(({ levels }) => new Float64Array(levels.length + 1))
  const found = { match: 0, relatives: 0, namesakes: 0 }
  for (let pair = 0; pair < count; pair += 1) {
    const verdict = {
      levels: lessons.levels.subarray(pair * width, (pair + 1) * width),
      rarity: lessons.rarity.subarray(pair * width, (pair + 1) * width),
    }
    const match = odds(bitsFor(weights.match, verdict))
    const relatives = odds(bitsFor(weights.relatives, verdict))
    const namesakes = odds(bitsFor(weights.namesakes, verdict))
    const sum = 1 + match + relatives + namesakes
    const isMatch = match / sum
    found.match += isMatch
    found.relatives += relatives / sum
    found.namesakes += namesakes / sum
    for (let at = 0; at < width; at += 1) {
      const counts = expected[at]
      const level = verdict.levels[at] ?? 0
      if (counts) counts[level] = (counts[level] ?? 0) + isMatch
    }
  }
  const chances = chancesOf(model.chances, found, scale / all)
  return {
    ...model,
    chances,
    comparisons: model.comparisons.map((comparison, at) =>
      relearned(comparison, { seen: expected[at], by: chance[at], match: chances.match }),
    ),
  }
}

const odds = (bits: number): number => 2 ** Math.min(200, bits)

/** How frequent each class is, of all pairs; a class that was off stays off, one that is on never dies. */
function chancesOf(before: Chances, found: Chances, share: number): Chances {
  const of = (was: number, now: number): number => (was > 0 ? Math.max(0.5, now) * share : 0)
  return {
    match: of(before.match, found.match),
    relatives: of(before.relatives, found.relatives),
    namesakes: of(before.namesakes, found.namesakes),
  }
}

interface Evidence {
  /** Expected pairs of one person at each level. */
  readonly seen: Float64Array | undefined
  /** Shares of random pairs at each level. */
  readonly by: Float64Array | undefined
  readonly match: number
}

function relearned(
  comparison: Model['comparisons'][number],
  { seen, by, match }: Evidence,
): Model['comparisons'][number] {
  const kinds = kindOf(comparison.kind).levels
  let total = 0
  for (let level = 1; level <= kinds.length; level += 1) total += seen?.[level] ?? 0
  const trust = TRUST + TRUST_SHARE * total
  const levels = comparison.levels.map((level, at) => {
    const m = ((seen?.[at + 1] ?? 0) + trust * (kinds[at]?.m ?? 0)) / (total + trust)
    const share = by?.[at + 1] ?? level.u
    // Among random pairs are some of one person: what they add is taken off again, most of it at the most.
    const u = Math.min(1, Math.max(share - match * m, share * 0.05) / (1 - match))
    return { ...level, m, u }
  })
  return { ...comparison, levels }
}
