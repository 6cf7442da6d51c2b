import { textListOf } from './pg-array.ts'

export type Cell = string | number | bigint | boolean | Buffer | null
type Row = readonly Cell[]
/** Writes one column of rows. In one pass and without lists in between: a batch has thousands of cells. */
type Encode = (rows: readonly Row[], column: number) => string

/** What needs no quoting: numbers, ids, days. */
const plain: Encode = (rows, column) => {
  let list = ''
  for (const row of rows) list += `,${String(row[column] ?? 'NULL')}`
  return `{${list.slice(1)}}`
}
const text: Encode = (rows, column) =>
  textListOf(rows, (row) => {
    const value = row[column] ?? null
    return value === null ? null : String(value)
  })
/** In the hexadecimal form of bytea. */
const bytes: Encode = (rows, column) =>
  textListOf(rows, (row) => {
    const value = row[column]
    return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : null
  })

/** The columns of each table in the order of `append.sql`, by how their arrays are written. */
const COLUMNS = {
  event: [plain, plain, plain, text, text, plain, plain, plain, plain, text, bytes],
  record: [
    plain,
    plain,
    plain,
    text,
    text,
    plain,
    text,
    plain,
    plain,
    plain,
    text,
    bytes,
    plain,
    plain,
    bytes,
    plain,
  ],
  personKey: [plain, plain, plain, bytes],
  linkKey: [plain, plain, plain, plain],
  deadline: [
    plain,
    plain,
    plain,
    text,
    plain,
    text,
    text,
    plain,
    plain,
    plain,
    plain,
    text,
    plain,
    plain,
    plain,
  ],
  answer: [plain, plain, text, bytes, text, plain],
  audit: [plain, plain, plain, plain, plain, text, text],
  cell: [text, text, plain, text, plain],
  waiting: [plain, plain, plain, text, text, plain, text, plain, plain, plain],
} as const satisfies { readonly [table: string]: readonly Encode[] }

export type Table = keyof typeof COLUMNS
const TABLES: readonly Table[] = [
  'event',
  'record',
  'personKey',
  'linkKey',
  'deadline',
  'answer',
  'audit',
  'cell',
  'waiting',
]

/** Rows of a batch, ready to go as one array parameter for each column. */
export interface BatchRows {
  add(table: Table, ...row: Row): void
  count(table: Table): number
  /** The parameters of `append.sql` after the first. */
  parameters(): readonly string[]
  /** Those of one table. */
  columns(table: Table): readonly string[]
}

export function batchRows(): BatchRows {
  const tables: { readonly [table in Table]: Row[] } = {
    event: [],
    record: [],
    personKey: [],
    linkKey: [],
    deadline: [],
    answer: [],
    audit: [],
    cell: [],
    waiting: [],
  }
  const columns = (table: Table): readonly string[] =>
    COLUMNS[table].map((encode, column) => encode(tables[table], column))
  return {
    add(table, ...row) {
      if (row.length !== COLUMNS[table].length)
        throw new Error(`A row of ${table} has ${row.length} cells, not ${COLUMNS[table].length}`)
      tables[table].push(row)
    },
    count: (table) => tables[table].length,
    parameters: () => TABLES.flatMap(columns),
    columns,
  }
}
