import type { Choice } from './form-context.tsx'

/** Without accents and case, so that "mexico" finds México. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Choices whose words, or code, begin with what is sought come first; then those that contain it. */
export function sought(choices: readonly Choice[], search: string): readonly Choice[] {
  const word = plain(search.trim())
  if (word === '') return choices
  const rank = ({ value, label }: Choice): number => {
    const text = plain(label)
    if (text.startsWith(word) || plain(value) === word) return 0
    if (text.includes(` ${word}`)) return 1
    return text.includes(word) ? 2 : 3
  }
  return choices
    .map((choice) => ({ choice, order: rank(choice) }))
    .filter(({ order }) => order < 3)
    .toSorted((a, b) => a.order - b.order)
    .map(({ choice }) => choice)
}
