import { ALIKE, wordComparer, type NameWords } from './tokens.ts'
import type { Comparer } from './verdict.ts'

/** So many given names and surnames of a person are compared. */
export const GIVENS = 3
export const FAMILIES = 2

/** The names of all records as numbers of words, 0 where there is none. */
export interface NamesFeature {
  readonly kind: 'names'
  readonly words: NameWords
  /** GIVENS numbers for each record. */
  readonly given: Uint32Array
  /** FAMILIES numbers for each record. */
  readonly family: Uint32Array
  /** All given names together: a number for each record, and log2 of the share of records that have it. */
  readonly together: Uint32Array
  readonly togetherShare: Float32Array
  /** log2 of how often two records have the same by chance: the whole given name, one given name, one surname. */
  readonly usual: { readonly together: number; readonly given: number; readonly family: number }
}

/** Levels of `KINDS.given` and `KINDS.family`, by place. */
const GIVEN = {
  missing: 0,
  different: 1,
  vague: 2,
  oneShared: 3,
  initial: 4,
  short: 5,
  near: 6,
  leftOut: 7,
  same: 8,
}
const FAMILY = {
  missing: 0,
  different: 1,
  vague: 2,
  oneOfTwo: 3,
  alike: 4,
  bothAlike: 5,
  sameElsewhere: 6,
  sameOtherMissing: 7,
  same: 8,
  changed: 9,
  both: 10,
  exchanged: 11,
}

/** What a part of a name came to. */
interface Finding {
  level: number
  rarity: number
}

/** Compares the given names and the surnames of two records, in whatever order they were written. */
export function namesComparer(feature: NamesFeature, first: number): Comparer {
  const { words, given, family } = feature
  const alike = wordComparer(words)
  const givens = givenComparer(feature, alike)
  const families = familyComparer(feature, alike)
  const found: Finding = { level: 0, rarity: 0 }
  const near = (one: number, other: number): boolean =>
    one !== 0 && other !== 0 && alike(one, other) >= ALIKE.near
  return (one, other, verdict) => {
    givens(one, other, found)
    const byGiven = found.level
    verdict.levels[first] = byGiven
    verdict.rarity[first] = found.rarity
    families(one, other, found)
    verdict.levels[first + 1] = found.level
    verdict.rarity[first + 1] = found.rarity
    if (byGiven > GIVEN.vague || found.level > FAMILY.vague) return
    const a = given[one * GIVENS] ?? 0
    const b = given[other * GIVENS] ?? 0
    const f = family[one * FAMILIES] ?? 0
    const g = family[other * FAMILIES] ?? 0
    const crossed =
      (near(a, g) || near(a, family[other * FAMILIES + 1] ?? 0)) &&
      (near(b, f) || near(b, family[one * FAMILIES + 1] ?? 0))
    if (!crossed) return
    verdict.levels[first] = GIVEN.missing
    verdict.rarity[first] = 0
    verdict.levels[first + 1] = FAMILY.exchanged
    verdict.rarity[first + 1] = 0
  }
}

type Part = (one: number, other: number, found: Finding) => void
type Alike = (one: number, other: number) => number

function givenComparer(feature: NamesFeature, alike: Alike): Part {
  const { given, together, togetherShare, usual, words } = feature
  const count = (record: number): number => {
    let at = 0
    while (at < GIVENS && (given[record * GIVENS + at] ?? 0) !== 0) at += 1
    return at
  }
  const nearest = new Uint8Array(GIVENS)
  const nearestBack = new Uint8Array(GIVENS)
  return (one, other, found) => {
    found.rarity = 0
    const n = count(one)
    const m = count(other)
    if (n === 0 || m === 0) {
      found.level = GIVEN.missing
      return
    }
    const code = together[one] ?? 0
    if (code === together[other]) {
      found.level = GIVEN.same
      found.rarity = usual.together - (togetherShare[code] ?? 0)
      return
    }
    for (let at = 0; at < GIVENS; at += 1) nearest[at] = nearestBack[at] = ALIKE.different
    let best: number = ALIKE.different
    let share = 0
    for (let at = 0; at < n; at += 1)
      for (let to = 0; to < m; to += 1) {
        const word = given[one * GIVENS + at] ?? 0
        const against = given[other * GIVENS + to] ?? 0
        const like = alike(word, against)
        if (like > (nearest[at] ?? 0)) nearest[at] = like
        if (like > (nearestBack[to] ?? 0)) nearestBack[to] = like
        if (like < best) continue
        const common = Math.max(words.givenShare[word] ?? 0, words.givenShare[against] ?? 0)
        share = like > best ? common : Math.max(share, common)
        best = like
      }
    const forth = n <= m ? lowest(nearest, n) : ALIKE.same
    const back = m <= n ? lowest(nearestBack, m) : ALIKE.same
    found.level = givenLevel(Math.min(forth, back), best, n === m)
    if (found.level >= GIVEN.short || found.level === GIVEN.oneShared)
      found.rarity = usual.given - share
  }
}

