import { type CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import type { LoadedProgram, OfficeWorld } from '#engine/world.ts'
import type { Calendar } from '#model/calendar.ts'
/** An office as the node knows it. `tenant` is the agency that owns its rows. */
export interface Office {
  readonly id: number
  readonly tenant: number
  readonly code: string
  readonly name: {
    readonly es: string
    readonly en: string
  }
  readonly zone: string
  readonly calendar: string
  readonly opensOn: string
}
/** What a process keeps in memory of `core`: offices, calendars, programs. Small, read by every request, replaced as a whole. */
export interface Directory {
  readonly offices: readonly Office[]
  readonly programs: ReadonlyMap<string, LoadedProgram>
  office(code: string): Office | undefined
  officeById(id: number): Office | undefined
  /** What rules need to know of an office. */
  world(code: string): OfficeWorld | undefined
  calendar(id: string): CompiledCalendar | undefined
}
export interface DirectoryParts {
  readonly offices: readonly Office[]
  readonly calendars: readonly Calendar[]
  readonly programs: readonly LoadedProgram[]
}
export declare function directoryOf({ offices, calendars, programs }: DirectoryParts): Directory
