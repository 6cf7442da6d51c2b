import type { CalendarEntry } from '#engine/calendar/calendar-event.ts'
import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Text } from '#model/text.ts'
import type { FileValue, Values } from '#model/values.ts'

import type { Problem } from './problem.ts'
import type { RetentionView } from './retention-api.ts'

/** The shapes that the HTTP API answers with. `event-shape.ts` says the same in JSON Schema of those that others build on. */
export interface AccountView {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly language: string
  readonly grants: readonly {
    readonly program: string
    readonly role: string
    readonly offices: readonly string[]
  }[]
  /** Their roles ask for a second factor that they have yet to set up: until then only their own account is open. */
  readonly secondFactorRequired?: true
}
export interface SessionView {
  readonly token: string
  /** RFC 3339. */
  readonly expiresAt: string
  readonly account: AccountView
  readonly secondFactorRequired?: true
}

/** An uploaded file, which an act may now name by its id. */
export type FileView = FileValue

/** What an action answers: what was written, and who may already be known. */
export interface WrittenView {
  readonly id: Id
  readonly root: Id
  readonly version: number
  readonly events: readonly {
    readonly version: number
    readonly type: string
    readonly action?: string
    readonly occurredOn: string
  }[]
  readonly duplicates: readonly Id[]
}

/** A clock of a record with its date and the reason of it, in words. */
export interface DeadlineView {
  readonly rule: string
  readonly label: Text
  readonly duty: 'authority' | 'applicant'
  readonly startedOn: PlainDate
  readonly dueOn?: PlainDate
  readonly dueAt?: string
  readonly stoppedOn?: PlainDate
  /** Open and past its day. */
  readonly overdue: boolean
  /** Done, and after its day. */
  readonly late: boolean
  readonly source: string
  readonly text: Text
  readonly steps: readonly Text[]
  /** Dates that corrections and changes of calendars have moved: by which of them, from and to. */
  readonly trace: readonly {
    readonly version?: number
    /** The change of calendars, with its document, where that moved it. */
    readonly change?: Id
    readonly document?: string
    readonly before?: PlainDate
    readonly after?: PlainDate
  }[]
}

/** A duty that comes again, such as weekly attendance: when next, and how it has been kept. */
export interface DutyView {
  readonly rule: string
  readonly label: Text
  /** Absent once it is over, or where the calendar does not reach. */
  readonly next?: PlainDate
  /** Days in a row, up to the last one missed, that were neither kept nor excused. */
  readonly missed: number
  /** Whether an excuse waits to be judged. */
  readonly pending: boolean
  readonly source: string
}

export interface RecordPart {
  readonly id: Id
  readonly kind: string
  readonly stage?: string
  readonly version: number
  readonly openedOn: PlainDate
  readonly fields: Values
  readonly links: { readonly [link: string]: Id }
  readonly done: {
    readonly [action: string]: {
      readonly on: PlainDate
      readonly by: Id
      readonly earlier?: readonly Id[]
    }
  }
  readonly deadlines: readonly DeadlineView[]
  readonly duties: readonly DutyView[]
  readonly annulled?: true
  /** What it has booked falls on this day, which was closed since. */
  readonly closedDay?: ClosedDayView
}

export interface TimelineEntry {
  readonly version: number
  readonly type: 'acted' | 'corrected' | 'annulled' | 'forgotten' | 'moved-to-version'
  readonly action?: string
  readonly of?: number
  readonly reason?: string
  readonly record?: Id
  readonly target?: Id
  readonly occurredOn: PlainDate
  readonly recordedAt: string
  readonly deviceAt?: string
  readonly actor: { readonly id: Id; readonly name: string }
  readonly form?: Values
  readonly made?: readonly { readonly id: Id; readonly kind: string }[]
  readonly moved?: readonly Id[]
}

export interface RecordView extends RecordPart {
  readonly root: Id
  readonly office: string
  /** The version of the procedure on which it stands, where that is not the current one: `id@hash`, and its number. */
  readonly standsOn?: { readonly program: string; readonly version: number }
  /** By which it is read, where that is not by right. */
  readonly opening?: { readonly id: Id; readonly until: string }
  readonly actions: readonly {
    readonly action: string
    readonly allowed: boolean
    readonly refusal?: Problem
  }[]
  readonly records: readonly RecordPart[]
  readonly timeline: readonly TimelineEntry[]
  /** How long the file is kept, once it has ended, and whether a hold is on it. */
  readonly retention?: RetentionView
}

/** Another part of a file whose people parted: where it is, not who is in it. */
export interface TracedPartView {
  readonly id: Id
  readonly office: string
  readonly people: number
  readonly since: PlainDate
}

/** A row of a list. `values` holds the columns of the queue by path, such as `person.name`. */
export interface RowView {
  readonly id: Id
  readonly root: Id
  readonly kind: string
  readonly stage?: string
  readonly office: string
  readonly dueOn?: string
  readonly openedOn: PlainDate
  readonly assignee?: string
  readonly version: number
  readonly values: Values
}
export interface PageView<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
export interface QueueView {
  readonly queue: string
  readonly label: Text
  readonly help?: Text
  readonly kind: string
  readonly stages: readonly string[]
  readonly order: 'due' | 'opened'
  readonly columns: readonly string[]
  readonly count: number
  readonly overdue: number
  /** Counting was broken off: so many or more. */
  readonly atLeast: boolean
}

