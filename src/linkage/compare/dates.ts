import type { Comparer } from './verdict.ts'

/** Birth dates as numbers yyyymmdd with 00 for what is not known; 0 where there is none. */
export interface DatesFeature {
  readonly kind: 'dates'
  readonly dates: Uint32Array
  /** How many bits rarer than usual the date of a record is. */
  readonly rarity: Float32Array
}

/** Levels of `KINDS.date`, by place. */
const DATE = {
  different: 1,
  yearApart: 2,
  sameYear: 3,
  twoParts: 4,
  oneDigit: 5,
  changed: 6,
  asKnown: 7,
  same: 8,
}

/** Compares birth dates, whole ones and those known to the month or the year. */
export function datesComparer({ dates, rarity }: DatesFeature, first: number): Comparer {
  return (one, other, verdict) => {
    const a = dates[one] ?? 0
    const b = dates[other] ?? 0
    verdict.rarity[first] = a === b && a % 100 > 0 ? (rarity[one] ?? 0) : 0
    verdict.levels[first] = a === 0 || b === 0 ? 0 : dateLevel(a, b)
  }
}

/** The level of two dates that are both known at least to the year. */
export function dateLevel(a: number, b: number): number {
  const whole = a % 100 > 0 && b % 100 > 0
  if (a === b) return whole ? DATE.same : DATE.asKnown
  const y = Math.floor(a / 10_000)
  const z = Math.floor(b / 10_000)
  if (!whole) return partLevel(a, b)
  const m = Math.floor(a / 100) % 100
  const n = Math.floor(b / 100) % 100
  const d = a % 100
  const e = b % 100
  if (y === z && m === e && d === n) return DATE.changed
  if (isOneDigit(a, b)) return DATE.oneDigit
  if (Number(y === z) + Number(m === n) + Number(d === e) === 2) return DATE.twoParts
  if (y === z) return DATE.sameYear
  return Math.abs(y - z) === 1 ? DATE.yearApart : DATE.different
}

function partLevel(a: number, b: number): number {
  const y = Math.floor(a / 10_000)
  const z = Math.floor(b / 10_000)
  const m = Math.floor(a / 100) % 100
  const n = Math.floor(b / 100) % 100
  if (y === z) return m === 0 || n === 0 || m === n ? DATE.asKnown : DATE.sameYear
  return Math.abs(y - z) === 1 ? DATE.yearApart : DATE.different
}

/** Whether one digit is another, or two that stand together have changed places. */
function isOneDigit(a: number, b: number): boolean {
  let x = a
  let y = b
  let differ = 0
  let from = 0
  let left = 0
  let right = 0
  for (let at = 0; at < 8; at += 1) {
    const p = x % 10
    const q = y % 10
    if (p !== q) {
      differ += 1
      if (differ > 2) return false
      if (differ === 1) {
        from = at
        left = p
        right = q
      } else if (at !== from + 1 || p !== right || q !== left) return false
    }
    x = Math.floor(x / 10)
    y = Math.floor(y / 10)
  }
  return differ > 0
}