function lowest(values: Uint8Array, count: number): number {
  let found: number = ALIKE.same
  for (let at = 0; at < count; at += 1) found = Math.min(found, values[at] ?? 0)
  return found
}

function givenLevel(worst: number, best: number, asMany: boolean): number {
  if (worst === ALIKE.same) return asMany ? GIVEN.same : GIVEN.leftOut
  if (worst === ALIKE.near) return GIVEN.near
  if (worst === ALIKE.short) return GIVEN.short
  if (worst === ALIKE.initial) return GIVEN.initial
  if (best >= ALIKE.near) return GIVEN.oneShared
  return best === ALIKE.different ? GIVEN.different : GIVEN.vague
}

function familyComparer(feature: NamesFeature, alike: Alike): Part {
  const { family, usual, words } = feature
  const rare = (one: number, other: number): number =>
    usual.family - Math.max(words.familyShare[one] ?? 0, words.familyShare[other] ?? 0)
  const both = (found: Finding, like: readonly number[], pairs: readonly number[]): void => {
    const [one = 0, two = 0] = like
    const [a = 0, b = 0, c = 0, d = 0] = pairs
    const least = Math.min(one, two)
    const most = Math.max(one, two)
    found.rarity = (one >= ALIKE.near ? rare(a, b) : 0) + (two >= ALIKE.near ? rare(c, d) : 0)
    if (least >= ALIKE.near) found.level = FAMILY.bothAlike
    else if (most === ALIKE.same) found.level = FAMILY.oneOfTwo
    else if (most > ALIKE.different) found.level = FAMILY.vague
    else found.level = FAMILY.different
  }
  return (one, other, found) => {
    const a1 = family[one * FAMILIES] ?? 0
    const a2 = family[one * FAMILIES + 1] ?? 0
    const b1 = family[other * FAMILIES] ?? 0
    const b2 = family[other * FAMILIES + 1] ?? 0
    found.rarity = 0
    if (a1 === 0 || b1 === 0) found.level = FAMILY.missing
    else if (a2 !== 0 && b2 !== 0) {
      const s = alike(a1, b1)
      const t = alike(a2, b2)
      const [u, v] = s === ALIKE.same && t === ALIKE.same ? [0, 0] : [alike(a1, b2), alike(a2, b1)]
      if (Math.min(s, t) * 10 + s + t >= Math.min(u, v) * 10 + u + v)
        both(found, [s, t], [a1, b1, a2, b2])
      else both(found, [u, v], [a1, b2, a2, b1])
      if (s === ALIKE.same && t === ALIKE.same) found.level = FAMILY.both
      else if (u === ALIKE.same && v === ALIKE.same) found.level = FAMILY.changed
    } else {
      const straight = alike(a1, b1)
      const cross = a2 === 0 ? alike(a1, b2) : alike(a2, b1)
      if (straight >= cross) {
        const single = a2 === 0 && b2 === 0
        found.level = oneLevel(straight, single ? FAMILY.same : FAMILY.sameOtherMissing)
        if (straight >= ALIKE.near) found.rarity = rare(a1, b1)
      } else {
        found.level = oneLevel(cross, FAMILY.sameElsewhere)
        if (cross >= ALIKE.near) found.rarity = a2 === 0 ? rare(a1, b2) : rare(a2, b1)
      }
    }
  }
}

const oneLevel = (like: number, same: number): number => {
  if (like === ALIKE.same) return same
  if (like === ALIKE.near) return FAMILY.alike
  return like > ALIKE.different ? FAMILY.vague : FAMILY.different
}
