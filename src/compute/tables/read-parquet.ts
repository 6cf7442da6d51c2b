import { parquetMetadata, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

import { columnBuilder, type ColumnTable } from './column-builder.ts'
import { TableProblem } from './table-problem.ts'

/** A Parquet file as columns of text; days as ISO days, numbers as they are written. Nested columns are left out and said. */
export async function readParquet(bytes: Buffer): Promise<ColumnTable> {
  const file = new Uint8Array(bytes).buffer
  try {
    const metadata = parquetMetadata(file)
    const fields = parquetSchema(metadata).children
    const flat = fields
      .filter(({ children }) => children.length === 0)
      .map(({ element }) => element.name)
    const builders = new Map(flat.map((name) => [name, columnBuilder(name)]))
    let rows = 0
    await parquetRead({
      file,
      metadata,
      compressors,
      columns: flat,
      rowFormat: 'object',
      onComplete(found) {
        rows = found.length
        for (const row of found)
          for (const [name, builder] of builders) builder.add(textOf(row[name]))
      },
    })
    const nested = fields.length - flat.length
    return {
      rows,
      columns: [...builders.values()].map((builder) => builder.done()),
      remarks: nested > 0 ? [`${nested} nested columns are left out`] : [],
    }
  } catch (error) {
    throw new TableProblem(
      'not-parquet',
      `The file cannot be read as Parquet: ${error instanceof Error ? error.message : 'unknown'}.`,
    )
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
  }
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  return typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : ''
}
