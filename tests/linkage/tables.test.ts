import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ColumnTable } from '#compute/tables/column-builder.ts'
import { readColumns } from '#compute/tables/read-columns.ts'
import { readDelimited } from '#compute/tables/read-delimited.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceiba-tables-'))
})
afterAll(() => rm(folder, { recursive: true }))

const rowsOf = ({ rows, columns }: ColumnTable): readonly (readonly string[])[] =>
  Array.from({ length: rows }, (_, row) =>
    columns.map(({ texts, codes }) => texts[codes[row] ?? 0] ?? ''),
  )

async function fileOf(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

describe('tables', () => {
  it('reads delimited text as the reference reader does', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ',', '\n', ' ', ';', '1') })
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        const text = ['x,y,z', ...rows.map((row) => row.map(quoted).join(','))].join('\r\n')
        const expected: readonly (readonly string[])[] = parse(text, { from_line: 1, trim: false })
        const found = rowsOf(await readDelimited(Buffer.from(text)))
        expect(found).toEqual(expected.slice(1).map((row) => row.map((one) => one.trim())))
      }),
      { numRuns: 200 },
    )
  })

  it('finds delimiter, encoding and compression', async () => {
    const text = 'Nombre;Año\r\nJosé;1990\r\nMuñoz;'
    const want = [
      ['José', '1990'],
      ['Muñoz', ''],
    ]
    expect(rowsOf(await readDelimited(Buffer.from(text)))).toEqual(want)
    expect(rowsOf(await readDelimited(Buffer.from(text, 'latin1')))).toEqual(want)
    expect(rowsOf(await readDelimited(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toEqual(want)
    expect(rowsOf(await readColumns(await fileOf('a.csv.gz', gzipSync(text))))).toEqual(want)
    const { columns } = await readDelimited(Buffer.from(`\uFEFF${text}`))
    expect(columns.map(({ name }) => name)).toEqual(['Nombre', 'Año'])
  })

  it('reads Parquet, its days and numbers as text', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'name', data: ['Ana', null, 'Eva'], type: 'STRING' },
        { name: 'n', data: [1n, 2n, 3n], type: 'INT64' },
        { name: 'born', data: [new Date('1990-05-01'), null, null], type: 'TIMESTAMP' },
      ],
    })
    const found = await readColumns(await fileOf('a.parquet', new Uint8Array(bytes)))
    expect(rowsOf(found)).toEqual([
      ['Ana', '1', '1990-05-01'],
      ['', '2', ''],
      ['Eva', '3', ''],
    ])
  })

  it('says what is wrong with a file', async () => {
    const code = async (bytes: Uint8Array | string): Promise<unknown> =>
      readColumns(await fileOf('bad', bytes)).then(
        () => undefined,
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      )
    expect(await code('')).toBe('empty-file')
    expect(await code('a,b,a\n1,2,3')).toBe('duplicate-header')
    expect(await code('a,b\n1,"2')).toBe('not-a-table')
    expect(await code('PAR1 and nothing more')).toBe('not-parquet')
    expect(await code(gzipSync('a,b\n1,2').subarray(0, 12))).toBe('damaged-archive')
    await expect(readColumns(join(folder, 'none.csv'))).rejects.toThrow('no file')
  })
})
