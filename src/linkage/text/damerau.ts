import { lettersMissing, type Strings } from './strings.ts'

const LONGEST = 64
let before = new Uint8Array(LONGEST + 1)
let last = new Uint8Array(LONGEST + 1)
let next = new Uint8Array(LONGEST + 1)

/**
 * How many letters were put in, left out, changed or swapped with their neighbour between two texts (Damerau-Levenshtein, optimal
 * string alignment), counted up to `most`: what is further apart gives `most + 1`. Takes the places of two texts.
 */
export function damerau(strings: Strings, left: number, right: number, most: number): number {
  const { units, starts } = strings
  let a = starts[left] ?? 0
  let b = starts[right] ?? 0
  let n = (starts[left + 1] ?? 0) - a
  let m = (starts[right + 1] ?? 0) - b
  if (Math.abs(n - m) > most || lettersMissing(strings, left, right) > most) return most + 1
  if (lettersMissing(strings, right, left) > most) return most + 1
  while (n > 0 && m > 0 && units[a] === units[b]) {
    a += 1
    b += 1
    n -= 1
    m -= 1
  }
  while (n > 0 && m > 0 && units[a + n - 1] === units[b + m - 1]) {
    n -= 1
    m -= 1
  }
  if (n === 0 || m === 0) return Math.min(Math.max(n, m), most + 1)
  if (most === 1) return withinOne(units, { a, b, n, m })
  if (n > LONGEST || m > LONGEST) return most + 1
  for (let j = 0; j <= m; j += 1) last[j] = j
  for (let i = 1; i <= n; i += 1) {
    const least = fillRow(units, { a, b, i, m, most })
    if (least > most) return most + 1
    const free = before
    before = last
    last = next
    next = free
  }
  return Math.min(last[m] ?? 0, most + 1)
}

interface Rest {
  readonly a: number
  readonly b: number
  readonly n: number
  readonly m: number
}

/** What is left between a common beginning and a common end: one letter for one, or two that changed places, is one edit. */
function withinOne(units: Uint16Array, { a, b, n, m }: Rest): number {
  if (n === 1 && m === 1) return 1
  const swapped = n === 2 && m === 2 && units[a] === units[b + 1] && units[a + 1] === units[b]
  return swapped ? 1 : 2
}

interface Place {
  readonly a: number
  readonly b: number
  readonly i: number
  readonly m: number
  readonly most: number
}

/** The next row of the table of distances, as far from the diagonal as `most` lets it matter, and the least that stands in it. */
function fillRow(units: Uint16Array, { a, b, i, m, most }: Place): number {
  const from = Math.max(1, i - most)
  const to = Math.min(m, i + most)
  const far = most + 1
  next[from - 1] = from === 1 ? i : far
  let least = next[from - 1] ?? far
  const unit = units[a + i - 1]
  const earlier = units[a + i - 2]
  for (let j = from; j <= to; j += 1) {
    const other = units[b + j - 1]
    let cost = Math.min(
      (last[j] ?? 0) + 1,
      (next[j - 1] ?? 0) + 1,
      (last[j - 1] ?? 0) + (unit === other ? 0 : 1),
    )
    if (i > 1 && j > 1 && unit === units[b + j - 2] && earlier === other)
      cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
    next[j] = cost
    if (cost < least) least = cost
  }
  if (to < m) next[to + 1] = far
  return least
}
