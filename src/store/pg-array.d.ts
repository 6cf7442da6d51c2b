/**
 * PostgreSQL array literals. A batch goes as one statement with one array a column, which is several times cheaper than a
 * parameter a value; the literals are made here because a generic serialiser inspects every element.
 */
export declare const plainArray: (values: readonly (string | number | bigint | null)[]) => string
/** Free text, each element quoted. */
export declare const textArray: (values: readonly (string | null)[]) => string
/** Bytes as bytea in its hexadecimal form. */
export declare const bytesArray: (values: readonly (Buffer | null)[]) => string
