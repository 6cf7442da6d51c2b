import type { Language } from '#model/text.ts'
import {
  filledColumns,
  inWords,
  NOT_APPLICABLE,
  SUPPRESSED,
  type FigureCell,
  type FigureTable,
} from '#standards/figures/figure-table.ts'

/** Room for columns on A4, in points, between margins of 42. */
export const ROOM = { portrait: 511, landscape: 757 } as const
/** Beside the text of a cell, on each side. */
export const PADDING = 3.5
const SIZES = [9.5, 8.5, 7.5, 7, 6.5, 6, 5.5] as const
/** A letter of Roboto is at most this wide on average, bold and in capitals counted, in parts of its size. */
const LETTER = 0.57
/** Texts up to so many letters stay on one line where there is room. */
const LINE = 40
/** Beyond what its texts need, no column is stretched farther: numbers must stay near their names. */
const STRETCH = 48

export interface PdfColumns {
  /** Indices of the columns that are printed. */
  readonly at: readonly number[]
  /** In points, without padding. */
  readonly widths: readonly number[]
  readonly fontSize: number
}

/** Digits in groups of three with a hard space, which no language reads as a decimal point. */
export const grouped = (value: number): string =>
  String(value).replaceAll(/\B(?=(\d{3})+(?!\d|\.))(?<!\.\d*)/g, '\u00A0')

export const isNumeric = (value: FigureCell): boolean =>
  typeof value === 'number' || value === SUPPRESSED || value === NOT_APPLICABLE

const longestWord = (text: string): number =>
  Math.max(...text.split(/ |-(?!\d)/).map(({ length }) => length))
const wordsOf = (cell: FigureCell): string =>
  typeof cell === 'number' ? grouped(cell) : (cell ?? '')

/** The columns of a table that hold something, so wide that no word is broken, in the largest type that lets all of them stand on the page. */
export function columnsOf(table: FigureTable, language: Language, room: number): PdfColumns {
  const at = filledColumns(table)
  const letters = at.map((column) => {
    const texts = table.rows.map(({ cells }) =>
      wordsOf(inWords(table.columns[column], cells[column] ?? null, language)),
    )
    const label = table.columns[column]?.label[language] ?? ''
    const least = texts.reduce(
      (most, text) => Math.max(most, longestWord(text)),
      longestWord(label),
    )
    const whole = texts.reduce((most, text) => Math.max(most, text.length), label.length)
    return { least, wish: Math.max(least, Math.min(whole, LINE)) }
  })
  const free = room - at.length * PADDING * 2
  const widthsOf = (size: number, what: 'least' | 'wish'): readonly number[] =>
    letters.map((count) => count[what] * LETTER * size + 1)
  const fontSize = SIZES.find((size) => sum(widthsOf(size, 'least')) <= free) ?? SIZES.at(-1) ?? 5.5
  return {
    at,
    fontSize,
    widths: shared(widthsOf(fontSize, 'least'), widthsOf(fontSize, 'wish'), free),
  }
}

const sum = (widths: readonly number[]): number => widths.reduce((all, one) => all + one, 0)

/** Every column gets what it must have, then its part of what it would like, then of what is left over. */
function shared(
  least: readonly number[],
  wish: readonly number[],
  free: number,
): readonly number[] {
  const must = sum(least)
  if (must >= free) return least.map((width) => (width * free) / must)
  const more = Math.min(1, (free - must) / Math.max(1, sum(wish) - must))
  const wished = least.map((width, at) => width + ((wish[at] ?? width) - width) * more)
  const over = Math.min(STRETCH, (free - sum(wished)) / Math.max(1, wished.length))
  return wished.map((width) => width + Math.max(0, over))
}
