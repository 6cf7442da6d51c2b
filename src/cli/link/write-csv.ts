import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Lines are handed on in parts of this many letters. */
const PART = 65_536

/** Writes rows as CSV, readable by its owner alone: pairs and clusters say who may be whom. */
export async function writeCsv(
  path: string,
  rows: Iterable<readonly (string | number)[]>,
): Promise<void> {
  await pipeline(Readable.from(parts(rows)), createWriteStream(path, { mode: 0o600 }))
}

function* parts(rows: Iterable<readonly (string | number)[]>): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += `${row.map(cell).join(',')}\n`
    if (text.length < PART) continue
    yield text
    text = ''
  }
  yield text
}

const cell = (value: string | number): string => {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
