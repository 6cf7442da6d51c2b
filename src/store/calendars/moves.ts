import type { CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf } from '#engine/deadlines/due.ts'
import { isId } from '#kernel/ids.ts'
import { isPlainDate, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'
import type { Compartment } from '#model/program.ts'
import { say } from '#model/text.ts'

import type { Pools, Transaction } from '../connections.ts'
import type { Office } from '../directory.ts'
import { plainArray } from '../pg-array.ts'
import { clockReach } from '../reads/reach.ts'

/** A clock that a calendar moves, without anything about anybody. */
export interface ClockMove {
  readonly office: number
  readonly program: string
  readonly rule: string
  readonly record: string
  readonly before: string | null
  readonly after: string | null
}
export interface MoveTally {
  readonly office: number
  readonly program: string
  readonly rule: string
  readonly moved: number
  readonly earliest: string | null
  readonly latest: string | null
}

export interface MoveQuestion {
  readonly compartment: Compartment
  readonly offices: readonly Office[]
}

/** Runs statements as the reader of a compartment over all that is in these offices: clocks, and no content. */
async function withOffices<T>(
  pools: Pools,
  { compartment, offices }: MoveQuestion,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const found = await pools
    .of(compartment)
    .reader.begin('isolation level repeatable read read only', async (tx) => {
      const { reach, classes } = clockReach(offices)
      await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true),
        set_config('ceiba.reach', ${reach}, true), set_config('ceiba.classes', ${classes}, true)`
      return { value: await work(tx) }
    })
  return found.value
}

interface Alike {
  readonly unit: 'workingDays' | 'calendarDays' | 'hours'
  readonly within: number
  readonly rollover: boolean
  readonly started_on: PlainDate
  readonly suspensions: string
}
interface AlikeRow extends Alike {
  readonly office: number
  readonly program: string
  readonly rule: string
  readonly due_on: string | null
  readonly clocks: number
}

/** The day on which clocks of a kind would fall due: the law of the engine, from the columns of their rows. */
function dueOfRow(row: Alike, compiled: CompiledCalendar): PlainDate | null {
  const limit = { within: row.within, unit: row.unit, source: '', confidence: 'high' } as const
  const rule: DeadlineRule = {
    label: say('', ''),
    on: '',
    duty: 'authority',
    starts: [],
    stops: [],
    rows: [{ ...limit, validFrom: plainDate('0001-01-01') }],
    ...(row.rollover ? { rollover: 'next' } : {}),
  }
  const suspensions = [...row.suspensions.matchAll(/[[(]([\d-]*),([\d-]*)\)/g)].map(
    ([, from = '', until = '']) => ({
      from: plainDate(from),
      ...(until === '' ? {} : { until: plainDate(until) }),
      document: '',
    }),
  )
  const facts: DeadlineFacts = { startedOn: row.started_on, extensions: [], suspensions }
  const due = dueOf(rule, facts, compiled)
  return due.ok ? due.value.on : null
}

/** What would move if the offices had other calendars: the open clocks that run across the changed days, counted by rule and office. */
export async function previewMoves(
  pools: Pools,
  question: MoveQuestion,
  then: PreviewedDays,
): Promise<readonly MoveTally[]> {
  const rows = await withOffices(
    pools,
    question,
    (tx) => tx<AlikeRow[]>`
      select office, program, rule, unit, within, rollover, started_on, suspensions::text, due_on, count(*)::int as clocks
      from ${tx(`${question.compartment}.deadline`)}
      where office = any (${plainArray(question.offices.map(({ id }) => id))}::text::int[]) and stopped_on is null
        and (unit = 'workingDays' or rollover) and started_on < ${then.last}::date
        and (due_on is null or due_on >= ${then.first}::date)
      group by office, program, rule, unit, within, rollover, started_on, suspensions, due_on`,
  )
  const tallies = new Map<string, MoveTally>()
  for (const row of rows) {
    const compiled = then.calendar(row.office)
    const after = compiled ? dueOfRow(row, compiled) : row.due_on
    if (after === row.due_on) continue
    const { office, program, rule, clocks } = row
    const key = JSON.stringify([office, program, rule])
    const known = tallies.get(key)
    tallies.set(key, {
      office,
      program,
      rule,
      moved: (known?.moved ?? 0) + clocks,
      earliest: least(known?.earliest, after, (a, b) => a < b),
      latest: least(known?.latest, after, (a, b) => a > b),
    })
  }
  return [...tallies.values()].toSorted((a, b) => a.office - b.office || (a.rule < b.rule ? -1 : 1))
}

const least = (
  known: string | null | undefined,
  day: string | null,
  first: (a: string, b: string) => boolean,
): string | null => (known && (day === null || first(known, day)) ? known : day)

/** The calendars that offices would have, and the days between which they differ from those they have. */
export interface PreviewedDays {
  readonly first: string
  readonly last: string
  readonly calendar: (office: number) => CompiledCalendar | undefined
}

export interface MovePage {
  readonly items: readonly ClockMove[]
  readonly next: string | null
}
interface Place {
  readonly at: number
  readonly day: string
  readonly record: string
}

const READ_AT_ONCE = 400
/** A page ends after so many readings even when it is not full: what does not move is passed over. */
const READINGS = 12

const placeText = (place: Place): string =>
  Buffer.from(JSON.stringify([place.at, place.day, place.record])).toString('base64url')

/** Where a page begins; null for a text that is no cursor of ours. */
export function parsePlace(text: string | undefined): Place | null {
  if (text === undefined) return { at: 0, day: '-infinity', record: NO_RECORD }
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed)) return null
    const [at, day, record]: unknown[] = parsed
    const isDay = day === '-infinity' || isPlainDate(day)
    return typeof at === 'number' && Number.isSafeInteger(at) && at >= 0 && isDay && isId(record)
      ? { at, day, record }
      : null
  } catch {
    return null
  }
}
const NO_RECORD = '00000000-0000-0000-0000-000000000000'

/** A page of the clocks that would move, rule by rule in the order of the tallies, the earliest due day first. */
export async function previewPage(
  pools: Pools,
  question: MoveQuestion & { readonly tallies: readonly MoveTally[]; readonly limit: number },
  then: PreviewedDays,
  from: Place,
): Promise<MovePage> {
  const items: ClockMove[] = []
  let place = from
  await withOffices(pools, question, async (tx) => {
    for (let reading = 0; reading < READINGS && items.length < question.limit; reading += 1) {
      const tally = question.tallies[place.at]
      if (!tally) return
      const { office, program, rule } = tally
      const compiled = then.calendar(office)
      const rows = await tx<(Alike & { record: string; due_on: string })[]>`
        select record, unit, within, rollover, started_on, suspensions::text, due_on
        from ${tx(`${question.compartment}.deadline`)}
        where office = ${office} and program = ${program} and rule = ${rule} and stopped_on is null
          and due_on >= ${then.first}::date and (due_on, record) > (${place.day}::date, ${place.record}::uuid)
        order by due_on, record limit ${READ_AT_ONCE}`
      for (const row of rows) {
        if (items.length === question.limit) return
        place = { at: place.at, day: row.due_on, record: row.record }
        const after = compiled && row.started_on < then.last ? dueOfRow(row, compiled) : row.due_on
        const { record, due_on: before } = row
        if (after !== before) items.push({ office, program, rule, record, before, after })
      }
      if (rows.length < READ_AT_ONCE)
        place = { at: place.at + 1, day: '-infinity', record: NO_RECORD }
    }
  })
  return { items, next: question.tallies[place.at] ? placeText(place) : null }
}

/**
 * A page of the clocks that a change has moved, in the order in which it did; offices in theirs. A position is that of the row in which a
 * clock stands, and its place in there: `12.3`.
 */
export async function movedPage(
  pools: Pools,
  question: MoveQuestion & { readonly place: number; readonly limit: number },
  after: { readonly office: number; readonly position: string },
): Promise<{ readonly items: readonly (ClockMove & { readonly position: string })[] }> {
  const [row, nth] = after.position.split('.')
  const items = await withOffices(
    pools,
    question,
    (tx) => tx<(ClockMove & { position: string })[]>`
      select office, program, rule, record, before, after, row || '.' || nth as position
      from unnest(${plainArray(question.offices.map(({ id }) => id))}::text::int[]) o (id)
      cross join lateral (
        select office, program, rule, record, before, after, position as row, nth
        from ${tx(`${question.compartment}.deadline_moves`)}
        cross join lateral unnest(records, due_before, due_after) with ordinality as c (record, before, after, nth)
        where place = ${question.place} and office = o.id and (office, position) >= (${after.office}, ${row ?? 0}::bigint)
          and (office, position, nth) > (${after.office}, ${row ?? 0}::bigint, ${nth ?? 0}::bigint)
        order by position, nth limit ${question.limit}
      ) m order by office, row, nth limit ${question.limit}`,
  )
  return { items }
}
