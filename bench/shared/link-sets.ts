import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'

import { recogniseColumns } from '#linkage/recognise.ts'

/** A labelled file of a published benchmark, as it lies in the folder of data. */
interface Source {
  readonly name: string
  readonly files: readonly string[]
  readonly id?: string
  /** Who a row truly is. */
  readonly truth: (row: { readonly [column: string]: string }) => string
  /** Columns that say who a row truly is: not handed to either side. */
  readonly dropped: readonly string[]
}

const febrl = (row: { readonly [column: string]: string }): string =>
  row['rec_id']?.split('-')[1] ?? ''
const column =
  (name: string) =>
  (row: { readonly [column: string]: string }): string =>
    row[name] ?? ''

const SOURCES: readonly Source[] = [
  { name: 'FEBRL 1', files: ['febrl/dataset1.csv'], id: 'rec_id', truth: febrl, dropped: [] },
  { name: 'FEBRL 2', files: ['febrl/dataset2.csv'], id: 'rec_id', truth: febrl, dropped: [] },
  {
    name: 'FEBRL 4',
    files: ['febrl/dataset4a.csv', 'febrl/dataset4b.csv'],
    id: 'rec_id',
    truth: febrl,
    dropped: [],
  },
  {
    name: 'fake_1000',
    files: ['splink/fake_1000.csv'],
    id: 'unique_id',
    truth: column('cluster'),
    dropped: ['cluster'],
  },
  {
    name: 'RLdata500',
    files: ['rldata/RLdata500.csv'],
    truth: column('true_id'),
    dropped: ['true_id'],
  },
  {
    name: 'Chicago sites',
    files: ['dedupe_csv/csv_example_input_with_true_ids.csv'],
    id: 'Id',
    truth: column('True Id'),
    dropped: ['True Id'],
  },
]

/** A file that both sides read, with what its columns are, and who its rows are. */
export interface LinkSet {
  readonly name: string
  readonly file: string
  readonly roles: string
  readonly ids: readonly string[]
  readonly truth: Uint32Array
}

/** Writes the sets that are there into a folder outside the project; names those that are not. */
export function linkSets(
  data: string,
  folder: string,
): { readonly sets: readonly LinkSet[]; readonly missing: readonly string[] } {
  const there = SOURCES.filter(({ files }) => files.every((file) => existsSync(join(data, file))))
  return {
    sets: there.map((source) => prepared(source, data, folder)),
    missing: SOURCES.filter((source) => !there.includes(source)).map(({ name }) => name),
  }
}

type Rows = readonly { readonly [column: string]: string }[]

function prepared(
  { name, files, id, truth, dropped }: Source,
  data: string,
  folder: string,
): LinkSet {
  const rows = files.flatMap((file): Rows =>
    parse(readFileSync(join(data, file)), {
      columns: (header: readonly string[]) => header.map((one) => one.trim()),
      trim: true,
      bom: true,
    }),
  )
  const header = Object.keys(rows[0] ?? {}).filter((one) => !dropped.includes(one))
  const named = rows.map((row, at) => ({
    row_id: id === undefined ? String(at) : (row[id] ?? ''),
    ...row,
  }))
  return writeSet(
    { name, header: header.filter((one) => one !== id), rows: named, folder },
    rows.map(truth),
  )
}

interface Written {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: Rows
  readonly folder: string
}

/** Writes rows with the identifier `row_id` and the roles of their columns. */
function writeSet({ name, header, rows, folder }: Written, truth: readonly string[]): LinkSet {
  const cell = (text: string): string => `"${text.replaceAll('"', '""').replaceAll(/\s+/g, ' ')}"`
  const all = ['row_id', ...header]
  const file = join(folder, `${name.replaceAll(' ', '-')}.csv`)
  const lines = rows.map((row) => all.map((one) => cell(row[one] ?? '')).join(','))
  writeFileSync(file, `${[all.map(cell).join(','), ...lines].join('\n')}\n`)
  return {
    name,
    file,
    roles: rolesFile(file, header, 'row_id'),
    ids: rows.map((row) => row['row_id'] ?? ''),
    truth: numbered(truth),
  }
}

function rolesFile(file: string, header: readonly string[], id: string): string {
  const path = `${file}.roles.json`
  const columns = Object.fromEntries(recogniseColumns(header))
  writeFileSync(path, JSON.stringify({ id, columns }))
  return path
}

const numbered = (truth: readonly string[]): Uint32Array => {
  const numbers = new Map<string, number>()
  return Uint32Array.from(truth, (one) => {
    const number = numbers.get(one) ?? numbers.size + 1
    numbers.set(one, number)
    return number
  })
}

/** The region as `ceiba people` wrote it, without who is who. */
export function regionSet(name: string, people: string, folder: string): LinkSet {
  const rows: Rows = parse(readFileSync(people), { columns: true })
  const header = Object.keys(rows[0] ?? {}).filter(
    (one) => !['id', 'person', 'family'].includes(one),
  )
  const named = rows.map((row) => ({ ...row, row_id: row['id'] ?? '' }))
  return writeSet({ name, header, rows: named, folder }, rows.map(column('person')))
}
