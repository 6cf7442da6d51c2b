import type { FastifyRequest } from 'fastify'

import type { CalendarChange } from '#engine/calendar/calendar-event.ts'
import { decideCalendar, type CalendarCommand } from '#engine/calendar/decide-calendar.ts'
import {
  entriesFor,
  foldNext,
  withEntries,
  type CalendarChanges,
} from '#engine/calendar/fold-calendar.ts'
import { compileCalendar, type CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { closedDays } from '#engine/diary/closed-day.ts'
import { officesOf } from '#engine/world.ts'
import type { Json } from '#kernel/canonical-json.ts'
import { isId, id as toId } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import { dateOfDayNumber, isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { MovedClock, MovedTally, MovedView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { actorOf } from '#store/accounts.ts'
import { compartmentsOf } from '#store/calendars/desk.ts'
import {
  movedPage,
  parsePlace,
  previewMoves,
  previewPage,
  type ClockMove,
  type MoveTally,
  type PreviewedDays,
} from '#store/calendars/moves.ts'
import type { Directory } from '#store/directory.ts'
import { countBooked } from '#store/reads/closed-bookings.ts'
import { nameRecords } from '#store/reads/name-records.ts'
import { withReader } from '#store/reads/reader.ts'

import { askingOf, ProblemError, type Context } from './context.ts'
import type { Session } from './sessions.ts'

/** Who asks what would move or has moved, for which offices, and from where on. */
export interface MovesAsked {
  readonly session: Session
  readonly request: FastifyRequest
  readonly offices: readonly string[]
  readonly page: { readonly limit: number; readonly after?: string }
}

/** What a command would move if it were done now; a command that would be refused is refused here in the same words. */
export async function previewView(
  context: Context,
  asked: MovesAsked,
  command: CalendarCommand,
): Promise<MovedView> {
  const { node } = context
  const directory = node.directory()
  const actor = actorOf(asked.session.account)
  const decided = decideCalendar(command, {
    offices: directory.offices,
    changes: directory.changes,
    actor,
    now: node.clock.now(),
    ids: node.ids,
    // Whoever proposed may look at it again; only the act needs another.
    alone: true,
    today: legalDay(node.clock.now(), directory.offices[0]?.zone ?? 'UTC'),
    calendarOf: (office) => directory.world(office)?.calendar.calendar,
  })
  if (!decided.ok) {
    const { code, ...more } = decided.error
    throw new ProblemError(problemOf(code, more))
  }
  const from = parsePlace(asked.page.after)
  if (!from) throw new ProblemError(problemOf('bad-request', { parameter: 'after' }))
  const approved = decided.value.map(({ change, at, actor: by }) => ({
    change,
    at,
    actor: by,
    type: 'approved' as const,
  }))
  const then = foldNext(directory.changes, [...decided.value, ...approved])
  const days = previewedDays(directory, then)
  const offices = directory.offices.filter(({ id }) => days?.calendar(id))
  if (!days) return { total: 0, tallies: [], booked: [], items: [], next: null }
  const booked = await bookedOn(context, (code) => {
    const [now, next] = [
      directory.world(code)?.calendar,
      days.calendar(directory.office(code)?.id ?? -1),
    ]
    return now && next && closedDays(next, daysFrom(context, code), now).map(({ day }) => day)
  })
  // One compartment holds clocks of persons today; others follow each other, and a page is of the first that has any.
  for (const compartment of compartmentsOf(directory.programs)) {
    const tallies = await previewMoves(node.pools, { compartment, offices }, days)
    if (tallies.length === 0) continue
    const { limit } = asked.page
    const page = await previewPage(node.pools, { compartment, offices, tallies, limit }, days, from)
    return {
      ...talliesOf(directory, tallies),
      booked,
      items: await named(context, asked, page.items),
      next: page.next,
    }
  }
  return { total: 0, tallies: [], booked, items: [], next: null }
}

/** From when on bookings of an office are still to come. */
const daysFrom = ({ node }: Context, office: string): PlainDate =>
  legalDay(node.clock.now(), node.directory().office(office)?.zone ?? 'UTC')

/** How many appointments and interviews fall on these days, of the offices that have any. */
async function bookedOn(
  { node }: Context,
  daysOf: (office: string) => readonly PlainDate[] | undefined,
): Promise<MovedView['booked']> {
  const directory = node.directory()
  const { offices, programs } = directory
  const asked = offices.map((office) => ({ office, days: daysOf(office.code) ?? [] }))
  const records = new Map<string, number>()
  for (const compartment of compartmentsOf(programs))
    for (const [office, booked] of await countBooked(node.pools, compartment, asked)) {
      const code = directory.officeById(office)?.code ?? ''
      records.set(code, (records.get(code) ?? 0) + booked)
    }
  return [...records].map(([office, count]) => ({ office, records: count }))
}

/** The calendars that would be, for the offices whose days would differ from today's. */
function previewedDays(directory: Directory, then: CalendarChanges): PreviewedDays | undefined {
  const calendars = new Map<number, CompiledCalendar>()
  let [first, last] = [Infinity, -Infinity]
  for (const { id, code, calendar } of directory.offices) {
    const now = directory.world(code)?.calendar
    const base = directory.calendar(calendar)
    if (!now || !base) continue
    const next = compileCalendar(withEntries(base.calendar, entriesFor(then, code, base.calendar)))
    const differs = changedDays(now, next)
    if (!differs) continue
    calendars.set(id, next)
    first = Math.min(first, differs.first)
    last = Math.max(last, differs.last)
  }
  if (calendars.size === 0) return undefined
  return {
    first: dateOfDayNumber(first),
    last: dateOfDayNumber(last),
    calendar: (office) => calendars.get(office),
  }
}

function changedDays(
  now: CompiledCalendar,
  then: CompiledCalendar,
): { readonly first: number; readonly last: number } | undefined {
  const works = ({ ordinals }: CompiledCalendar, index: number): boolean =>
    (ordinals[index] ?? 0) > (index === 0 ? 0 : (ordinals[index - 1] ?? 0))
  const changed = [...now.ordinals.keys()].filter(
    (index) => works(now, index) !== works(then, index),
  )
  const [first, last] = [changed[0], changed.at(-1)]
  return first === undefined || last === undefined
    ? undefined
    : { first: now.first + first, last: now.first + last }
}

/** What a change in force has moved: the tallies that its sweep left, and a page of the clocks. */
export async function movedView(
  context: Context,
  asked: MovesAsked,
  { place = 0 }: CalendarChange,
): Promise<MovedView> {
  const { node } = context
  const directory = node.directory()
  const offices = directory.offices.filter(({ code }) => asked.offices.includes(code))
  const after = parseMoved(asked.page.after)
  if (!after) throw new ProblemError(problemOf('bad-request', { parameter: 'after' }))
  const sweeps = await node.pools.core<{ office: number; tally: string }[]>`
    select office, tally from core.calendar_sweep where place = ${place} order by office, compartment`
  const tallies = sweeps.flatMap(({ office, tally }) => {
    const rules: readonly Omit<MoveTally, 'office'>[] = JSON.parse(tally)
    return rules.map((rule) => ({ ...rule, office }))
  })
  const { limit } = asked.page
  const booked = await bookedOn(context, (code) => {
    const [before, then] = [place - 1, place].map((upTo) => directory.calendarAsOf(code, upTo))
    if (!before || !then || !asked.offices.includes(code)) return undefined
    return closedDays(then, daysFrom(context, code), before).map(({ day }) => day)
  })
  for (const compartment of compartmentsOf(directory.programs)) {
    const question = { compartment, offices, place, limit }
    const { items } = await movedPage(node.pools, question, after)
    const last = items.at(-1)
    if (!last) continue
    const next = Buffer.from(JSON.stringify([last.office, last.position])).toString('base64url')
    return {
      ...talliesOf(directory, tallies),
      booked,
      items: await named(context, asked, items),
      next: items.length === limit ? next : null,
    }
  }
  return { ...talliesOf(directory, tallies), booked, items: [], next: null }
}

function parseMoved(
  text: string | undefined,
): { readonly office: number; readonly position: string } | null {
  if (text === undefined) return { office: 0, position: '0.0' }
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [office, position]: unknown[] = Array.isArray(parsed) ? parsed : []
    const isOffice = Number.isSafeInteger(office) && Math.abs(Number(office)) < 2 ** 31
    return isOffice && typeof position === 'string' && /^\d{1,18}\.\d{1,9}$/.test(position)
      ? { office: Number(office), position }
      : null
  } catch {
    return null
  }
}

const dayOf = (name: string, day: string | null): object =>
  isPlainDate(day) ? { [name]: day } : {}
const codeOf = (directory: Directory, office: number): string =>
  directory.officeById(office)?.code ?? ''

const talliesOf = (
  directory: Directory,
  tallies: readonly MoveTally[],
): Pick<MovedView, 'total' | 'tallies'> => ({
  total: tallies.reduce((sum, { moved }) => sum + moved, 0),
  tallies: tallies.map(({ office, program, rule, moved, earliest, latest }): MovedTally => ({
    office: codeOf(directory, office),
    program,
    rule,
    moved,
    ...dayOf('earliest', earliest),
    ...dayOf('latest', latest),
  })),
})

/** The clocks of a page, with the names of those whom the asker may read in the clock's program. */
async function named(
  context: Context,
  { session, request }: MovesAsked,
  moves: readonly ClockMove[],
): Promise<readonly MovedClock[]> {
  const directory = context.node.directory()
  const actor = actorOf(session.account)
  const names = new Map<string, Json>()
  for (const program of new Set(moves.map((move) => move.program))) {
    const loaded = directory.programs.get(program)
    if (!loaded || officesOf(actor, program).length === 0) continue
    const ids = moves.filter((move) => move.program === program).map(({ record }) => record)
    const asking = askingOf(context, session, loaded, request)
    const found = await withReader(context.node, asking, (scope) => nameRecords(scope, ids))
    for (const [id, { name }] of found ?? []) if (name !== undefined) names.set(id, name)
  }
  return moves.flatMap(({ record, office, program, rule, before, after }): MovedClock[] => {
    const name = names.get(record)
    if (!isId(record)) return []
    return [
      {
        id: toId(record),
        office: codeOf(directory, office),
        program,
        rule,
        ...dayOf('before', before),
        ...dayOf('after', after),
        ...(name === undefined ? {} : { name }),
      },
    ]
  })
}
