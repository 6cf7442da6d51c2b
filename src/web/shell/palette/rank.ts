/** Finding a command by what was typed. Pure. */

export interface Ranked {
  readonly label: string
  /** Other words by which it is found, such as its name in the other language. */
  readonly also?: string
}

/** Without accents and case, so that "estadistica" finds "Estadística". */
const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** How well a word is met: at the beginning of a word of the label, elsewhere at the beginning, within a word, or not at all. */
function met(word: string, label: readonly string[], also: readonly string[]): number {
  if (label.some((other) => other.startsWith(word))) return 4
  if (also.some((other) => other.startsWith(word))) return 2
  return [...label, ...also].some((other) => other.includes(word)) ? 1 : 0
}

/** Those that every word of the text meets, the best first; as they came where nothing was typed, and among equals. */
export function rank<T extends Ranked>(items: readonly T[], text: string): readonly T[] {
  const asked = wordsOf(text)
  if (asked.length === 0) return items
  return items
    .map((item) => {
      const [label, also] = [wordsOf(item.label), wordsOf(item.also ?? '')]
      const each = asked.map((word) => met(word, label, also))
      const whole = folded(item.label).startsWith(folded(text).trim()) ? 1 : 0
      return { item, score: each.includes(0) ? 0 : each.reduce((sum, n) => sum + n, whole) }
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
