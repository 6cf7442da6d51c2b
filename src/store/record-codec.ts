import type { RecordState } from '#engine/state.ts'
import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import type { KeyOf } from './event-codec.ts'
import { seal, unseal } from './keys.ts'
import { part } from './subjects.ts'

/** What of a record rests in its row's `data` and `sealed`. */
export interface StoredRecord {
  readonly data: string
  readonly sealed: Buffer | null
}

const aboutOf = (record: string): string => `record:${record}`

export function encodeRecord(
  program: Program,
  record: RecordState,
  subject: Id | undefined,
  keyOf: KeyOf,
): StoredRecord {
  const { clear, sealed } = part(program.records[record.kind]?.fields ?? {}, record.fields)
  const data = JSON.stringify({
    fields: clear,
    links: record.links,
    done: record.done,
    clocks: record.clocks,
    ...(record.hands === undefined ? {} : { hands: record.hands }),
    ...(record.part === undefined ? {} : { part: record.part }),
    ...(record.head === undefined ? {} : { head: record.head }),
    ...(record.undo === undefined ? {} : { undo: record.undo }),
  })
  if (Object.keys(sealed).length === 0) return { data, sealed: null }
  const key = subject === undefined ? undefined : keyOf(subject)
  if (!key) throw new Error(`A ${record.kind} with sealed content of nobody`)
  return { data, sealed: seal(key, JSON.stringify(sealed), aboutOf(record.id)) }
}

/** A row of the record table, as far as it is decoded here. */
export interface RecordRow {
  readonly id: string
  readonly kind: string
  readonly stage: string | null
  readonly opened_on: string
  readonly version: number
  readonly data: string
  readonly sealed: Uint8Array | null
  readonly subject: string | null
}

/** The record of a row. Sealed values are there as far as the key of their subject remains. */
export function decodeRecord(row: RecordRow, keyOf: KeyOf): RecordState {
  const data: unknown = JSON.parse(row.data)
  if (!isStoredData(data)) throw new Error('A damaged record')
  const key = row.sealed && row.subject !== null ? keyOf(toId(row.subject)) : undefined
  return {
    id: toId(row.id),
    kind: row.kind,
    ...(row.stage === null ? {} : { stage: row.stage }),
    fields: row.sealed && key ? { ...data.fields, ...open(row.sealed, key, row.id) } : data.fields,
    links: data.links,
    done: data.done,
    clocks: data.clocks,
    ...(data.hands === undefined ? {} : { hands: data.hands }),
    ...(data.part === undefined ? {} : { part: data.part }),
    ...(data.head === undefined ? {} : { head: data.head }),
    ...(data.undo === undefined ? {} : { undo: data.undo }),
    openedOn: plainDate(row.opened_on),
    version: row.version,
  }
}

/** The head of the part that a row's record went to, from its `data`; undefined while it is with the root's own record. */
export function partIn(data: string): Id | undefined {
  // Most roots are never divided: their rows are not parsed for it.
  if (!data.includes('"part":"')) return undefined
  const parsed: unknown = JSON.parse(data)
  return isStoredData(parsed) ? parsed.part : undefined
}

/** The `data` of a root's own row: first of all, so that it is found without reading the rest, the version on which the root stands. */
export const dataUnder = (under: string, data: string): string =>
  `${UNDER}${under}",${data.slice(1)}`

/** The hash of that version, from its own row's `data`. */
export const underIn = (data: string): string | undefined =>
  data.startsWith(UNDER) ? data.slice(UNDER.length, data.indexOf('"', UNDER.length)) : undefined
const UNDER = '{"under":"'

/** The fields of a row that rest in clear, from its `data`. */
export function clearFields(data: string | undefined): JsonObject {
  const parsed: unknown = data === undefined ? undefined : JSON.parse(data)
  return isStoredData(parsed) ? parsed.fields : {}
}

function open(sealed: Uint8Array, key: Uint8Array, record: string): JsonObject {
  const opened: unknown = JSON.parse(unseal(key, sealed, aboutOf(record)).toString())
  return isJsonObject(opened) ? opened : {}
}

type StoredData = Pick<
  RecordState,
  'fields' | 'links' | 'done' | 'clocks' | 'hands' | 'part' | 'head' | 'undo'
>

/** Our own rows, written by `encodeRecord`: their outline is checked, what is inside came through the engine. */
const isStoredData = (value: unknown): value is StoredData =>
  isJsonObject(value) &&
  ['fields', 'links', 'done', 'clocks'].every((name) => isJsonObject(member(value, name)))
const member = (value: JsonObject, name: string): Json | undefined => value[name]
