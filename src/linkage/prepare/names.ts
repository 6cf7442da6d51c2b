import { FAMILIES, GIVENS, type NamesFeature } from '../compare/names.ts'
import type { NameWords } from '../compare/tokens.ts'
import { fullNameReader } from '../names/full-name.ts'
import { namesakesOf } from '../names/hypocorisms.ts'
import { givenParts, surnameParts } from '../names/particles.ts'
import { soundKey } from '../names/sounds.ts'
import type { Column, Role, Table } from '../table.ts'
import { foldCell } from '../text/fold.ts'
import { interner, packStrings, type Interner } from '../text/strings.ts'
import { countsOf, sharesOf } from './shares.ts'

type Parts = readonly (readonly number[])[]

/** The names of all records, or nothing when no column holds a name. */
export function prepareNames(table: Table): NamesFeature | undefined {
  const words = interner()
  const size = table.ids.length
  const given = new Uint32Array(size * GIVENS)
  const family = new Uint32Array(size * FAMILIES)
  const of = (role: Role): readonly Column[] => table.columns.filter((one) => one.role === role)
  const read = (column: Column, parts: (folded: string) => readonly string[]): Parts =>
    column.texts.map((text) => parts(foldCell(text)).map(words.code))
  const whole = of('fullName')
  const givens = [...of('given'), ...of('given2')]
  const families = [...of('family1'), ...of('family2')]
  if (givens.length + families.length + whole.length === 0) return undefined
  for (const column of givens) fill(given, GIVENS, column, read(column, givenParts))
  const alone = of('family2').length === 0
  for (const column of families)
    fill(family, FAMILIES, column, read(column, alone ? surnameParts : oneSurname))
  for (const column of whole) fillWhole(column, words, { given, family })
  return { kind: 'names', ...described(words, given, family) }
}

/** Where each surname has a column of its own, the words of a column are one surname. */
const oneSurname = (folded: string): readonly string[] => {
  const parts = surnameParts(folded)
  return parts.length > 1 ? [parts.join('')] : parts
}

/** Writes the parts of a column behind those that stand there already. */
function fill(into: Uint32Array, width: number, column: Column, parts: Parts): void {
  for (const [record, text] of column.codes.entries())
    for (const code of parts[text] ?? []) add(into, width, record, code)
}

function add(into: Uint32Array, width: number, record: number, code: number): void {
  for (let at = record * width; at < (record + 1) * width; at += 1) {
    if (into[at] === code) return
    if (into[at] !== 0) continue
    into[at] = code
    return
  }
}

interface Slots {
  readonly given: Uint32Array
  readonly family: Uint32Array
}

/** Full names are read where the record has no name in columns of their own. */
function fillWhole(column: Column, words: Interner, { given, family }: Slots): void {
  const split = fullNameReader(column.texts)
  const read = column.texts.map((text) => {
    const parts = foldCell(text) === '' ? { given: [], family: [] } : split(text)
    return { given: parts.given.map(words.code), family: parts.family.map(words.code) }
  })
  for (const [record, text] of column.codes.entries()) {
    if (given[record * GIVENS] !== 0 || family[record * FAMILIES] !== 0) continue
    for (const code of read[text]?.given ?? []) add(given, GIVENS, record, code)
    for (const code of read[text]?.family ?? []) add(family, FAMILIES, record, code)
  }
}

function described(
  words: Interner,
  given: Uint32Array,
  family: Uint32Array,
): Omit<NamesFeature, 'kind'> {
  const size = words.texts.length
  const givenShares = sharesOf(countsOf(given, size))
  const familyShares = sharesOf(countsOf(family, size))
  const together = interner()
  const togetherCodes = new Uint32Array(given.length / GIVENS)
  for (const record of togetherCodes.keys()) {
    const codes = given.subarray(record * GIVENS, (record + 1) * GIVENS).toSorted()
    togetherCodes[record] = together.code(codes.at(-1) === 0 ? '' : codes.join(' '))
  }
  const togetherShares = sharesOf(countsOf(togetherCodes, together.texts.length))
  return {
    words: wordsOf(words.texts, givenShares.log2, familyShares.log2),
    given,
    family,
    together: togetherCodes,
    togetherShare: togetherShares.log2,
    usual: {
      together: togetherShares.usual,
      given: givenShares.usual,
      family: familyShares.usual,
    },
  }
}

function wordsOf(
  texts: readonly string[],
  givenShare: Float32Array,
  familyShare: Float32Array,
): NameWords {
  const sounds = interner()
  const namesakes = texts.map(namesakesOf)
  const namesakeStarts = new Uint32Array(texts.length + 1)
  for (const [at, found] of namesakes.entries())
    namesakeStarts[at + 1] = (namesakeStarts[at] ?? 0) + found.length
  return {
    strings: packStrings(texts),
    sounds: Uint32Array.from(texts, (text) => sounds.code(soundKey(text))),
    namesakes: Uint32Array.from(namesakes.flat()),
    namesakeStarts,
    givenShare,
    familyShare,
  }
}
