/** A text that a spreadsheet would take for a formula, or one that we have already marked (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r]/
const MARKED = /^'+[=+\-@\t\r]/

/**
 * Text that a spreadsheet shows and never calculates: an apostrophe goes before what looks like a formula.
 *
 * neutralised('=1+1') //=> "'=1+1"
 */
export const neutralised = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text before `neutralised`: the two are exact inverses of each other. */
export const withoutMark = (text: string): string => (MARKED.test(text) ? text.slice(1) : text)

/** A value of a table: numbers are ours and stay numbers, text may come from anyone. */
export type CsvValue = string | number | null

/**
 * One line of RFC 4180, with its line feed; text is neutralised, empty is null.
 *
 * csvLine(['2024', 'Honduras, C.A.', 27889]) //=> '2024,"Honduras, C.A.",27889\n'
 */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cell).join(',')}\n`

/** Codes, names and days, which nothing has to be done to: most of what a file holds. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/

function cell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  if (PLAIN.test(value)) return value
  const safe = neutralised(value)
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
