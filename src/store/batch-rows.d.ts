export type Cell = string | number | bigint | boolean | Buffer | null
type Encode = (values: readonly Cell[]) => string
/** The columns of each table in the order of `append.sql`, by how their arrays are written. */
declare const COLUMNS: {
  readonly event: readonly [
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
  ]
  readonly record: readonly [
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
  ]
  readonly personKey: readonly [Encode, Encode, Encode, Encode]
  readonly linkKey: readonly [Encode, Encode, Encode, Encode]
  readonly deadline: readonly [
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
    Encode,
  ]
  readonly answer: readonly [Encode, Encode, Encode, Encode, Encode, Encode]
  readonly audit: readonly [Encode, Encode, Encode, Encode, Encode, Encode, Encode]
  readonly cell: readonly [Encode, Encode, Encode, Encode, Encode, Encode]
}
export type Table = keyof typeof COLUMNS
/** Rows of a batch, column by column, ready to go as array parameters. */
export interface BatchRows {
  add(table: Table, ...row: readonly Cell[]): void
  count(table: Table): number
  /** The parameters of `append.sql` after the first. */
  parameters(): readonly string[]
}
export declare function batchRows(): BatchRows
export {}
