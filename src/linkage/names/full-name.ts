import { fold } from '../text/fold.ts'
import { givenParts, surnameParts } from './particles.ts'

/** Given names and surnames of one person, folded. */
export interface NameParts {
  readonly given: readonly string[]
  readonly family: readonly string[]
}

/**
 * Splits full names whose order nobody wrote down. "PÉREZ LÓPEZ, ANA" says it by the comma. Else names begin with given names, and the
 * words in the middle are told by the file itself: a word that stands more often at the beginning of names than at their end is a
 * given name.
 */
export function fullNameReader(texts: readonly string[]): (text: string) => NameParts {
  const first = new Map<string, number>()
  const last = new Map<string, number>()
  for (const text of texts) {
    const { head, tail } = halves(text)
    const parts = tail === undefined ? surnameParts(head) : givenParts(tail)
    const [begin] = parts
    const end = tail === undefined ? parts.at(-1) : surnameParts(head)[0]
    if (begin !== undefined) first.set(begin, (first.get(begin) ?? 0) + 1)
    if (end !== undefined && end !== begin) last.set(end, (last.get(end) ?? 0) + 1)
  }
  const isGiven = (word: string): boolean => (first.get(word) ?? 0) > (last.get(word) ?? 0)
  return (text) => {
    const { head, tail } = halves(text)
    if (tail !== undefined) return { given: givenParts(tail), family: surnameParts(head) }
    const parts = surnameParts(head)
    if (parts.length < 2) return { given: parts, family: [] }
    // At least one surname, at most two: what stands before them is given.
    const open = parts.length - 2
    const givens = parts.length === 2 ? 1 : open + (isGiven(parts[open] ?? '') ? 1 : 0)
    return { given: parts.slice(0, Math.max(1, givens)), family: parts.slice(Math.max(1, givens)) }
  }
}

function halves(text: string): { readonly head: string; readonly tail: string | undefined } {
  const comma = text.indexOf(',')
  if (comma < 0) return { head: fold(text), tail: undefined }
  const [head, tail] = [fold(text.slice(0, comma)), fold(text.slice(comma + 1))]
  return head === '' || tail === '' ? { head: head + tail, tail: undefined } : { head, tail }
}
