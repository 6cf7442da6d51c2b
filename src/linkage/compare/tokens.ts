import { damerau } from '../text/damerau.ts'
import { jaroWinkler } from '../text/jaro-winkler.ts'
import type { Strings } from '../text/strings.ts'
import { rememberPairs } from './verdict.ts'

/** How near two words of names are. */
export const ALIKE = { different: 0, vague: 1, initial: 2, short: 3, near: 4, same: 5 } as const

/** The distinct words of all names of a file: as text, by sound, by the names they may stand for, and how frequent they are. */
export interface NameWords {
  readonly strings: Strings
  readonly sounds: Uint32Array
  readonly namesakes: Uint32Array
  readonly namesakeStarts: Uint32Array
  /** log2 of the share of given names, and of surnames, that are this word. */
  readonly givenShare: Float32Array
  readonly familyShare: Float32Array
}

/** Compares words of names by their numbers, 0 being no word. Each pair is compared once. */
export function wordComparer(words: NameWords): (one: number, other: number) => number {
  const compare = rememberPairs(18, (one, other) => nearness(words, one, other))
  return (one, other) => {
    if (one === 0 || other === 0) return ALIKE.different
    return one === other ? ALIKE.same : compare(one, other)
  }
}

function nearness(words: NameWords, one: number, other: number): number {
  const { strings, sounds } = words
  const { units, starts } = strings
  const a = starts[one] ?? 0
  const b = starts[other] ?? 0
  const n = (starts[one + 1] ?? 0) - a
  const m = (starts[other + 1] ?? 0) - b
  const shorter = Math.min(n, m)
  if (shorter === 1) return units[a] === units[b] ? ALIKE.initial : ALIKE.different
  if (sounds[one] === sounds[other] && shorter >= 3) return ALIKE.near
  const most = Math.max(n, m) >= 8 ? 2 : 1
  const edits = shorter >= 3 ? damerau(strings, one, other, most) : most + 1
  if (edits <= most && (shorter >= 4 || units[a] === units[b])) return ALIKE.near
  if (standForOne(words, one, other) || (shorter >= 3 && begins(strings, one, other)))
    return ALIKE.short
  const likeness = jaroWinkler(strings, one, other, 0.82)
  if (likeness >= 0.93) return ALIKE.near
  return likeness >= 0.82 ? ALIKE.vague : ALIKE.different
}

function standForOne(
  { namesakes, namesakeStarts }: NameWords,
  one: number,
  other: number,
): boolean {
  const to = namesakeStarts[one + 1] ?? 0
  const end = namesakeStarts[other + 1] ?? 0
  for (let at = namesakeStarts[one] ?? 0; at < to; at += 1)
    for (let against = namesakeStarts[other] ?? 0; against < end; against += 1)
      if (namesakes[at] === namesakes[against]) return true
  return false
}

/** Whether one text is the beginning of the other: Rob, Robert. */
function begins({ units, starts }: Strings, one: number, other: number): boolean {
  const a = starts[one] ?? 0
  const b = starts[other] ?? 0
  const length = Math.min((starts[one + 1] ?? 0) - a, (starts[other + 1] ?? 0) - b)
  for (let at = 0; at < length; at += 1) if (units[a + at] !== units[b + at]) return false
  return true
}
