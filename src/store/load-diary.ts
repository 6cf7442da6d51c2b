import { agendaOf, type Agenda } from '#engine/diary/agenda.ts'
import { diaryOf, type Booked, type OpenDiary } from '#engine/diary/diary.ts'
import { HORIZON } from '#engine/diary/free.ts'
import { officeOf } from '#engine/parts.ts'
import type { RecordState } from '#engine/state.ts'
import { officesOf } from '#engine/world.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import { instant, momentOf, type Instant } from '#kernel/instant.ts'
import { dayOfTime, isLocalTime } from '#kernel/local-time.ts'
import { namesIn } from '#model/expression.ts'
import type { Compartment, Program } from '#model/program.ts'

import type { ActRequest, CorrectionRequest, MoveRequest, WorkingRoot } from './batch.ts'
import type { Sql, Transaction } from './connections.ts'
import type { Directory, Office } from './directory.ts'
import { plainArray, textArray } from './pg-array.ts'
import { decodeRecord, type RecordRow } from './record-codec.ts'

export interface DiaryLoading {
  readonly sql: Sql
  readonly compartment: Compartment
  readonly directory: Directory
}

type Request = ActRequest | CorrectionRequest
/** A move to another version books nothing: what is booked stays so. */
const isBooking = (request: Request | MoveRequest): request is Request =>
  !('move' in request) && mayBook(request)

/** What the requests of a batch may book: resources by id, places in offices, from when on. */
interface Asked {
  readonly programs: Set<Program>
  readonly ids: Set<Id>
  readonly offices: Set<Office>
  from: Instant
  until: Instant
}

const DAY_MS = 86_400_000

/** The diary that the requests of a batch are decided with; undefined, and nothing is asked, when none of them can book anything. */
export async function loadDiary(
  { sql, compartment, directory }: DiaryLoading,
  requests: readonly (Request | MoveRequest)[],
  roots: readonly WorkingRoot[],
): Promise<OpenDiary | undefined> {
  const asking = requests.filter(isBooking)
  if (asking.length === 0) return undefined
  const rootOf = new Map(
    roots.flatMap((root) => [...root.state.records.keys()].map((id) => [id, root])),
  )
  const [first] = asking
  const asked: Asked = {
    programs: new Set(),
    ids: new Set(),
    offices: new Set(),
    from: first?.now ?? instant(0),
    until: instant((first?.now ?? 0) + HORIZON * DAY_MS),
  }
  for (const request of asking) {
    const target = 'correction' in request ? request.target : request.command.target
    ask(asked, request, target === undefined ? undefined : rootOf.get(target), directory)
  }
  const tenants = plainArray([...new Set(directory.offices.map(({ tenant }) => tenant))])
  return sql.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    return diaryOf(await readParts(tx, { compartment, directory }, asked))
  })
}

const bookers = new WeakMap<Program, ReadonlySet<string>>()

/**
 * The actions of a program that must know the diary: they lead to a stage that books, change what a booking is made of, or ask about a record
 * elsewhere that their form names.
 */
function bookersOf(program: Program): ReadonlySet<string> {
  const known = bookers.get(program)
  if (known) return known
  const found = Object.entries(program.actions).filter(([, action]) => {
    const { form, sets = {}, to, guards = [] } = action
    if (guards.some(({ rule }) => namesIn(rule).includes('chosen'))) return true
    const touched = [
      { kind: action.begins ?? action.on, to, sets: { ...form, ...sets } },
      ...(action.creates ?? []),
      ...(action.moves ?? []),
    ]
    return touched.some((each) => {
      const books = program.records[each.kind ?? '']?.books
      if (!books) return false
      const fields = [books.at, books.minutes, ...(books.resources ?? []), books.place?.purpose]
      const named = Object.keys(each.sets ?? {})
      return (
        (each.to !== undefined && books.while.includes(each.to)) ||
        fields.some((field) => field !== undefined && named.includes(field))
      )
    })
  })
  const names = new Set(found.map(([name]) => name))
  bookers.set(program, names)
  return names
}

/** A correction may book anew whatever the act that it rights has booked. */
const mayBook = (request: Request): boolean =>
  'correction' in request
    ? bookersOf(request.loaded.program).size > 0
    : bookersOf(request.loaded.program).has(request.command.action)

