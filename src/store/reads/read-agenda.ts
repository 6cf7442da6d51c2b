import { slotsOn, type Slot } from '#engine/diary/agenda.ts'
import { diaryOf } from '#engine/diary/diary.ts'
import { freePlaces, HORIZON } from '#engine/diary/free.ts'
import type { RecordState } from '#engine/state.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { instant, momentOf, type Instant } from '#kernel/instant.ts'
import { addDays, daysBetween, type PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import type { Office } from '../directory.ts'
import { bookedOf, BOOKING, readAgendas, type BookingRow } from '../load-diary.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'
import {
  mayReadRow,
  recordReading,
  withReader,
  type Asking,
  type ReadDeps,
  type ReadScope,
} from './reader.ts'

/** What an agenda is asked for: the days of one office. */
export interface AgendaQuery {
  readonly office: string
  /** Both included; at most `MOST_DAYS`. */
  readonly from: PlainDate
  readonly to: PlainDate
}

/** A week and the day after it: what a screen shows. */
export const MOST_DAYS = 8
const MOST_BOOKINGS = 5000

/** A slot and how many of its places are taken. */
export interface SlotRead extends Slot {
  readonly taken: number
}

/** What one record has booked, and whose it is as far as the asker may know. */
export interface BookingRead {
  readonly record: Id
  readonly root: Id
  readonly office: string
  readonly from: Instant
  readonly to: Instant
  readonly resources: readonly {
    readonly field: string
    readonly resource: Id
    readonly seat: number
  }[]
  /** The record itself, and the person it is about; absent where the asker may not read them. */
  readonly about?: RecordState
  readonly person?: RecordState
}

export interface AgendaRead {
  readonly slots: readonly SlotRead[]
  readonly bookings: readonly BookingRead[]
  /** What of the office can be booked by the hour. */
  readonly resources: readonly RecordState[]
}

/** The agenda of an office for some days. Undefined when it is none of the asker's to see. */
export async function readAgenda(
  deps: ReadDeps,
  asking: Asking,
  { office: code, from, to }: AgendaQuery,
): Promise<AgendaRead | undefined> {
  return withReader(deps, asking, async (scope) => {
    const office = agendaOffice(scope, code)
    const place = office && scope.directory.world(office.code)
    if (!office || !place || daysBetween(from, to) >= MOST_DAYS) return undefined
    const { program } = asking.loaded
    const agendas = await agendasFor(scope, office)
    const resources = await resourcesOf(scope, office)
    const rows = await bookingRows(scope, {
      office,
      resources: resources.map(({ id }) => id),
      from: momentOf(from, place.zone),
      until: momentOf(addDays(to, 1), place.zone),
    })
    const diary = diaryOf({ agendas: new Map(), named: [], booked: rows.map(bookedOf) })
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, ahead) =>
      addDays(from, ahead),
    )
    const slots = days
      .flatMap((day) => agendas.flatMap((agenda) => slotsOn(agenda, day, place)))
      .map((slot) => ({ ...slot, taken: diary.taken(slot.agenda, slot).length }))
    return {
      slots: slots.toSorted((a, b) => a.from - b.from),
      bookings: await withPeople(scope, program, byRecord(scope, rows)),
      resources,
    }
  })
}

export interface FreeQuery {
  readonly office: string
  readonly purpose: string
  readonly after: Instant
  readonly priority: boolean
  readonly limit: number
}

/** The next times of an office in which a place is free. Undefined when its agenda is none of the asker's to see. */
export function readFree(
  deps: ReadDeps,
  asking: Asking,
  { office: code, limit: count, ...sought }: FreeQuery,
): Promise<readonly SlotRead[] | undefined> {
  return withReader(deps, asking, async (scope) => {
    const office = agendaOffice(scope, code)
    const place = office && scope.directory.world(office.code)
    if (!office || !place) return undefined
    const agendas = await agendasFor(scope, office)
    const rows = await scope.tx<BookingRow[]>`
      select ${scope.tx.unsafe(BOOKING)} from ${scope.table('booking')}
      where office = ${office.id} and resource = any (${plainArray(agendas.map(({ id }) => id))}::text::uuid[])
        and starts_at >= to_timestamp(${sought.after} / 1000.0)
        and starts_at < to_timestamp(${sought.after + (HORIZON + 1) * 86_400_000} / 1000.0)`
    const diary = diaryOf({
      agendas: new Map([[office.code, agendas]]),
      named: [],
      booked: rows.map(bookedOf),
    })
    return freePlaces(diary, { office: office.code, count, ...sought }, place).map((slot) => ({
      ...slot,
      taken: diary.taken(slot.agenda, slot).length,
    }))
  })
}

/** The office, if the asker may read the agendas of it. */
export function agendaOffice(scope: ReadScope, code: string): Office | undefined {
  const office = scope.offices.find((each) => each.code === code)
  const kinds = Object.entries(scope.asking.loaded.program.records).filter(
    ([, { agenda }]) => agenda,
  )
  const readable = kinds.some(([kind]) =>
    mayReadRow(scope, { kind, office: office?.id ?? -1, stage: null, assignee: null }),
  )
  return readable ? office : undefined
}

