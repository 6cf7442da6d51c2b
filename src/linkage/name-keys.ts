import type { NameValue, PartialDateValue } from '#model/values.ts'

const MARKS = /\p{M}/gu
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu
/** Particles carry no weight: "de la Cruz" and "Cruz" are one surname to whoever looks for it. */
const PARTICLES = new Set([
  'DE',
  'DEL',
  'LA',
  'LAS',
  'LOS',
  'Y',
  'DA',
  'DO',
  'DOS',
  'DAS',
  'VON',
  'VAN',
  'LE',
  'SAN',
  'SANTA',
  'STE',
  'ST',
])

/**
 * The words of a name in capitals without accents, particles left out (unless nothing else is there).
 *
 * nameTokens('María José de la Cruz') //=> ['MARIA', 'JOSE', 'CRUZ']
 */
export function nameTokens(text: string): readonly string[] {
  const words = text
    .normalize('NFD')
    .replaceAll(MARKS, '')
    .toUpperCase()
    .split(NOT_LETTERS)
    .filter((word) => word !== '')
  const telling = words.filter((word) => !PARTICLES.has(word))
  return telling.length > 0 ? telling : words
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^JN$/g, 'JEAN'],
  [/PH/g, 'F'],
  [/^H|(?<=[^C])H/g, ''],
  [/Y(?=[AEIOU])/g, 'I'],
  [/Y/g, 'I'],
  [/LL/g, 'I'],
  [/GUE|GUI/g, 'GE'],
  [/QU|K|C(?=[AOU]|[^EIH]|$)/g, 'K'],
  [/C(?=[EI])|Z|Ç/g, 'S'],
  [/X/g, 'S'],
  [/V|W/g, 'B'],
  [/G(?=[EI])/g, 'J'],
  [/N[MB]/g, 'MB'],
  [/(.)\1+/g, '$1'],
  [/[OE]S$|S$/g, ''],
]

/**
 * How a word of a name sounds in the region, roughly: B and V, C, S and Z, G and J, LL and Y, a silent H and doubled letters fall
 * together. Spellings of one name that an office and a shelter wrote differently come to the same sound.
 *
 * soundOf('VELÁSQUEZ') //=> soundOf('BELASQUES')
 */
export function soundOf(word: string): string {
  const known = heard.get(word)
  if (known !== undefined) return known
  let sound = word.normalize('NFD').replaceAll(MARKS, '').toUpperCase()
  for (const [pattern, by] of SOUNDS) sound = sound.replaceAll(pattern, by)
  const found = sound === '' ? word : sound
  if (heard.size >= MOST_HEARD) heard.clear()
  heard.set(word, found)
  return found
}

/** Words of names come again and again: their sounds are kept, up to so many. */
const MOST_HEARD = 20_000
const heard = new Map<string, string>()

/** At most so many words of a name are used: a name of ten words would make a key for each pair of them. */
const MOST_TOKENS = 5

/**
 * The texts whose keyed hashes find a person again: every pair of the sounds of their name in either order, so that a missing,
 * swapped or misspelt surname still leaves a pair in common; and the first given name with the birth date.
 */
export function linkTexts(name: NameValue, birthDate?: PartialDateValue): readonly string[] {
  const words = [name.given, name.family1, name.family2].flatMap((part) => nameTokens(part ?? ''))
  const texts = new Set(pairTexts(words))
  const [first] = nameTokens(name.given)
  if (first !== undefined && birthDate) texts.add(`b:${soundOf(first)}:${birthDate.value}`)
  return [...texts]
}

/** The pair texts of words that someone searches for. A single word finds nobody: it would find too many. */
export function pairTexts(words: readonly string[]): readonly string[] {
  const sounds = [...new Set(words.slice(0, MOST_TOKENS).map(soundOf))].toSorted()
  return sounds.flatMap((one, index) => sounds.slice(index + 1).map((other) => `p:${one}:${other}`))
}
