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

const SPECIAL = /["\\]/
const SPECIALS = /["\\]/g

const quoted = (text: string): string =>
  SPECIAL.test(text) ? `"${text.replaceAll(SPECIALS, '\\$&')}"` : `"${text}"`
