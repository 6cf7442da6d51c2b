import { damerau } from '../text/damerau.ts'
import { jaroWinkler } from '../text/jaro-winkler.ts'
import { lettersMissing, type Strings } from '../text/strings.ts'
import { rememberPairs, type Comparer } from './verdict.ts'

/** Texts of several words, such as names of organisations and addresses: what is rare among them weighs more. */
export interface WordsFeature {
  readonly kind: 'words'
  /** The number of each record's text, 0 where there is none. */
  readonly codes: Uint32Array
  /** The words of each distinct text, by number. */
  readonly words: Uint32Array
  readonly wordStarts: Uint32Array
  readonly strings: Strings
  /** How much a word tells: log2 of how many times fewer texts than all have it. */
  readonly weight: Float32Array
  readonly share: Float32Array
  readonly usual: number
}

/** Levels of `KINDS.words`, by place. */
const WORDS = { different: 1, little: 2, part: 3, within: 4, much: 5, nearly: 6, same: 7 }
/** A word with a typing error counts this much of one that is the same. */
const MISTYPED = 0.8

/** Compares texts of several words by the weight of what they have in common. */
export function wordsComparer(feature: WordsFeature, first: number): Comparer {
  const { codes, share, usual } = feature
  const mistyped = rememberPairs(16, (one, other) =>
    isMistyped(feature.strings, one, other) ? 1 : 0,
  )
  const compare = rememberPairs(16, (one, other) => commonLevel(feature, mistyped, [one, other]))
  return (one, other, verdict) => {
    const a = codes[one] ?? 0
    const b = codes[other] ?? 0
    verdict.rarity[first] = 0
    if (a === 0 || b === 0) verdict.levels[first] = 0
    else if (a === b) {
      verdict.levels[first] = WORDS.same
      verdict.rarity[first] = usual - (share[a] ?? 0)
    } else verdict.levels[first] = compare(a, b)
  }
}

function isMistyped(strings: Strings, one: number, other: number): boolean {
  const { starts, units } = strings
  const a = starts[one] ?? 0
  const b = starts[other] ?? 0
  const shorter = Math.min((starts[one + 1] ?? 0) - a, (starts[other + 1] ?? 0) - b)
  // A house number with another digit is another house.
  if (shorter < 4 || (units[a] ?? 0) < 65) return false
  return damerau(strings, one, other, 1) === 1 || jaroWinkler(strings, one, other, 0.93) >= 0.93
}

type Mistyped = (one: number, other: number) => number

function commonLevel(feature: WordsFeature, mistyped: Mistyped, pair: readonly number[]): number {
  const [one = 0, other = 0] = pair
  // Each way, because two words of one text may be like a single word of the other.
  const common = Math.min(
    commonWeight(feature, mistyped, [one, other]),
    commonWeight(feature, mistyped, [other, one]),
  )
  return levelOf(common, weightOf(feature, one), weightOf(feature, other))
}

function weightOf({ words, wordStarts, weight }: WordsFeature, text: number): number {
  let sum = 0
  for (let at = wordStarts[text] ?? 0; at < (wordStarts[text + 1] ?? 0); at += 1)
    sum += weight[words[at] ?? 0] ?? 0
  return sum
}

function commonWeight(feature: WordsFeature, mistyped: Mistyped, pair: readonly number[]): number {
  const { words, wordStarts, weight } = feature
  const [one = 0, other = 0] = pair
  const begin = wordStarts[other] ?? 0
  const end = wordStarts[other + 1] ?? 0
  let common = 0
  for (let at = wordStarts[one] ?? 0; at < (wordStarts[one + 1] ?? 0); at += 1) {
    const word = words[at] ?? 0
    const own = weight[word] ?? 0
    let best = 0
    for (let against = begin; against < end && best < own; against += 1) {
      const found = words[against] ?? 0
      if (word === found) best = own
      else if (lettersMissing(feature.strings, word, found) <= 2 && mistyped(word, found) === 1)
        best = Math.max(best, MISTYPED * Math.min(own, weight[found] ?? 0))
    }
    common += best
  }
  return common
}

function levelOf(common: number, left: number, right: number): number {
  const alike = common / Math.max(left + right - common, Number.MIN_VALUE)
  if (alike >= 0.95) return WORDS.same
  if (alike >= 0.75) return WORDS.nearly
  if (alike >= 0.55) return WORDS.much
  if (common >= 0.9 * Math.min(left, right)) return WORDS.within
  if (alike >= 0.35) return WORDS.part
  return alike >= 0.15 ? WORDS.little : WORDS.different
}
