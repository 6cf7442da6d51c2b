import { createHash } from 'node:crypto'

import type { CalendarEvent } from '#engine/calendar/calendar-event.ts'
import {
  foldCalendar,
  type CalendarChanges,
  type PlacedEvent,
} from '#engine/calendar/fold-calendar.ts'
import { canonicalJson, isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Calendar } from '#model/calendar.ts'

import type { Sql, Transaction } from '../connections.ts'

/** A calendar that a program brought, anew or changed. It has no author and no document but the program. */
export interface BaseBrought {
  readonly type: 'base'
  readonly calendar: string
  readonly at: Instant
}

export interface CalendarLog {
  readonly changes: CalendarChanges
  /** The place of the last event. */
  readonly place: number
  /** The place of the last event that changed a calendar: what writers name. */
  readonly calendarsAt: number
}

interface Row {
  readonly place: number
  readonly body: string
  readonly hash: Uint8Array
}

const isTold = (value: unknown): value is CalendarEvent =>
  isJsonObject(value) && typeof value['change'] === 'string'

/** All that was ever entered into calendars: some hundreds of events at most, read when a process starts and when they change. */
export async function readCalendarLog(sql: Sql | Transaction): Promise<CalendarLog> {
  const rows = await sql<Row[]>`select place, body, hash from core.calendar_event order by place`
  const events = rows.flatMap(({ place, body }): PlacedEvent[] => {
    const told: unknown = JSON.parse(body)
    return isTold(told) ? [{ ...told, place }] : []
  })
  const [setting] = await sql<{ value: string }[]>`
    select value from core.setting where name = 'calendars'`
  return {
    changes: foldCalendar(events),
    place: rows.at(-1)?.place ?? 0,
    calendarsAt: Number(setting?.value ?? 0),
  }
}

/** Calendars as the programs brought them last. */
export async function readBaseCalendars(sql: Sql | Transaction): Promise<readonly Calendar[]> {
  const rows = await sql<{ body: string }[]>`select body from core.calendar order by id`
  return rows.map(({ body }): Calendar => JSON.parse(body))
}

/** Holds the history for one writer: whoever appends reads it after this. */
export const lockCalendarLog = async (tx: Transaction): Promise<void> => {
  await tx`select pg_advisory_xact_lock(4713, 5)`
}

interface Answering {
  readonly key: string
  readonly request: Uint8Array
}

/** Adds an event to the history, chained to the one before. Returns its place. */
export async function appendCalendarEvent(
  tx: Transaction,
  event: CalendarEvent | BaseBrought,
  answerTo?: Answering,
): Promise<number> {
  const [last] = await tx<Row[]>`
    select place, body, hash from core.calendar_event order by place desc limit 1`
  const place = (last?.place ?? 0) + 1
  const plain: Json = JSON.parse(JSON.stringify(event))
  const body = canonicalJson(plain)
  const hash = createHash('sha256')
    .update(last?.hash ?? new Uint8Array())
    .update(body)
    .digest()
  const told = event.type === 'base' ? undefined : event
  await tx`
    insert into core.calendar_event (place, type, change, actor, at, body, hash, key, request)
    values (${place}, ${event.type}, ${told?.change ?? null}, ${told?.actor ?? null}, to_timestamp(${event.at} / 1000.0), ${body}, ${hash},
      ${answerTo?.key ?? null}, ${answerTo?.request ?? null})`
  return place
}