const agendasFor = ({ tx, asking }: ReadScope, office: Office) =>
  readAgendas(tx, {
    compartment: asking.loaded.program.compartment,
    programs: [asking.loaded.program],
    office,
  })

/** The kinds of records that can be booked by the hour. */
const bookable = (program: Program): readonly string[] => [
  ...new Set(
    Object.values(program.records).flatMap(({ books, fields }) =>
      (books?.resources ?? []).flatMap((name) => {
        const field = fields[name]
        return field?.type === 'reference' ? [field.kind] : []
      }),
    ),
  ),
]

async function resourcesOf(scope: ReadScope, office: Office): Promise<readonly RecordState[]> {
  const { program } = scope.asking.loaded
  const rows = await scope.tx<
    (RecordRow & { readonly office: number; readonly assignee: string | null })[]
  >`
    select id, kind, office, stage, assignee, opened_on, version, data, null::bytea as sealed, subject
    from ${scope.table('record')}
    where office = ${office.id} and kind = any (${textArray(bookable(program))}::text::text[]) and not annulled
    order by kind, id limit 500`
  return rows
    .filter((row) => mayReadRow(scope, row))
    .filter((row) => !program.records[row.kind]?.stages?.[row.stage ?? '']?.final)
    .map((row) => decodeRecord(row, () => undefined))
}

export interface AgendaRow extends BookingRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
}

/** What is booked in the office, and of its people and rooms wherever else. */
const bookingRows = (
  { tx, table }: ReadScope,
  {
    office,
    resources,
    from,
    until,
  }: {
    readonly office: Office
    readonly resources: readonly Id[]
    readonly from: Instant
    readonly until: Instant
  },
): Promise<readonly AgendaRow[]> => tx<AgendaRow[]>`
  select tenant, root, office, ${tx.unsafe(BOOKING)} from ${table('booking')}
  where office = ${office.id} and starts_at >= to_timestamp(${from} / 1000.0) and starts_at < to_timestamp(${until} / 1000.0)
  union
  select tenant, root, office, ${tx.unsafe(BOOKING)} from ${table('booking')}
  where resource = any (${plainArray(resources)}::text::uuid[])
    and tstzrange(starts_at, ends_at) && tstzrange(to_timestamp(${from} / 1000.0), to_timestamp(${until} / 1000.0))
  order by 8, 4 limit ${MOST_BOOKINGS}`

export function byRecord(
  { directory }: ReadScope,
  rows: readonly AgendaRow[],
): readonly BookingRead[] {
  const groups = new Map<string, AgendaRow[]>()
  for (const row of rows) groups.set(row.record, [...(groups.get(row.record) ?? []), row])
  return [...groups.values()].flatMap((its) => {
    const [first] = its
    if (!first) return []
    return [
      {
        record: toId(first.record),
        root: toId(first.root),
        office: directory.officeById(first.office)?.code ?? '',
        from: instant(first.from),
        to: instant(first.to),
        resources: its.map(({ field, resource, seat }) => ({
          field,
          resource: toId(resource),
          seat,
        })),
      },
    ]
  })
}

interface PersonRow extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly wrapped: Uint8Array | null
}

/** The bookings with what they are about: the person that the record is linked to, else the first of the file. */
export async function withPeople(
  scope: ReadScope,
  program: Program,
  bookings: readonly BookingRead[],
): Promise<readonly BookingRead[]> {
  if (bookings.length === 0) return []
  const people = Object.keys(program.records).filter((kind) => program.records[kind]?.identity)
  const kinds = Object.keys(program.records).filter((kind) => program.records[kind]?.books)
  const { tx, table, keys } = scope
  const roots = [...new Set(bookings.map(({ root }) => root))]
  const tenants = [...new Set(scope.offices.map(({ tenant }) => tenant))]
  const rows = await tx<PersonRow[]>`
    select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject,
      (select k.wrapped from ${table('person_key')} k
        where k.tenant = r.tenant and k.root = r.root and k.person = r.subject) as wrapped
    from ${table('record')} r
    where r.tenant = any (${plainArray(tenants)}::text::int[]) and r.root = any (${plainArray(roots)}::text::uuid[])
      and r.kind = any (${textArray([...people, ...kinds])}::text::text[]) and not r.annulled
    order by r.id`
  const readable = rows.filter((row) => mayReadRow(scope, row))
  const byId = new Map(readable.map((row) => [row.id, row]))
  const opened = (row: PersonRow | undefined): RecordState | undefined => {
    if (!row) return undefined
    const { wrapped, subject } = row
    const key = wrapped && subject !== null && people.includes(row.kind)
    return decodeRecord(row, () => (key ? keys.personKey(subject, wrapped) : undefined))
  }
  const shown = new Map<string, PersonRow>()
  const read = bookings.map((booking): BookingRead => {
    const about = opened(byId.get(booking.record))
    if (!about) return booking
    const linked = Object.values(about.links).flatMap((link) => byId.get(link) ?? [])
    const person =
      linked.find(({ kind }) => people.includes(kind)) ??
      readable.find(({ root, kind }) => root === booking.root && people.includes(kind))
    if (person) shown.set(person.id, person)
    const state = opened(person)
    return { ...booking, about, ...(state ? { person: state } : {}) }
  })
  await recordReading(scope, 'listed', [...shown.values()])
  return read
}
