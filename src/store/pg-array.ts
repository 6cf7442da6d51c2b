/**
 * PostgreSQL array literals. A batch goes as one statement with one array a column, which is several times cheaper than a
 * parameter a value; the literals are made here because a generic serialiser inspects every element.
 */
export const plainArray = (values: readonly (string | number | bigint | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`

/** Free text, each element quoted. */
export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`

// What JSON writes otherwise than an array literal: control characters, and halves of characters beyond the basic plane.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNLIKE_JSON = /[\u0000-\u001F\uD800-\uDFFF]/
const SPECIALS = /["\\]/g

/** For all other text JSON's quoting is the same, and several times faster than ours: bodies are full of quotation marks. */
const quoted = (text: string): string =>
  UNLIKE_JSON.test(text) ? `"${text.replaceAll(SPECIALS, '\\$&')}"` : JSON.stringify(text)

/** Between two texts of a list: a control character that no form lets in and that JSON escapes. */
const UNIT = '\u001F'

/** Texts as `core.texts` of the database takes them apart again: nothing is quoted. An empty text stands for null. */
export function textListOf<T>(items: readonly T[], textOf: (item: T) => string | null): string {
  let list = ''
  let first = true
  for (const item of items) {
    const value = textOf(item)
    if (value === '' || value?.includes(UNIT))
      throw new RangeError('A text that cannot stand in a list')
    if (!first) list += UNIT
    if (value !== null) list += value
    first = false
  }
  return list
}
