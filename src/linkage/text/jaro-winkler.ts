import { lettersMissing, type Strings } from './strings.ts'

/** Texts longer than this are compared by their beginning: a name has no hundred letters, a pasted page has. */
const LONGEST = 64
const takenLeft = new Uint8Array(LONGEST)
const takenRight = new Uint8Array(LONGEST)

/**
 * Jaro's similarity with Winkler's bonus for a common beginning (prefix 4, scale 0.1): 0 nothing alike, 1 equal. Takes the places of
 * two texts. Where their letters alone show that it is below `least`, gives 0.
 */
export function jaroWinkler(strings: Strings, left: number, right: number, least = 0): number {
  if (least > 0 && atMost(strings, left, right) < least) return 0
  // Which letters are paired depends on where one begins: always with the text that comes first.
  return comesFirst(strings, left, right)
    ? inOrder(strings, left, right)
    : inOrder(strings, right, left)
}

/** What the similarity is at the most, by the letters that the other text lacks. */
function atMost(strings: Strings, left: number, right: number): number {
  const { starts } = strings
  const n = (starts[left + 1] ?? 0) - (starts[left] ?? 0)
  const m = (starts[right + 1] ?? 0) - (starts[right] ?? 0)
  const common = Math.min(
    n - lettersMissing(strings, left, right),
    m - lettersMissing(strings, right, left),
  )
  if (common <= 0) return n === m ? 1 : 0
  const jaro = (common / n + common / m + 1) / 3
  return jaro + 0.4 * (1 - jaro)
}

function comesFirst({ units, starts }: Strings, left: number, right: number): boolean {
  const a = starts[left] ?? 0
  const b = starts[right] ?? 0
  const n = (starts[left + 1] ?? 0) - a
  const m = (starts[right + 1] ?? 0) - b
  if (n !== m) return n < m
  for (let at = 0; at < n; at += 1)
    if (units[a + at] !== units[b + at]) return (units[a + at] ?? 0) < (units[b + at] ?? 0)
  return true
}

function inOrder({ units, starts }: Strings, left: number, right: number): number {
  const a = starts[left] ?? 0
  const b = starts[right] ?? 0
  const n = Math.min((starts[left + 1] ?? 0) - a, LONGEST)
  const m = Math.min((starts[right + 1] ?? 0) - b, LONGEST)
  if (n === 0 || m === 0) return n === m ? 1 : 0
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1)
  takenLeft.fill(0, 0, n)
  takenRight.fill(0, 0, m)
  let matches = 0
  for (let i = 0; i < n; i += 1) {
    const unit = units[a + i]
    const to = Math.min(m - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= to; j += 1)
      if (takenRight[j] === 0 && units[b + j] === unit) {
        takenLeft[i] = 1
        takenRight[j] = 1
        matches += 1
        break
      }
  }
  if (matches === 0) return 0
  let moved = 0
  for (let i = 0, j = 0; i < n; i += 1) {
    if (takenLeft[i] === 0) continue
    while (takenRight[j] === 0) j += 1
    if (units[a + i] !== units[b + j]) moved += 1
    j += 1
  }
  const jaro = (matches / n + matches / m + (matches - moved / 2) / matches) / 3
  let prefix = 0
  const most = Math.min(4, n, m)
  while (prefix < most && units[a + prefix] === units[b + prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}
