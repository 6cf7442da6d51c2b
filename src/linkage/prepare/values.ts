import type { ValueLook, ValuesFeature } from '../compare/values.ts'
import type { WordsFeature } from '../compare/words.ts'
import type { Column } from '../table.ts'
import { interner, packStrings } from '../text/strings.ts'
import { misspelt } from '../values/documents.ts'
import { PLAIN } from '../values/plain-values.ts'
import { countsOf, sharesOf } from './shares.ts'

/** A column of plain values. */
export function prepareValues(column: Column, look: ValueLook): ValuesFeature {
  const plain = interner()
  const plainOf = look === 'sex' ? sexReader(column.texts) : PLAIN[look]
  const byText = Uint32Array.from(column.texts, (text) => plain.code(plainOf(text)))
  const codes = column.codes.map((text) => byText[text] ?? 0)
  const shares = sharesOf(countsOf(codes, plain.texts.length))
  const isMisspelt = look === 'document' ? misspelt(plain.texts) : undefined
  return {
    kind: 'values',
    look,
    codes,
    strings: packStrings(plain.texts),
    share: shares.log2,
    usual: shares.usual,
    misspelt: Uint8Array.from(isMisspelt ? plain.texts : [], (text) =>
      isMisspelt?.(text) ? 1 : 0,
    ),
  }
}

/** Where H stands for men, M stands for women (mujeres), as in the CURP. */
function sexReader(texts: readonly string[]): (text: string) => string {
  const withH = texts.some((text) => text.trim().toUpperCase() === 'H')
  return (text) => (withH && text.trim().toUpperCase() === 'M' ? 'F' : PLAIN.sex(text))
}

/** A column, or several taken together, of texts with several words. */
export function prepareWords(
  columns: readonly Column[],
  plainOf: (text: string) => string,
): WordsFeature {
  const texts = interner()
  const codes = joinedCodes(columns, (text) => texts.code(plainOf(text)), texts.texts)
  const joined = texts.texts
  const words = interner()
  const lists = joined.map((text) => [...new Set(text.split(' ').map(words.code))].filter(Boolean))
  const wordStarts = new Uint32Array(lists.length + 1)
  for (const [at, list] of lists.entries()) wordStarts[at + 1] = (wordStarts[at] ?? 0) + list.length
  const counts = countsOf(codes, joined.length)
  const shares = sharesOf(counts)
  return {
    kind: 'words',
    codes,
    words: Uint32Array.from(lists.flat()),
    wordStarts,
    strings: packStrings(words.texts),
    weight: weights(lists, words.texts.length),
    share: shares.log2,
    usual: shares.usual,
  }
}

/** One number for each record: of its text, or of the texts of several columns one behind the other. */
function joinedCodes(
  columns: readonly Column[],
  codeOf: (text: string) => number,
  texts: readonly string[],
): Uint32Array {
  const [first, ...others] = columns
  if (!first) return new Uint32Array(0)
  const byText = first.texts.map(codeOf)
  let codes = first.codes.map((text) => byText[text] ?? 0)
  for (const column of others) {
    const more = column.texts.map(codeOf)
    codes = codes.map((code, record) => {
      const added = more[column.codes[record] ?? 0] ?? 0
      if (added === 0 || code === 0) return code + added
      return codeOf(`${texts[code] ?? ''} ${texts[added] ?? ''}`)
    })
  }
  return codes
}

/** What a word tells: bits by which fewer of the distinct texts have it than all do. A little at least. */
function weights(lists: readonly (readonly number[])[], size: number): Float32Array {
  const having = new Float64Array(size)
  for (const list of lists) for (const word of list) having[word] = (having[word] ?? 0) + 1
  return Float32Array.from(having, (count) =>
    Math.max(0.3, Math.log2((lists.length + 1) / (count + 1))),
  )
}