/** So many, or at least so many. */
export interface CountView {
  readonly count: number
  readonly atLeast: boolean
}
/** A clock that somebody here should meet: whose it is, by when, and the action that settles it, where it can be done now. */
export interface TaskView {
  readonly id: Id
  readonly root: Id
  readonly kind: string
  readonly stage?: string
  readonly office: string
  readonly rule: string
  readonly label: Text
  readonly duty: 'authority' | 'applicant'
  readonly source: string
  readonly startedOn: PlainDate
  readonly dueOn: PlainDate
  readonly dueAt?: string
  /** Working days of the office until it falls due, negative once it has; absent beyond its calendar. */
  readonly workingDaysLeft?: number
  readonly when: TaskPeriod
  readonly reminded: boolean
  /** The person it is about, where the reader may read the name. */
  readonly name?: Json
  readonly action?: { readonly action: string; readonly target: Id; readonly label: Text }
}
export const TASK_PERIODS = ['overdue', 'today', 'week', 'later'] as const
export type TaskPeriod = (typeof TASK_PERIODS)[number]
/** Who owes a recurring duty on a day: the name, what the desk needs to know beside it, and what is on record of that day. */
export interface DutyDayView {
  readonly id: Id
  readonly root: Id
  readonly kind: string
  readonly stage?: string
  readonly office: string
  readonly name?: Json
  readonly fields: Values
  readonly miss?: 'missed' | 'pending' | 'excused'
  readonly next?: PlainDate
}

export interface OfficeOwes {
  readonly office: string
  readonly overdue: CountView
  /** Clocks that an act suspended: they fall due on no day while they stand, and would hide if nobody counted them. */
  readonly suspended: CountView & { readonly since?: PlainDate }
}
/** Files that others opened with a reason, and that the reader has to look at. */
export type OpeningsOwed = CountView & {
  /** How many of them are late. */
  readonly overdue: number
}
export interface TaskCounts {
  readonly counts: { readonly [period in TaskPeriod]: CountView }
  /** Those not yet overdue of which the reader is reminded today. */
  readonly reminders: CountView
  /** What the authority owes, office by office and whoever owns it: for those who answer for the office. */
  readonly offices: readonly OfficeOwes[]
  readonly openings: OpeningsOwed
}

/** A change of calendars: what was entered or annulled, by whom, and how many due dates it moved. */
export interface CalendarChangeView {
  readonly id: Id
  readonly state: 'proposed' | 'in-force' | 'declined' | 'annulled'
  readonly entry?: CalendarEntry
  /** The change that this one annuls. */
  readonly annuls?: Id
  readonly annulledBy?: Id
  readonly reason?: string
  readonly offices?: readonly string[]
  readonly proposed: { readonly at: string; readonly by: string; readonly mine: boolean }
  readonly decided?: { readonly at: string; readonly by: string }
  /** True while its due dates are being moved. */
  readonly moving: boolean
  readonly moved: number
  /** While durations that it changes are counted again: of how many files, and how many there are. */
  readonly counting?: { readonly files: number; readonly of: number }
}
/** How many clocks of a rule in an office a change moves, and to which days. */
export interface MovedTally {
  readonly office: string
  readonly program: string
  readonly rule: string
  readonly moved: number
  readonly earliest?: PlainDate
  readonly latest?: PlainDate
}
export interface MovedClock {
  readonly id: Id
  readonly office: string
  readonly program: string
  readonly rule: string
  readonly before?: PlainDate
  readonly after?: PlainDate
  readonly name?: Json
}
export interface MovedView {
  readonly total: number
  readonly tallies: readonly MovedTally[]
  /** How many appointments and interviews to come fall on days that are closed by it, office by office. */
  readonly booked: readonly { readonly office: string; readonly records: number }[]
  readonly items: readonly MovedClock[]
  readonly next: string | null
}
/** The calendar of an office as it is in force, and what the reader may do about it. */
export interface OfficeCalendarView {
  readonly office: string
  readonly calendar: Calendar
  readonly mayEnter: boolean
}
export interface MeasureView {
  readonly measure: string
  readonly label: Text
  readonly unit: Text
  readonly by: readonly string[]
  readonly from: PlainDate
  readonly to: PlainDate
  readonly rows: readonly { readonly values: readonly string[]; readonly amount: number }[]
  /** When it was read, RFC 3339. */
  readonly at: string
}

/** A time at which an office receives people, by its clocks: `2024-11-05T09:30`. */
export interface FreeSlotView {
  readonly agenda: Id
  readonly purpose: string
  readonly at: string
  readonly until: string
  readonly places: number
  /** Of the places, those kept for priority. */
  readonly reserved: number
  readonly taken: number
}

/** The agenda of an office for some days. */
/** What a record has booked. */
export interface BookingView {
  /** Where it takes place. */
  readonly office: string
  readonly at: string
  readonly until: string
  readonly resources: readonly {
    readonly field: string
    readonly resource: Id
    readonly seat: number
  }[]
  /** What it is of: absent when the asker may not open the file. */
  readonly record?: Id
  readonly root?: Id
  readonly kind?: string
  readonly stage?: string
  readonly fields?: Values
  /** The name of the person it is about. */
  readonly name?: Json
}
/** A day on which an office does not work, and what says so. */
export interface ClosedDayView {
  readonly day: PlainDate
  readonly name: Text
  readonly source: string
}
/** A booking on a day that was closed after it was given, with the act that gives it another time. */
export interface ClosedBookingView extends BookingView {
  readonly closed: ClosedDayView
  readonly action?: string
}
export interface AgendaView {
  readonly office: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly slots: readonly FreeSlotView[]
  readonly bookings: readonly BookingView[]
  /** People and rooms of the office that can be booked by the hour. */
  readonly resources: readonly {
    readonly id: Id
    readonly kind: string
    readonly stage?: string
    readonly fields: Values
  }[]
}

/** What somebody has typed and not handed in, and when it was kept; null when there is nothing. */
export interface DraftView {
  readonly draft: JsonObject | null
  readonly at?: string
}
