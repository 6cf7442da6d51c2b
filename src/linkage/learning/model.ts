import { kindOf, type KindName } from '../compare/kinds.ts'

/** How often a level occurs: among pairs of one person (m) and among pairs of strangers (u). */
export interface LevelChances {
  readonly level: string
  readonly m: number
  readonly u: number
}

export interface ModelComparison {
  readonly name: string
  readonly kind: KindName
  readonly columns: readonly string[]
  /** From what speaks most against to what speaks most for one person. A missing value is no level. */
  readonly levels: readonly LevelChances[]
  /** Whether a rare value that agrees counts for more than a frequent one. */
  readonly rarity: boolean
}

export interface Chances {
  readonly match: number
  readonly relatives: number
  readonly namesakes: number
}

/** What was learned of a file. It can be read by a person, saved as JSON, and used for another file. */
export interface Model {
  readonly format: 'ceiba-linkage/1'
  /** The chance that two records drawn at random are of one person, of relatives, of namesakes. */
  readonly chances: Chances
  readonly comparisons: readonly ModelComparison[]
}

/** What a pair of records may be of, beside strangers. */
export const CLASSES = ['match', 'relatives', 'namesakes'] as const
export type ClassName = (typeof CLASSES)[number]

/** The numbers of a model for one class of pairs, ready to be added up: bits against strangers. */
export interface Weights {
  /** log2 of the odds before anything was compared. */
  readonly prior: number
  /** Bits for each comparison and level (level 0, missing, is 0), `LEVELS` for each comparison. */
  readonly bits: Float64Array
  /** 1 where the rarity of what agrees counts. */
  readonly rarity: Float64Array
}

/** Room for the levels of one comparison. */
export const LEVELS = 16

/** The weights of a class: log2 of how often its pairs are at a level by how often strangers are. */
export function weightsOf({ chances, comparisons }: Model, name: ClassName): Weights {
  const strangers = Math.max(1 - chances.match - chances.relatives - chances.namesakes, 1e-9)
  const bits = new Float64Array(comparisons.length * LEVELS)
  for (const [place, { kind, levels }] of comparisons.entries())
    for (const [at, level] of levels.entries())
      bits[place * LEVELS + at + 1] = Math.log2(chanceIn(name, { kind, level, at }) / level.u)
  return {
    prior: chances[name] > 0 ? Math.log2(chances[name] / strangers) : -Infinity,
    bits,
    rarity: Float64Array.from(comparisons, ({ kind, rarity }) =>
      rarity && countsRarity(name, kind) ? 1 : 0,
    ),
  }
}

/** A rare surname speaks for one family as it does for one person. Namesakes are mostly those of frequent names. */
const countsRarity = (name: ClassName, kind: KindName): boolean =>
  name === 'match' || (name === 'relatives' && kindOf(kind).kin === 'shared')

interface Place {
  readonly kind: KindName
  readonly level: LevelChances
  readonly at: number
}

/**
 * How often pairs of a class are at a level. What families share, relatives share as one person does with themselves; in what everyone
 * has for themselves they are strangers, but for a few: twins, and who travels on a sister's document. Namesakes share their names and
 * what goes with names, and are strangers in all else.
 */
function chanceIn(name: ClassName, { kind, level: { m, u }, at }: Place): number {
  const { kin, kinAgree = 0, levels, namesake } = kindOf(kind)
  if (name === 'match') return m
  // A given name and a surname that changed places are one person's doing.
  if (kind === 'family' && at === levels.length - 1) return u
  if (name === 'namesakes') return namesake === true ? m : u
  return kin === 'shared' ? m : (1 - kinAgree) * u + kinAgree * m
}

/** The probability that goes with a weight in bits. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

/** The weight in bits that goes with a probability. */
export const weightOf = (probability: number): number => Math.log2(probability / (1 - probability))
