import { damerau } from '../text/damerau.ts'
import { jaroWinkler } from '../text/jaro-winkler.ts'
import type { Strings } from '../text/strings.ts'
import { rememberPairs, type Comparer } from './verdict.ts'

/** How values that are not quite the same are looked at. */
export type ValueLook = 'sex' | 'document' | 'phone' | 'email' | 'word' | 'number'

/** One plain value for each record: a number of the distinct texts, 0 where there is none. */
export interface ValuesFeature {
  readonly kind: 'values'
  readonly look: ValueLook
  readonly codes: Uint32Array
  readonly strings: Strings
  /** log2 of the share of records that have a text, by number, and of how often two have the same by chance. */
  readonly share: Float32Array
  readonly usual: number
  /** 1 for documents that are wrong by their own check digit. */
  readonly misspelt: Uint8Array
}

/** Compares plain values: the same, close (one error), resembling, different. */
export function valuesComparer(feature: ValuesFeature, first: number): Comparer {
  const { codes, share, usual } = feature
  const most = SAME[feature.look]
  const look = looks[feature.look](feature)
  // Words come again and again, numbers hardly ever: looking them up would cost more than comparing them.
  const compare = WORDLIKE.has(feature.look) ? rememberPairs(16, look) : look
  return (one, other, verdict) => {
    const a = codes[one] ?? 0
    const b = codes[other] ?? 0
    verdict.rarity[first] = 0
    if (a === 0 || b === 0) verdict.levels[first] = 0
    else if (a === b) {
      verdict.levels[first] = most
      verdict.rarity[first] = usual - (share[a] ?? 0)
    } else verdict.levels[first] = compare(a, b)
  }
}

/** The highest level of each look, as in `KINDS`. */
const SAME = { sex: 2, document: 4, phone: 3, email: 5, word: 4, number: 3 } as const

const WORDLIKE: ReadonlySet<ValueLook> = new Set(['word', 'email'])

type Look = (feature: ValuesFeature) => (one: number, other: number) => number

const looks: { readonly [look in ValueLook]: Look } = {
  sex: () => () => 1,
  document:
    ({ strings, misspelt }) =>
    (one, other) => {
      if (damerau(strings, one, other, 1) > 1) return 1
      return (misspelt[one] ?? 0) + (misspelt[other] ?? 0) > 0 ? 3 : 2
    },
  phone: ({ strings }) => digits(strings),
  number: ({ strings }) => digits(strings),
  word:
    ({ strings }) =>
    (one, other) => {
      const shorter = Math.min(lengthOf(strings, one), lengthOf(strings, other))
      const likeness = jaroWinkler(strings, one, other, 0.8)
      if (likeness >= 0.92 || (shorter >= 3 && damerau(strings, one, other, 1) === 1)) return 3
      return likeness >= 0.8 ? 2 : 1
    },
  email:
    ({ strings }) =>
    (one, other) => {
      if (userLength(strings, one) === commonStart(strings, one, other)) return 3
      const likeness = jaroWinkler(strings, one, other, 0.85)
      if (likeness >= 0.94 || damerau(strings, one, other, 2) <= 2) return 4
      return likeness >= 0.85 ? 2 : 1
    },
}

const digits =
  (strings: Strings) =>
  (one: number, other: number): number =>
    damerau(strings, one, other, 1) > 1 ? 1 : 2

const lengthOf = ({ starts }: Strings, at: number): number =>
  (starts[at + 1] ?? 0) - (starts[at] ?? 0)

const AT = 64

function userLength({ units, starts }: Strings, at: number): number {
  const begin = starts[at] ?? 0
  let to = begin
  while (to < (starts[at + 1] ?? 0) && units[to] !== AT) to += 1
  return to - begin
}

/** How far two texts begin alike, up to the @ of both. */
function commonStart(strings: Strings, one: number, other: number): number {
  const { units, starts } = strings
  const a = starts[one] ?? 0
  const b = starts[other] ?? 0
  const length = userLength(strings, one)
  if (length !== userLength(strings, other)) return -1
  for (let at = 0; at < length; at += 1) if (units[a + at] !== units[b + at]) return -1
  return length
}
