import { columnBuilder, type ColumnTable } from './column-builder.ts'
import { findEncoding, type Encoding } from './encoding.ts'
import { TableProblem } from './table-problem.ts'

const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d]
const DELIMITERS = [',', ';', '\t', '|'] as const
/** A quoted cell may be this long: a quote that is never closed would swallow the rest of the file. */
const LONGEST_CELL = 1_048_576

/**
 * A file of delimited text as columns: RFC 4180, with any of four delimiters and any encoding of ours. It reads bytes straight into
 * distinct texts, because a million rows as arrays of strings cost more than all comparisons of them.
 */
export async function readDelimited(bytes: Buffer, asked?: Encoding): Promise<ColumnTable> {
  const found =
    asked === undefined
      ? await findEncoding(once(bytes))
      : { encoding: asked, because: 'asked' as const }
  const text = inUtf8(bytes, found.encoding)
  const delimiter = delimiterOf(text)
  const scan = scanner(text, delimiter)
  const header = scan.row(4096)
  if (!header || header.every((name) => name.trim() === ''))
    throw new TableProblem('empty-file', 'The file has no header row.')
  const names = checkedNames(header)
  const builders = names.map(columnBuilder)
  const [rows, odd] = fill(scan, builders)
  return {
    rows,
    columns: builders.map((builder) => builder.done()),
    remarks: [
      ...(found.encoding === 'utf-8' ? [] : [`read as ${found.encoding}`]),
      ...(odd > 0 ? [`${odd} rows have another number of cells than the header`] : []),
    ],
  }
}

function fill(
  scan: Scanner,
  builders: readonly { add(text: string): void }[],
): readonly [rows: number, odd: number] {
  let [rows, odd] = [0, 0]
  for (;;) {
    const cells = scan.row(builders.length)
    if (!cells) return [rows, odd]
    // A blank line is no row, unless the table has one column only.
    if (cells.length === 1 && cells[0] === '' && builders.length > 1) continue
    if (scan.width() !== builders.length) odd += 1
    for (const [at, builder] of builders.entries()) builder.add(cells[at] ?? '')
    rows += 1
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

function inUtf8(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding !== 'utf-8') return Buffer.from(new TextDecoder(encoding).decode(bytes))
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return marked ? bytes.subarray(3) : bytes
}

/** The delimiter that stands most often in the header outside quotes. */
function delimiterOf(bytes: Buffer): number {
  const [line = ''] = bytes
    .subarray(0, 65_536)
    .toString()
    .replaceAll(/"[^"]*("|$)/g, '')
    .split(/[\r\n]/)
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return (DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',').charCodeAt(0)
}

function checkedNames(header: readonly string[]): readonly string[] {
  const trimmed = header.map((name) => name.trim())
  const names = trimmed.slice(0, trimmed.findLastIndex((name) => name !== '') + 1)
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) < at)
  if (twice !== undefined)
    throw new TableProblem(
      'duplicate-header',
      `The header names the column ${JSON.stringify(twice)} twice.`,
    )
  return names.map((name, at) => (name === '' ? `column ${at + 1}` : name))
}

interface Scanner {
  /** The cells of the next row, at most so many; undefined at the end. The array is used again. */
  row(most: number): readonly string[] | undefined
  /** How many cells the last row had. */
  width(): number
}

function scanner(bytes: Buffer, delimiter: number): Scanner {
  const cells: string[] = []
  let [at, width] = [0, 0]
  const quoted = (): string => {
    let text = ''
    const begin = at
    at += 1
    for (;;) {
      const close = bytes.indexOf(QUOTE, at)
      if (close < 0 || close - begin > LONGEST_CELL)
        throw new TableProblem('not-a-table', `A quote at byte ${begin} is never closed.`)
      text += bytes.toString('utf8', at, close)
      at = close + 1
      if (bytes[at] !== QUOTE) break
      text += '"'
      at += 1
    }
    // Letters behind a closing quote belong to the cell, as people write them.
    return text + plain()
  }
  const plain = (): string => {
    const begin = at
    let ascii = true
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte === delimiter || byte === NEWLINE || byte === RETURN) break
      if (byte >= 0x80) ascii = false
    }
    return bytes.toString(ascii ? 'latin1' : 'utf8', begin, at)
  }
  return {
    width: () => width,
    row(most) {
      if (at >= bytes.length) return undefined
      cells.length = 0
      for (width = 1; ; width += 1) {
        const cell = bytes[at] === QUOTE ? quoted() : plain()
        if (width <= most) cells.push(cell)
        if (bytes[at] !== delimiter) break
        at += 1
      }
      if (bytes[at] === RETURN) at += 1
      if (bytes[at] === NEWLINE) at += 1
      return cells
    },
  }
}
