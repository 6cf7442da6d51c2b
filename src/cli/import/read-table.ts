import type { Encoding } from '#compute/tables/encoding.ts'

import { openBytes, type ByteSource } from './bytes.ts'
import { readCsv } from './read-csv.ts'
import { readJson, readWorkbook } from './read-whole.ts'
import { FileProblem, type Table } from './table.ts'

export interface OpenedTable {
  readonly table: Table
  readonly compressed: boolean
  close(): Promise<void>
}

export interface ReadOptions {
  readonly encoding?: Encoding
  readonly input?: AsyncIterable<Uint8Array>
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

/** Opens a file of rows. What it is, is told by its content: names lie, and standard input has none. */
export async function openTable(name: string, options: ReadOptions = {}): Promise<OpenedTable> {
  const source = await openBytes(name, options.input)
  try {
    const table = await readAs(source, name, options.encoding)
    return { table, compressed: source.compressed, close: () => source.close() }
  } catch (error) {
    await source.close()
    throw error
  }
}

function readAs(source: ByteSource, name: string, encoding?: Encoding): Promise<Table> {
  if (source.head.length === 0) throw new FileProblem('empty-file', 'The file is empty.')
  if (source.head.subarray(0, 4).equals(ZIP)) return readWorkbook(source)
  const named = /\.(csv|tsv|txt|json|ndjson|xlsx)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase()
  if (named === 'xlsx')
    throw new FileProblem('not-xlsx', 'The file is named .xlsx and is no workbook.')
  const begins = source.head.toString('latin1').replaceAll(/[^\u0021-\u007e]/g, '')[0]
  const json = named === undefined ? begins === '[' || begins === '{' : named.endsWith('json')
  return json ? readJson(source, encoding) : readCsv(source, encoding)
}
