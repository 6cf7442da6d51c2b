import { dutyOn, type DutyDay } from '#engine/clock-scope.ts'
import type { RecordState } from '#engine/state.ts'
import { isId } from '#kernel/ids.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { RecurringDuty } from '#model/deadline.ts'

import { textArray } from '../pg-array.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'
import { policySql } from './list-policy.ts'
import { nameRecords, type NamedRecord } from './name-records.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'

/** Who owes a recurring duty in an office on a day: among the records at these stages, the earliest opened first. */
export interface DutyQuery {
  readonly duty: RecurringDuty
  readonly stages: readonly string[]
  readonly office: string
  readonly day: PlainDate
  /** At most 200. */
  readonly limit: number
  readonly after?: string
}

export interface ListedDuty {
  readonly record: NamedRecord
  /** What of it is stored in clear: to be masked for the asker. */
  readonly state: RecordState
  readonly owed: DutyDay
}
export interface DutyPage {
  readonly items: readonly ListedDuty[]
  /** A page may end before it is full: so many records are read for it and no more. */
  readonly next: string | null
}

interface Row extends RecordRow {
  readonly opened_on: PlainDate
}
interface Cursor {
  readonly day: string
  readonly id: string
}

const MOST = 200
/** Records read at once, and for one page. The days of a duty are reckoned, not stored: of those open, one in a week's days owes it today. */
const CHUNK = 250
const CHUNKS = 8

/** A page by keyset. Whether the duty is owed is asked of the engine, by the calendar as it is known now. */
export async function listDuties(
  deps: ReadDeps,
  asking: Asking,
  query: DutyQuery,
): Promise<Result<DutyPage, 'bad-cursor' | 'not-permitted'>> {
  const from = query.after === undefined ? undefined : parseCursor(query.after)
  if (from === null) return refuse('bad-cursor')
  const page = await withReader(deps, asking, async (scope) => {
    const { found, next } = await owing(scope, query, from)
    const named = await nameRecords(
      scope,
      found.map(({ row }) => row.id),
    )
    const items = found.flatMap(({ row, state, owed }): ListedDuty[] => {
      const record = named.get(row.id)
      return record ? [{ record, state, owed }] : []
    })
    return { items, next: next ? cursorOf(next) : null }
  })
  return page ? ok(page) : refuse('not-permitted')
}

interface Owing {
  readonly row: Row
  readonly state: RecordState
  readonly owed: DutyDay
}

async function owing(
  scope: ReadScope,
  query: DutyQuery,
  from: Cursor | undefined,
): Promise<{ readonly found: readonly Owing[]; readonly next: Row | undefined }> {
  const place = scope.directory.world(query.office)
  const { program } = scope.asking.loaded
  const limit = Math.min(Math.max(1, query.limit), MOST)
  const found: Owing[] = []
  let last: Row | undefined
  if (!place) return { found, next: undefined }
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const rows = await chunkOf(scope, query, last ? { day: last.opened_on, id: last.id } : from)
    for (const row of rows) {
      last = row
      const state = decodeRecord(row, () => undefined)
      const owed = dutyOn(query.duty, state, { program, place, today: query.day })
      if (owed) found.push({ row, state, owed })
      if (found.length === limit) return { found, next: row }
    }
    if (rows.length < CHUNK) return { found, next: undefined }
  }
  return { found, next: last }
}

/** The next open records of an office, stage by stage along an index, merged. */
async function chunkOf(
  { tx, table, readings, directory, offices }: ReadScope,
  { duty, stages, office }: DutyQuery,
  from: Cursor | undefined,
): Promise<readonly Row[]> {
  const at = offices.find(({ code }) => code === office)
  if (!at) return []
  return tx<Row[]>`
    select r.* from unnest(${textArray(stages)}::text::text[]) as s (at_stage)
    cross join lateral (
      select id, kind, stage, opened_on, version, data, null::bytea as sealed, subject from ${table('record')}
      where not annulled and office = ${at.id} and kind = ${duty.on} and stage = s.at_stage
        ${from ? tx`and (opened_on, id) > (${from.day}::date, ${from.id}::uuid)` : tx``}
        and (${policySql(tx, readings, directory)})
      order by opened_on, id limit ${CHUNK}
    ) r
    order by r.opened_on, r.id limit ${CHUNK}`
}

const cursorOf = ({ opened_on: day, id }: Row): string =>
  Buffer.from(JSON.stringify([day, id])).toString('base64url')

function parseCursor(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed)) return null
    const [day, id]: unknown[] = parsed
    return isPlainDate(day) && isId(id) ? { day, id } : null
  } catch {
    return null
  }
}
