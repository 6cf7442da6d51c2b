import { readFile } from 'node:fs/promises'

import { parse } from 'csv-parse/sync'

import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Request } from '#planning/draw/draw.ts'

import { UsageError } from '../output.ts'

/** Requests of a draw: a CSV file with the columns `id`, `quota` and `weight`, the last two of which may be missing, or a JSON list of the same. */
export async function readRequests(file: string): Promise<readonly Request[]> {
  const text = (await readText(file)).replace(/^\uFEFF/, '')
  const rows: unknown = file.endsWith('.json') ? jsonIn(text, file) : csvIn(text, file)
  if (!Array.isArray(rows)) throw new UsageError(`${file} holds no list of requests`)
  return rows.map((row: unknown, nth) => requestOf(row, `${file}, request ${nth + 1}`))
}

/** The text of a file that somebody named. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

/** A JSON document that somebody named. */
export function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(
      `${file} is no JSON: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

function csvIn(text: string, file: string): unknown {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw new UsageError(`${file} is no CSV: ${error instanceof Error ? error.message : 'unknown'}`)
  }
}

const KNOWN = new Set(['id', 'quota', 'weight'])

/** Other columns are refused: whatever else says who asks must not be published with a draw. */
function requestOf(row: unknown, at: string): Request {
  if (!isJsonObject(row)) throw new UsageError(`${at}: is no request`)
  const { id, quota = '', weight = 1 } = row
  const other = Object.keys(row).find((name) => !KNOWN.has(name))
  if (other !== undefined)
    throw new UsageError(`${at}: a draw is published, and "${other}" is no part of one`)
  const heavy = weight === '' ? 1 : Number(weight)
  if ((typeof id !== 'string' && typeof id !== 'number') || `${id}` === '')
    throw new UsageError(`${at}: has no id`)
  if (typeof quota !== 'string') throw new UsageError(`${at}: its quota is no text`)
  if (!(heavy > 0 && heavy < Infinity)) throw new UsageError(`${at}: its weight is not above 0`)
  return { id: String(id), quota, weight: heavy }
}
