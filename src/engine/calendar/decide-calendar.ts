import type { Id, IdSource } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import type { FieldProblem } from '../refusal.ts'
import { officesOf, type Actor } from '../world.ts'
import type { CalendarChange, CalendarDeed, CalendarEvent } from './calendar-event.ts'
import { parseEntry, type EntryWorld } from './entry-form.ts'
import type { CalendarChanges } from './fold-calendar.ts'

/** The duty to keep the calendars, granted for offices as roles of programs are. It reads no file. */
export const CALENDAR_KEEPER = { program: 'core', role: 'calendar' } as const
/** By which the acts of the calendar office are done. */
const CALENDAR_SOURCE = 'LFPA art. 28'

/** What somebody asks of the calendar office. */
export type CalendarCommand =
  | { readonly do: 'enter'; readonly form: unknown }
  | { readonly do: 'annul'; readonly change: Id; readonly reason: string }
  | { readonly do: 'approve'; readonly change: Id }
  | { readonly do: 'decline'; readonly change: Id; readonly reason: string }

export interface CalendarWorld extends EntryWorld {
  readonly changes: CalendarChanges
  readonly now: Instant
  readonly actor: Actor
  readonly ids: IdSource
  /** On a demonstration node one person may be both pairs of eyes. */
  readonly alone: boolean
}

export type CalendarRefusal =
  | { readonly code: 'not-permitted'; readonly roles: readonly string[]; readonly source: string }
  | { readonly code: 'office-not-yours'; readonly source: string }
  | { readonly code: 'form-invalid'; readonly problems: readonly FieldProblem[] }
  | { readonly code: 'four-eyes'; readonly action: string; readonly source: string }
  | { readonly code: 'not-found' }
  | { readonly code: 'already-decided'; readonly state: CalendarChange['state'] }

/**
 * What doing it would be: the events to append, or why it may not be done. What holds for all offices is a proposal until a second
 * person approves it; what holds for some is in force at once.
 */
export function decideCalendar(
  command: CalendarCommand,
  world: CalendarWorld,
): Result<readonly CalendarEvent[], CalendarRefusal> {
  const mine = officesOf(world.actor, CALENDAR_KEEPER.program, [CALENDAR_KEEPER.role])
  if (mine.length === 0)
    return refuse({ code: 'not-permitted', roles: [CALENDAR_KEEPER.role], source: CALENDAR_SOURCE })
  if (command.do === 'enter') {
    const entry = parseEntry(command.form, world)
    if (!entry.ok) return refuse({ code: 'form-invalid', problems: entry.error })
    return propose({ enter: entry.value }, entry.value.offices, { ...world, mine })
  }
  const change = world.changes.get(command.change)
  if (!change) return refuse({ code: 'not-found' })
  if (command.do === 'annul') {
    if (change.state !== 'in-force' || 'annul' in change.deed)
      return refuse({ code: 'already-decided', state: change.state })
    const deed = { annul: change.id, reason: command.reason }
    return propose(deed, change.offices, { ...world, mine })
  }
  return settle(command, change, { ...world, mine })
}

type Keeping = CalendarWorld & { readonly mine: readonly string[] }

const outside = (offices: readonly string[] | undefined, world: Keeping): boolean =>
  (offices ?? commonOffices(world)).some((office) => !world.mine.includes(office))

/** Those for which an entry for all offices holds. */
const commonOffices = ({ offices, calendarOf }: CalendarWorld): readonly string[] =>
  offices.map(({ code }) => code).filter((code) => !calendarOf(code)?.apart)

const NOT_YOURS = { code: 'office-not-yours', source: CALENDAR_SOURCE } as const

function propose(
  deed: CalendarDeed,
  offices: readonly string[] | undefined,
  world: Keeping,
): Result<readonly CalendarEvent[], CalendarRefusal> {
  if (outside(offices, world)) return refuse(NOT_YOURS)
  const told = { change: world.ids.next(), at: world.now, actor: world.actor.id }
  const proposed = { type: 'proposed', ...told, deed } as const
  return ok(offices === undefined ? [proposed] : [proposed, { type: 'approved', ...told }])
}

function settle(
  command: Extract<CalendarCommand, { readonly do: 'approve' | 'decline' }>,
  change: CalendarChange,
  world: Keeping,
): Result<readonly CalendarEvent[], CalendarRefusal> {
  if (change.state !== 'proposed') return refuse({ code: 'already-decided', state: change.state })
  if (outside(change.offices, world)) return refuse(NOT_YOURS)
  const told = { change: change.id, at: world.now, actor: world.actor.id }
  if (command.do === 'decline') return ok([{ type: 'declined', ...told, reason: command.reason }])
  if (!world.alone && change.proposed.actor === world.actor.id)
    return refuse({ code: 'four-eyes', action: 'propose', source: CALENDAR_SOURCE })
  // Two may have proposed to annul the same: the second has nothing left to annul.
  const wrong = 'annul' in change.deed ? world.changes.get(change.deed.annul) : undefined
  if (wrong && wrong.state !== 'in-force')
    return refuse({ code: 'already-decided', state: wrong.state })
  return ok([{ type: 'approved', ...told }])
}
