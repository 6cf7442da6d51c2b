import type { Json } from '#kernel/canonical-json.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Program } from '#model/program.ts'
import type { Text } from '#model/text.ts'
import type { Problem } from '#protocol/problem.ts'

export type {
  AccountChangeView as AccountChange,
  AccountProposalView as AccountProposal,
  AccountRowView as AccountRow,
  AdminAccountView as AdminAccount,
  ApiKeyView as ApiKey,
  FactorSetView as FactorSet,
  OpenSessionView as OpenSession,
  OwnAccountView as OwnAccount,
  RolesView,
} from '#protocol/account-api.ts'
export type { FieldProblem } from '#engine/refusal.ts'
export type { OpeningView as Opening, ReadingsView as Readings } from '#protocol/access-api.ts'
export type { ExportView as ExportAsked } from '#protocol/export-api.ts'
export type {
  ForgettingView as Forgetting,
  RetentionView as KeepingView,
} from '#protocol/retention-api.ts'
export type {
  AccountView as Account,
  AgendaView as Agenda,
  CalendarChangeView as CalendarChange,
  ClosedBookingView as ClosedBooking,
  DeadlineView as Deadline,
  DraftView,
  FreeSlotView as FreeSlot,
  MeasureView as Figures,
  MovedView as Moves,
  OfficeCalendarView as OfficeCalendar,
  PageView as Page,
  QueueView as Queue,
  RecordPart,
  RecordView as FileView,
  RowView as Row,
  SessionView as Session,
  CountView,
  DutyDayView as DutyDay,
  TaskCounts,
  TaskPeriod,
  TaskView as Task,
  TimelineEntry,
  TracedPartView as TracedPart,
  WrittenView as Receipt,
} from '#protocol/api.ts'

/** The answers of the HTTP interface, as far as screens read them: those of `#protocol/api.ts`, and these beside them. */

/** What a screen needs of an error answer. */
export type Refused = Pick<Problem, 'status' | 'detail' | 'source' | 'problems'> & {
  readonly code: string
  /** With what signing in goes on, where a second factor is needed. */
  readonly continuation?: string
  readonly methods?: readonly string[]
}

export interface Office {
  readonly code: string
  readonly name: Text
  readonly zone: string
}
export interface DemoAccount {
  readonly role: string
  readonly login: string
  readonly name: Text
  readonly password: string
}
export interface NodeInfo {
  readonly kind: 'demo' | 'live'
  readonly today: PlainDate
  readonly ready: boolean
  readonly version: string
  readonly demoAccounts?: readonly DemoAccount[]
  readonly signIn: {
    /** The address at which passkeys work. */
    readonly passkeysAt?: string
    readonly providers: readonly { readonly id: string; readonly label: Text }[]
  }
  readonly offices: readonly Office[]
  readonly programs: readonly { readonly id: string; readonly title: Text }[]
  /** The calendar on which the offices count working days; without it screens count calendar days. */
  readonly calendar?: Calendar
  /** Those of the offices that count otherwise. */
  readonly calendars?: { readonly [office: string]: Calendar }
}

export interface LoadedProgram {
  readonly key: string
  readonly program: Program
}

export interface Found {
  readonly id: string
  readonly root: string
  readonly office: string
  readonly name: Json
  readonly birthDate?: Json
  readonly nationality?: string
  readonly sex?: string
  readonly claim?: { readonly id: string; readonly stage: string }
}

export interface UserInfo {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

/** A guard that an answer has the members a screen reads. What they hold is the server's word, pinned by its own tests. */
export const having =
  <T>(...members: readonly (keyof T & string)[]) =>
  (value: unknown): value is T =>
    typeof value === 'object' &&
    value !== null &&
    members.every((member) => Object.hasOwn(value, member))

export const isProblem = having<Refused>('code', 'detail')
export const isList = having<{ readonly items: readonly unknown[] }>('items')