function ask(
  asked: Asked,
  request: Request,
  root: WorkingRoot | undefined,
  directory: Directory,
): void {
  const { program } = request.loaded
  asked.programs.add(program)
  // What begins a root begins it in one of the offices of whoever does.
  const target = 'correction' in request ? request.target : request.command.target
  const at = root && officeOf(root.state, root.state.records.get(target ?? root.state.id) ?? {})
  const offices = root
    ? [directory.office(at ?? '') ?? root.office]
    : officesOf(request.actor, program.id).flatMap((code) => directory.office(code) ?? [])
  for (const office of offices) asked.offices.add(office)
  const zone = offices[0]?.zone ?? 'UTC'
  const form = 'correction' in request ? request.correction.form : request.command.form
  const booking = [...(root?.state.records.values() ?? [])].filter(
    ({ kind }) => program.records[kind]?.books !== undefined,
  )
  for (const values of [isJsonObject(form) ? form : {}, ...booking.map(({ fields }) => fields)])
    for (const value of Object.values(values)) {
      if (isId(value)) asked.ids.add(value)
      if (!isLocalTime(value)) continue
      const day = momentOf(dayOfTime(value), zone)
      if (day < asked.from) asked.from = day
      if (day + HORIZON * DAY_MS > asked.until) asked.until = instant(day + HORIZON * DAY_MS)
    }
}

export interface BookingRow {
  readonly record: string
  readonly resource: string
  readonly field: string
  readonly seat: number
  readonly from: number
  readonly to: number
}

/** A booking's own columns, moments in milliseconds. */
export const BOOKING = `record, resource, field, seat, (extract(epoch from starts_at) * 1000)::float8 as from, (extract(epoch from ends_at) * 1000)::float8 as to`

async function readParts(
  tx: Transaction,
  { compartment, directory }: Omit<DiaryLoading, 'sql'>,
  asked: Asked,
) {
  const { programs, ids, offices, from, until } = asked
  const table = (name: string) => tx(`${compartment}.${name}`)
  const rows = await tx<(RecordRow & { readonly office: number })[]>`
    select id, kind, office, stage, opened_on, version, data, null::bytea as sealed, subject
    from ${table('record')} where id = any (${plainArray([...ids])}::text::uuid[]) and not annulled`
  const agendas = new Map<string, readonly Agenda[]>()
  for (const office of offices)
    agendas.set(
      office.code,
      await readAgendas(tx, { compartment, programs: [...programs], office }),
    )
  const places = [...agendas.values()].flat().map(({ id }) => id)
  const resources = plainArray([...ids, ...places])
  // The bookings of the days to come of each resource by themselves: a year's worth of an office is never read.
  const booked = await tx<BookingRow[]>`
    select ${tx.unsafe(BOOKING)} from ${table('booking')}
    where resource = any (${resources}::text::uuid[])
      and tstzrange(starts_at, ends_at) && tstzrange(to_timestamp(${from} / 1000.0), to_timestamp(${until} / 1000.0))`
  return {
    agendas,
    named: rows.map((row) => ({
      ...stateOf(row),
      office: directory.officeById(row.office)?.code ?? '',
    })),
    booked: booked.map(bookedOf),
  }
}

const stateOf = (row: RecordRow): RecordState => decodeRecord(row, () => undefined)

/** A row as the engine knows it. */
export const bookedOf = (row: BookingRow): Booked => ({
  record: toId(row.record),
  resource: toId(row.resource),
  field: row.field,
  seat: row.seat,
  from: instant(row.from),
  to: instant(row.to),
})

/** The agendas of an office as they stand, each with its exceptional days in the order in which they were entered. */
export async function readAgendas(
  tx: Transaction,
  {
    compartment,
    programs,
    office,
  }: {
    readonly compartment: Compartment
    readonly programs: readonly Program[]
    readonly office: Office
  },
): Promise<readonly Agenda[]> {
  const kinds = programs.flatMap(({ records }) =>
    Object.entries(records).flatMap(([kind, { agenda }]) => (agenda ? [kind, agenda.days] : [])),
  )
  if (kinds.length === 0) return []
  const rows = await tx<(RecordRow & { readonly root: string; readonly program: string })[]>`
    select root, program, id, kind, stage, opened_on, version, data, null::bytea as sealed, subject
    from ${tx(`${compartment}.record`)}
    where office = ${office.id} and kind = any (${textArray(kinds)}::text::text[]) and not annulled order by id`
  const days = new Map<string, RecordState[]>()
  for (const row of rows)
    if (row.root !== row.id) days.set(row.root, [...(days.get(row.root) ?? []), stateOf(row)])
  return rows.flatMap((row) => {
    const program = programs.find(({ id }) => id === row.program)
    if (!program || row.root !== row.id) return []
    return agendaOf(program, stateOf(row), days.get(row.root) ?? []) ?? []
  })
}
