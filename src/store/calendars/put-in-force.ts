import { entriesFor, withEntries, type CalendarChanges } from '#engine/calendar/fold-calendar.ts'
import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { loadCalendar } from '../deadlines/load-calendar.ts'

/** An office as far as its calendar goes. */
export interface OfficeDays {
  readonly id: number
  readonly code: string
  readonly calendar: string
}

export interface InForce {
  readonly place: number
  readonly offices: readonly OfficeDays[]
  readonly calendars: readonly Calendar[]
  readonly changes: CalendarChanges
  readonly compartments: readonly Compartment[]
}

/**
 * Puts the calendars of offices in the place of the stored ones, and notes what is to be moved, all in the transaction of the caller.
 * Readers see the old ones until the commit.
 */
export async function putInForce(
  tx: Transaction,
  { place, offices, calendars, changes, compartments }: InForce,
): Promise<void> {
  for (const { id, code, calendar } of offices) {
    const base = calendars.find((one) => one.id === calendar)
    if (!base) continue
    const compiled = compileCalendar(withEntries(base, entriesFor(changes, code, base)))
    const days = await loadCalendar(tx, code, compiled)
    if (!days) continue
    for (const compartment of compartments)
      await tx`
        insert into core.calendar_sweep (place, office, compartment, first_day, last_day)
        values (${place}, ${id}, ${compartment}, ${days.first}::date, ${days.last}::date)`
  }
  await tx`
    insert into core.setting (name, value) values ('calendars', ${String(place)})
    on conflict (name) do update set value = excluded.value`
}

/** How long writers may be made to wait behind one that writes a great deal in one transaction, in milliseconds. */
const PATIENCE = 2000

/**
 * Waits for every write that was counted by the old calendars, and holds off the next ones until the commit, which must follow at once.
 * Throws 55P03 when a write takes too long: then nothing has changed, and the act is asked for again.
 */
export async function waitForWriters(tx: Transaction): Promise<void> {
  await tx`select set_config('lock_timeout', ${`${PATIENCE}ms`}, true)`
  await tx`select pg_advisory_xact_lock(4713, 3)`
}
