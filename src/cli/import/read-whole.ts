import readXlsx from 'read-excel-file/node'

import { decoded, findEncoding, type Encoding } from '#compute/tables/encoding.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'

import { wholeFile, type ByteSource } from './bytes.ts'
import { checkedHeader, FileProblem, type SourceRow, type Table } from './table.ts'

const MOST = 256 * 1_048_576

/** The first sheet of a workbook. Cells are taken as they are kept: dates as days, numbers as numbers, whatever format shows them. */
export async function readWorkbook(source: ByteSource): Promise<Table> {
  const content = await wholeFile(source, MOST)
  const sheets = await readXlsx(content).catch((error: unknown) => {
    throw new FileProblem(
      'not-xlsx',
      `The workbook cannot be read: ${error instanceof Error ? error.message : ''}.`,
    )
  })
  const [first, ...others] = sheets[0]?.data ?? []
  if (!first) throw new FileProblem('empty-file', 'The first sheet of the workbook is empty.')
  const width = first.length
  const rows = others.map((cells, at): SourceRow => ({
    number: at + 2,
    cells: padded(cells.map(textOf), width),
  }))
  return tableOf('xlsx', first.map(textOf), rows)
}

/** A sheet ends each row where its last cell is: what is missing there is empty. */
const padded = (cells: readonly string[], width: number): readonly string[] =>
  cells.length < width
    ? [...cells, ...Array.from({ length: width - cells.length }, () => '')]
    : cells

/** A list of objects; columns in the order in which they first appear. One object a line is read too. */
export async function readJson(source: ByteSource, asked?: Encoding): Promise<Table> {
  const encoding =
    asked === undefined
      ? await findEncoding(source.bytes())
      : ({ encoding: asked, because: 'asked' } as const)
  let text = ''
  for await (const part of decoded(source.bytes(), encoding.encoding)) {
    text += part
    if (text.length > MOST)
      throw new FileProblem('too-large', 'JSON is read whole, up to 256 MB; use CSV.')
  }
  const items = parsedItems(text)
  const header = [...new Set(items.flatMap((item) => Object.keys(item)))]
  if (header.length === 0) throw new FileProblem('empty-file', 'The file has no rows.')
  const rows = items.map((item, at): SourceRow => ({
    number: at + 2,
    cells: header.map((name) => (Object.hasOwn(item, name) ? textOf(item[name]) : '')),
  }))
  return { ...tableOf('json', header, rows), encoding }
}

function parsedItems(text: string): readonly { readonly [name: string]: unknown }[] {
  const lines = text.trimStart().startsWith('{')
  try {
    const parsed: unknown = lines
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line): unknown => JSON.parse(line))
      : JSON.parse(text)
    if (Array.isArray(parsed) && parsed.every(isJsonObject)) return parsed
  } catch (error) {
    throw new FileProblem('not-json', error instanceof Error ? error.message : 'Not JSON')
  }
  throw new FileProblem('not-json', 'The JSON is no list of objects.')
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function tableOf(
  format: 'xlsx' | 'json',
  names: readonly string[],
  rows: readonly SourceRow[],
): Table {
  return {
    format,
    header: checkedHeader(names),
    async *rows() {
      for (const row of rows) if (row.cells.some((cell) => cell !== '')) yield row
    },
  }
}
