import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

import type { ColumnTable } from './column-builder.ts'
import type { Encoding } from './encoding.ts'
import { readDelimited } from './read-delimited.ts'
import { readParquet } from './read-parquet.ts'
import { TableProblem } from './table-problem.ts'

/** Reads a file of delimited text or Parquet, compressed with gzip or not, by what its bytes are. */
export async function readColumns(path: string, encoding?: Encoding): Promise<ColumnTable> {
  const bytes = await wholeFile(path)
  if (bytes.length === 0) throw new TableProblem('empty-file', `${path} is empty.`)
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return readParquet(bytes)
  return readDelimited(bytes, encoding)
}

async function wholeFile(path: string): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    throw new TableProblem('no-file', `There is no file ${path} that can be read.`)
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch {
    throw new TableProblem('damaged-archive', `${path} is damaged or cut short.`)
  }
}
