import { Readable } from 'node:stream'

import { CsvError, parse, type Options } from 'csv-parse'

import {
  decoded,
  findEncoding,
  type Encoding,
  type FoundEncoding,
} from '#compute/tables/encoding.ts'

import type { ByteSource } from './bytes.ts'
import { checkedHeader, FileProblem, type SourceRow, type Table } from './table.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** One record may be this long: a quote that is never closed would swallow the rest of the file. */
const LONGEST_RECORD = 32 * 1_048_576

/** A CSV file: its encoding and delimiter are found, and said. */
export async function readCsv(source: ByteSource, asked?: Encoding): Promise<Table> {
  const encoding: FoundEncoding =
    asked === undefined ? await findEncoding(source.bytes()) : { encoding: asked, because: 'asked' }
  const delimiter = await findDelimiter(source, encoding)
  const records = (): AsyncGenerator<SourceRow> => recordsOf(source, encoding, delimiter)
  for await (const first of records())
    return {
      format: 'csv',
      encoding,
      delimiter,
      header: checkedHeader(first.cells),
      rows: () => withoutFirst(records()),
    }
  throw new FileProblem('empty-file', 'The file is empty.')
}

async function* withoutFirst(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  for await (const row of rows) if (row.number > 1) yield row
}

/** The delimiter that stands most often in the header outside quotes. */
async function findDelimiter(source: ByteSource, { encoding }: FoundEncoding): Promise<string> {
  let text = ''
  for await (const part of decoded(source.bytes(), encoding)) {
    text += part
    if (text.length > 65_536 || outsideQuotes(text).includes('\n')) break
  }
  const [line = ''] = outsideQuotes(text).split(/[\r\n]/)
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

const outsideQuotes = (text: string): string => text.replaceAll(/"[^"]*("|$)/g, '')

async function* recordsOf(
  source: ByteSource,
  { encoding }: FoundEncoding,
  delimiter: string,
): AsyncGenerator<SourceRow> {
  const options: Options = {
    bom: true,
    delimiter,
    // A row of another width is a bad row, not a bad file; a quote within plain text is a letter like any other.
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  }
  const input =
    encoding === 'utf-8'
      ? Readable.from(source.bytes(), { objectMode: false })
      : Readable.from(decoded(source.bytes(), encoding), { objectMode: false })
  const parser = parse(options)
  input.on('error', (error) => parser.destroy(error)).pipe(parser)
  let number = 0
  try {
    for await (const cells of parser) {
      number += 1
      if (isCells(cells)) yield { number, cells }
    }
  } catch (error) {
    throw fileProblemOf(error, number)
  } finally {
    input.destroy()
  }
}

const isCells = (value: unknown): value is readonly string[] => Array.isArray(value)

function fileProblemOf(error: unknown, after: number): unknown {
  if (!(error instanceof CsvError)) return error
  const where = `after row ${after}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new FileProblem('not-a-table', `A quote ${where} is never closed.`)
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new FileProblem(
      'not-a-table',
      `The row ${where} is longer than ${LONGEST_RECORD / 1_048_576} MB: a quote may not be closed.`,
    )
  return new FileProblem('not-a-table', `The file cannot be read ${where}: ${error.code}.`)
}
