import { entriesFor, withEntries, type CalendarChanges } from '#engine/calendar/fold-calendar.ts'
import { compileCalendar, type CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import type { LoadedProgram, OfficeWorld } from '#engine/world.ts'
import type { Calendar } from '#model/calendar.ts'

/** An office as the node knows it. `tenant` is the agency that owns its rows. */
export interface Office {
  readonly id: number
  readonly tenant: number
  readonly code: string
  readonly name: { readonly es: string; readonly en: string }
  /** What the institution is called whose office it is. */
  readonly authority: { readonly es: string; readonly en: string }
  readonly zone: string
  readonly calendar: string
  readonly opensOn: string
}

/** What a process keeps in memory of `core`: offices, calendars, programs. Small, read by every request, replaced as a whole. */
export interface Directory {
  readonly offices: readonly Office[]
  /** Those of the institution whose node it is: its first office's. Others, such as delegations, are guests. */
  readonly home: readonly Office[]
  /** The version of each program under which cases begin today. */
  readonly programs: ReadonlyMap<string, LoadedProgram>
  office(code: string): Office | undefined
  officeById(id: number): Office | undefined
  /** What rules need to know of an office. Its calendar is the one that a program brought, with all that was entered since. */
  readonly world: (code: string) => OfficeWorld | undefined
  /** A calendar as its program brought it. */
  calendar(id: string): CompiledCalendar | undefined
  /** What was ever entered into calendars. */
  readonly changes: CalendarChanges
  /** The place in the history of calendars up to which these are made: what every write names. */
  readonly calendarsAt: number
  /** The calendar of an office as it was after an earlier place of that history. */
  calendarAsOf(office: string, place: number): CompiledCalendar | undefined
}

export interface DirectoryParts {
  readonly offices: readonly Office[]
  readonly calendars: readonly Calendar[]
  readonly programs: readonly LoadedProgram[]
  readonly changes: CalendarChanges
  readonly calendarsAt: number
}

export function directoryOf(parts: DirectoryParts): Directory {
  const { offices, calendars, programs, changes, calendarsAt } = parts
  const compiled = new Map(calendars.map((calendar) => [calendar.id, compileCalendar(calendar)]))
  const byCode = new Map(offices.map((office) => [office.code, office]))
  const byId = new Map(offices.map((office) => [office.id, office]))
  const calendarAsOf = calendarsOfOffices(parts, compiled)
  const worlds = new Map(
    offices.flatMap(({ code, zone, tenant }): [string, OfficeWorld][] => {
      const calendar = calendarAsOf(code, calendarsAt)
      return calendar ? [[code, { zone, calendar, agency: tenant }]] : []
    }),
  )
  return {
    offices,
    home: offices.filter(({ tenant }) => tenant === offices[0]?.tenant),
    programs: new Map(programs.map((loaded) => [loaded.program.id, loaded])),
    office: (code) => byCode.get(code),
    officeById: (id) => byId.get(id),
    world: (code) => worlds.get(code),
    calendar: (id) => compiled.get(id),
    changes,
    calendarsAt,
    calendarAsOf,
  }
}

/** Compiled when first asked for; offices for which the same was entered share one. */
function calendarsOfOffices(
  { offices, changes }: DirectoryParts,
  compiled: ReadonlyMap<string, CompiledCalendar>,
): Directory['calendarAsOf'] {
  const made = new Map<string, CompiledCalendar>()
  return (code, place) => {
    const base = compiled.get(offices.find((office) => office.code === code)?.calendar ?? '')
    if (!base) return undefined
    const entries = entriesFor(changes, code, { upTo: place, apart: base.calendar.apart })
    if (entries.length === 0) return base
    const key = JSON.stringify([base.calendar.id, entries])
    const known = made.get(key) ?? compileCalendar(withEntries(base.calendar, entries))
    made.set(key, known)
    return known
  }
}
