import type { Id } from '#kernel/ids.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Calendar, NonWorkingDay, Suspension } from '#model/calendar.ts'
import { say } from '#model/text.ts'

import {
  ENTRY_KINDS,
  type CalendarChange,
  type CalendarEntry,
  type CalendarEvent,
} from './calendar-event.ts'

/** An event with its place in the history, counted from 1 without gaps. */
export type PlacedEvent = CalendarEvent & { readonly place: number }

export type CalendarChanges = ReadonlyMap<Id, CalendarChange>

/** Every change that a history tells of, in the order in which they were proposed. Total: what makes no sense is left out. */
export function foldCalendar(events: readonly PlacedEvent[]): CalendarChanges {
  const changes = new Map<Id, CalendarChange>()
  for (const event of events) foldInto(changes, event)
  return changes
}

function foldInto(changes: Map<Id, CalendarChange>, event: PlacedEvent): void {
  const known = changes.get(event.change)
  const { at, actor } = event
  if (event.type === 'proposed') {
    const { deed } = event
    const offices = 'enter' in deed ? deed.enter.offices : changes.get(deed.annul)?.offices
    const told = { id: event.change, deed, state: 'proposed', proposed: { at, actor } } as const
    changes.set(event.change, { ...told, ...(offices ? { offices } : {}) })
  } else if (known?.state === 'proposed') decideChange(changes, known, event)
}

/** The changes after events that are not yet in the history, as if they were next. */
export function foldNext(
  changes: CalendarChanges,
  events: readonly CalendarEvent[],
): CalendarChanges {
  const next = new Map(changes)
  const last = Math.max(0, ...[...changes.values()].map(({ place }) => place ?? 0))
  events.forEach((event, index) => foldInto(next, { ...event, place: last + index + 1 }))
  return next
}

function decideChange(
  changes: Map<Id, CalendarChange>,
  change: CalendarChange,
  event: Exclude<PlacedEvent, { readonly type: 'proposed' }>,
): void {
  const decided = { at: event.at, actor: event.actor }
  if (event.type === 'declined') {
    changes.set(change.id, { ...change, state: 'declined', decided, reason: event.reason })
    return
  }
  changes.set(change.id, { ...change, state: 'in-force', decided, place: event.place })
  const wrong = 'annul' in change.deed ? changes.get(change.deed.annul) : undefined
  if (wrong?.state === 'in-force')
    changes.set(wrong.id, { ...wrong, state: 'annulled', annulledBy: change.id })
}

/** The entries that count for an office after the events up to and including a place; today when none is given. `apart`: of its calendar. */
export function entriesFor(
  changes: CalendarChanges,
  office: string,
  { upTo = Infinity, apart }: { readonly upTo?: number; readonly apart?: boolean | undefined } = {},
): readonly CalendarEntry[] {
  const counts = ({ place }: CalendarChange): boolean => place !== undefined && place <= upTo
  return [...changes.values()]
    .filter((change) => {
      const by = change.annulledBy === undefined ? undefined : changes.get(change.annulledBy)
      return counts(change) && !(by && counts(by))
    })
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .flatMap(({ deed }) => ('enter' in deed ? [deed.enter] : []))
    .filter(({ offices }) => offices?.includes(office) ?? apart !== true)
}

/** A calendar with the entries that were made since, one after the other. */
export const withEntries = (calendar: Calendar, entries: readonly CalendarEntry[]): Calendar =>
  entries.reduce(withEntry, calendar)

function withEntry(calendar: Calendar, entry: CalendarEntry): Calendar {
  const { kind, from, to } = entry
  switch (kind) {
    case 'suspension':
      return { ...calendar, suspensions: [...calendar.suspensions, suspensionOf(entry)] }
    case 'switch-on':
    case 'switch-off':
      return {
        ...calendar,
        days: calendar.days.map((row) =>
          from <= row.day && row.day <= to ? switched(row, entry) : row,
        ),
      }
    case 'holiday':
    case 'hand-over':
      return {
        ...calendar,
        days: [...calendar.days, ...nonWorkingDaysOf(entry)].toSorted((a, b) =>
          a.day < b.day ? -1 : 1,
        ),
      }
    default:
      return unreachable(kind)
  }
}

const suspensionOf = ({ from, to, source, document }: CalendarEntry): Suspension => ({
  from,
  to,
  legalBasis: source,
  documentRef: document,
})

/** A day about which the doubt is over: the document that ended it stands with its source. */
const switched = (row: NonWorkingDay, { kind, document }: CalendarEntry): NonWorkingDay => ({
  ...row,
  active: kind === 'switch-on',
  source: `${row.source}; ${document}`,
})

function nonWorkingDaysOf({
  kind,
  from,
  to,
  name,
  source,
  document,
  confidence,
}: CalendarEntry): readonly NonWorkingDay[] {
  const title = kind === 'hand-over' ? ENTRY_KINDS[kind] : say(name, name)
  const days: NonWorkingDay[] = []
  for (let day: PlainDate = from; day <= to; day = addDays(day, 1))
    days.push({ day, name: title, source: `${source}, ${document}`, confidence, active: true })
  return days
}
