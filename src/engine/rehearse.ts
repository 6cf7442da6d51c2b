import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { contributionsOfHistory } from './contributions.ts'
import { dueOf } from './deadlines/due.ts'
import type { RootEvent } from './event.ts'
import { fold } from './fold.ts'
import { partOf } from './parts.ts'
import type { RecordState, RootState } from './state.ts'
import { programOfEvent, type Telling } from './versions/replay.ts'
import type { OfficeWorld } from './world.ts'

/** A record that would stand in another stage; undefined where it is not, or has no stages. */
export interface StageChange {
  readonly record: Id
  readonly kind: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** An open clock that would fall due on another day; undefined where nothing is running. */
export interface ClockChange {
  readonly record: Id
  readonly rule: string
  readonly before: PlainDate | undefined
  readonly after: PlainDate | undefined
}

/** What a history adds to a measure in a year, and how much of it would stand in other cells (days or dimensions). */
export interface FigureChange {
  readonly measure: string
  readonly year: string
  readonly before: number
  readonly after: number
  readonly moved: number
}

/** What the history holds and the other version does not know: an act that was done, a field that is filled. */
export interface Loss {
  readonly what: 'action' | 'field'
  readonly name: string
  readonly record: Id
}

/** What a history would come to under another version of its program. */
export interface RootRehearsal {
  readonly records: number
  readonly stages: readonly StageChange[]
  readonly clocks: readonly ClockChange[]
  readonly figures: readonly FigureChange[]
  readonly losses: readonly Loss[]
}

export interface Versions {
  /** As it stands: under one version, or each event under its own. */
  readonly before: Telling
  readonly after: Program
  /** The office of a record's part: its calendar and zone. Undefined for one that is not known. */
  readonly place: (office: string) => OfficeWorld | undefined
}

/**
 * Tells the history of a root under two versions of its program and says what differs. Nothing is decided anew: what was done was done,
 * also where the other version would refuse it today. Acts that the other version does not know are left out, and named.
 */
export function rehearse(events: readonly RootEvent[], versions: Versions): RootRehearsal {
  const { before, after } = versions
  const knownTo = (telling: Telling) => (event: RootEvent) =>
    event.type !== 'acted' || event.action in programOfEvent(telling, event).actions
  const told = events.filter(knownTo(after))
  const stood = events.filter(knownTo(before))
  const last = events.at(-1)
  const stands = last ? programOfEvent(before, last) : after
  const losses: Loss[] = events.flatMap((event) =>
    event.type === 'acted' && !(event.action in after.actions)
      ? [{ what: 'action', name: event.action, record: event.target }]
      : [],
  )
  const was = fold(before, stood)
  const is = fold(after, told)
  const ids = [...new Set([...(was?.records.keys() ?? []), ...(is?.records.keys() ?? [])])]
  const pairs = ids.map((id) => [was?.records.get(id), is?.records.get(id)] as const)
  return {
    records: ids.length,
    stages: pairs.flatMap(([one, other]) => stageChange(one, other)),
    clocks: ids.flatMap((id) => clockChanges(id, { was, is }, { ...versions, before: stands })),
    figures: figureChanges(stood, told, versions),
    losses: [...losses, ...pairs.flatMap(([one]) => (one ? fieldLosses(after, one) : []))],
  }
}

/** Whether a record stands in another stage. */
export function stageChange(
  was: RecordState | undefined,
  is: RecordState | undefined,
): StageChange[] {
  const record = is ?? was
  if (!record || was?.stage === is?.stage) return []
  return [{ record: record.id, kind: record.kind, before: was?.stage, after: is?.stage }]
}

/** How the open clocks of a record differ between two states, each under its version. */
export function clockChanges(
  id: Id,
  { was, is }: { readonly was: RootState | undefined; readonly is: RootState | undefined },
  { before, after, place }: Versions & { readonly before: Program },
): ClockChange[] {
  const [then, now] = [openClocks(before, was, id, place), openClocks(after, is, id, place)]
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((rule) =>
    then.get(rule) === now.get(rule)
      ? []
      : [{ record: id, rule, before: then.get(rule), after: now.get(rule) }],
  )
}

/** The days on which the open clocks of a record fall due. */
function openClocks(
  program: Program,
  state: RootState | undefined,
  id: Id,
  place: Versions['place'],
): ReadonlyMap<string, PlainDate> {
  const record = state?.records.get(id)
  const world = state && record && place(partOf(state, record).office)
  const open = new Map<string, PlainDate>()
  if (!record || !world) return open
  for (const [name, facts] of Object.entries(record.clocks)) {
    const rule = program.deadlines?.[name]
    if (!rule || facts.stoppedOn !== undefined) continue
    const due = dueOf(rule, facts, world.calendar, world.zone)
    if (due.ok) open.set(name, due.value.on)
  }
  return open
}

function figureChanges(
  all: readonly RootEvent[],
  told: readonly RootEvent[],
  { before, after, place }: Versions,
): readonly FigureChange[] {
  const calendar = (office: string) => place(office)?.calendar
  const years = new Map<string, { before: number; after: number; cells: Map<string, number> }>()
  const add = (side: 'before' | 'after', program: Telling, events: readonly RootEvent[]): void => {
    for (const { measure, day, values, amount } of contributionsOfHistory(
      program,
      events,
      calendar,
    )) {
      const key = JSON.stringify([measure, day.slice(0, 4)])
      const year = years.get(key) ?? { before: 0, after: 0, cells: new Map<string, number>() }
      const cell = JSON.stringify([day, ...values])
      year[side] += amount
      year.cells.set(cell, (year.cells.get(cell) ?? 0) + (side === 'after' ? amount : -amount))
      years.set(key, year)
    }
  }
  add('before', before, all)
  add('after', after, told)
  return [...years].map(([key, { cells, ...sums }]) => {
    const [measure = '', year = '']: readonly string[] = JSON.parse(key)
    const gained = [...cells.values()].filter((amount) => amount > 0)
    const lost = [...cells.values()].filter((amount) => amount < 0)
    const moved = Math.max(sum(gained), -sum(lost))
    return { measure, year, ...sums, moved }
  })
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)

/** Fields that are filled and that the other version has no place for. */
const fieldLosses = (after: Program, { id, kind, fields }: RecordState): Loss[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined || value === null || name in (after.records[kind]?.fields ?? {})
      ? []
      : [{ what: 'field', name: `${kind}.${name}`, record: id } as const],
  )
