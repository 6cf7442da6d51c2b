/**
 * PostgreSQL array literals. A batch goes as one statement with one array a column, which is several times cheaper than a
 * parameter a value; the literals are made here because a generic serialiser inspects every element.
 */
export const plainArray = (values: readonly (string | number | bigint | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`

/** Free text, each element quoted. */
export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`

/** Bytes as bytea in its hexadecimal form. */
export const bytesArray = (values: readonly (Buffer | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"\\\\x${value.toString('hex')}"`)).join(',')}}`

// What JSON writes otherwise than an array literal: control characters, and halves of characters beyond the basic plane.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNLIKE_JSON = /[\u0000-\u001F\uD800-\uDFFF]/
const SPECIALS = /["\\]/g

/** For all other text JSON's quoting is the same, and several times faster than ours: bodies are full of quotation marks. */
const quoted = (text: string): string =>
  UNLIKE_JSON.test(text) ? `"${text.replaceAll(SPECIALS, '\\$&')}"` : JSON.stringify(text)
