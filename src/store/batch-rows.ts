import { textList } from './pg-array.ts'

export type Cell = string | number | bigint | boolean | Buffer | null
type Encode = (values: readonly Cell[]) => string

/** What needs no quoting: numbers, ids, days. In one pass: a batch has thousands. */
const plain: Encode = (values) => {
  let list = ''
  for (const value of values) list += `,${value === null ? 'NULL' : String(value)}`
  return `{${list.slice(1)}}`
}
const text: Encode = (values) =>
  textList(values.map((value) => (value === null ? null : String(value))))
/** In the hexadecimal form of bytea. */
const bytes: Encode = (values) =>
  textList(values.map((value) => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : null)))

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
]

/** Rows of a batch, column by column, ready to go as array parameters. */
export interface BatchRows {
  add(table: Table, ...row: readonly Cell[]): void
  count(table: Table): number
  /** The parameters of `append.sql` after the first. */
  parameters(): readonly string[]
}

export function batchRows(): BatchRows {
  const columns = new Map(TABLES.map((table) => [table, COLUMNS[table].map((): Cell[] => [])]))
  return {
    add(table, ...row) {
      const of = columns.get(table) ?? []
      if (row.length !== of.length)
        throw new Error(`A row of ${table} has ${row.length} cells, not ${of.length}`)
      for (const [index, column] of of.entries()) column.push(row[index] ?? null)
    },
    count: (table) => columns.get(table)?.[0]?.length ?? 0,
    parameters: () =>
      TABLES.flatMap((table) =>
        COLUMNS[table].map((encode, index) => encode(columns.get(table)?.[index] ?? [])),
      ),
  }
}
