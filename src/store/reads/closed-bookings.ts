import { closedDays } from '#engine/diary/closed-day.ts'
import { legalDay, momentOf, type Instant } from '#kernel/instant.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { Compartment } from '#model/program.ts'

import type { Pools } from '../connections.ts'
import type { Office } from '../directory.ts'
import { BOOKING } from '../load-diary.ts'
import { plainArray } from '../pg-array.ts'
import {
  agendaOffice,
  byRecord,
  withPeople,
  type AgendaRow,
  type BookingRead,
} from './read-agenda.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** Where a page of the list goes on: after the booking of a record that begins at a moment. */
export interface ClosedAfter {
  readonly at: Instant
  readonly record: string
}

/**
 * What is booked from now on for days that the calendar of the office closes, the soonest first: a day that was closed after they were given.
 * Undefined when the agenda is none of the asker's to see.
 */
export function readClosed(
  deps: ReadDeps,
  asking: Asking,
  {
    office: code,
    after,
    limit,
  }: { readonly office: string; readonly after?: ClosedAfter; readonly limit: number },
): Promise<readonly BookingRead[] | undefined> {
  return withReader(deps, asking, async (scope) => {
    const office = agendaOffice(scope, code)
    const place = office && scope.directory.world(office.code)
    if (!office || !place) return undefined
    const closed = closedDays(place.calendar, legalDay(asking.now, place.zone))
    const { froms, untils } = spansOf(
      closed.map(({ day }) => day),
      place.zone,
    )
    const { tx, table } = scope
    const rows = await tx<AgendaRow[]>`
      with closed as (
        select b.record, b.starts_at
        from unnest(${plainArray(froms)}::text::bigint[], ${plainArray(untils)}::text::bigint[]) s (from_ms, until_ms)
        join ${table('booking')} b on b.office = ${office.id}
          and b.starts_at >= to_timestamp(from_ms / 1000.0) and b.starts_at < to_timestamp(until_ms / 1000.0)
        where (b.starts_at, b.record) > (to_timestamp(${after?.at ?? 0} / 1000.0), ${after?.record ?? NO_RECORD}::uuid)
        group by b.record, b.starts_at order by b.starts_at, b.record limit ${limit}
      )
      select tenant, root, office, ${tx.unsafe(BOOKING)} from ${table('booking')} where record in (select record from closed)
      order by starts_at, record, field`
    return withPeople(scope, asking.loaded.program, byRecord(scope, rows))
  })
}

const NO_RECORD = '00000000-0000-0000-0000-000000000000'

/** How many records have something booked, from now on, on days that a change of calendars closes: counts, and nothing about anybody. */
export async function countBooked(
  pools: Pools,
  compartment: Compartment,
  offices: readonly { readonly office: Office; readonly days: readonly PlainDate[] }[],
): Promise<ReadonlyMap<number, number>> {
  const spans = offices.flatMap(({ office, days }) => {
    const { froms, untils } = spansOf(days, office.zone)
    return froms.map((from, nth) => ({ office: office.id, from, until: untils[nth] ?? from }))
  })
  if (spans.length === 0) return new Map()
  const tenants = [...new Set(offices.map(({ office }) => office.tenant))]
  const found = await pools.of(compartment).reader.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true)`
    const rows = await tx<{ office: number; booked: number }[]>`
      select b.office, count(distinct b.record)::int as booked
      from unnest(${plainArray(spans.map(({ office }) => office))}::text::int[],
        ${plainArray(spans.map(({ from }) => from))}::text::bigint[],
        ${plainArray(spans.map(({ until }) => until))}::text::bigint[]) s (office, from_ms, until_ms)
      join ${tx(`${compartment}.booking`)} b on b.office = s.office
        and b.starts_at >= to_timestamp(from_ms / 1000.0) and b.starts_at < to_timestamp(until_ms / 1000.0)
      group by b.office`
    return { rows: [...rows] }
  })
  return new Map(found.rows.map(({ office, booked }) => [office, booked]))
}

/** The moments between which days lie, those that follow each other together. */
function spansOf(
  days: readonly PlainDate[],
  zone: string,
): { readonly froms: readonly Instant[]; readonly untils: readonly Instant[] } {
  const [froms, untils]: [Instant[], Instant[]] = [[], []]
  days.forEach((day, nth) => {
    if (nth === 0 || days[nth - 1] !== addDays(day, -1)) froms.push(momentOf(day, zone))
    else untils.pop()
    untils.push(momentOf(addDays(day, 1), zone))
  })
  return { froms, untils }
}
