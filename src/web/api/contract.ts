import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Program } from '#model/program.ts'
import type { Language, Text } from '#model/text.ts'

/** The answers of the HTTP interface, as far as screens read them. */

/** An error answer (RFC 9457): `detail` in both languages, `problems` with the place of each in the form. */
export interface Problem {
  readonly code: string
  readonly status: number
  readonly detail: Text
  readonly source?: string
  readonly problems?: readonly FieldProblem[]
}
export interface FieldProblem {
  readonly path: string
  readonly code: string
  readonly message: Text
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
  readonly offices: readonly Office[]
  readonly programs: readonly { readonly id: string; readonly title: Text }[]
  /** The calendar on which the offices count working days; without it screens count calendar days. */
  readonly calendar?: Calendar
}

export interface GrantInfo {
  readonly program: string
  readonly role: string
  readonly offices: readonly string[]
}
export interface Account {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly language: Language
  readonly grants: readonly GrantInfo[]
}
export interface Session {
  readonly token: string
  readonly expiresAt: string
  readonly account: Account
}

export interface LoadedProgram {
  readonly key: string
  readonly program: Program
}

export interface Receipt {
  readonly id: string
  readonly root: string
  readonly version: number
  readonly duplicates?: readonly string[]
}

export interface Deadline {
  readonly rule: string
  readonly label: Text
  readonly duty: 'authority' | 'applicant'
  readonly startedOn: PlainDate
  readonly dueOn?: PlainDate
  readonly stoppedOn?: PlainDate
  readonly overdue: boolean
  readonly late?: boolean
  readonly source: string
  readonly text: Text
  readonly steps: readonly Text[]
}

export interface RecordView {
  readonly id: string
  readonly kind: string
  readonly stage?: string
  readonly version: number
  readonly openedOn: PlainDate
  readonly fields: JsonObject
  readonly links: { readonly [link: string]: string }
  readonly deadlines: readonly Deadline[]
}
export interface ActionState {
  readonly action: string
  readonly allowed: boolean
  readonly refusal?: Problem
}
export interface TimelineEvent {
  readonly version: number
  readonly type: 'acted' | 'corrected' | 'annulled'
  readonly action?: string
  readonly of?: number
  readonly reason?: string
  readonly target?: string
  readonly occurredOn: PlainDate
  readonly recordedAt: string | number
  readonly actor: { readonly id: string; readonly name: string }
  readonly form?: JsonObject
  readonly moved?: readonly string[]
  readonly made?: readonly { readonly id: string; readonly kind: string }[]
}
export interface FileView extends RecordView {
  readonly root: string
  readonly office: string
  readonly actions: readonly ActionState[]
  readonly records: readonly RecordView[]
  readonly timeline: readonly TimelineEvent[]
}

export interface Queue {
  readonly queue: string
  readonly label: Text
  readonly help?: Text
  readonly kind: string
  readonly columns: readonly string[]
  readonly count: number
  readonly overdue: number
}
export interface Row {
  readonly id: string
  readonly root: string
  readonly stage: string | null
  readonly office: string
  readonly dueOn: PlainDate | null
  readonly openedOn: PlainDate
  readonly assignee?: string | null
  readonly values: JsonObject
}
export interface Page {
  readonly items: readonly Row[]
  readonly next: string | null
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

export interface Figures {
  readonly measure: string
  readonly label: Text
  readonly unit: Text
  readonly by: readonly string[]
  readonly rows: readonly { readonly values: readonly (string | null)[]; readonly amount: number }[]
  readonly at: string
}

export interface IssuedDocument {
  readonly title: Text
  readonly paragraphs: readonly Text[]
  readonly source: string
  readonly issuedOn: PlainDate
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

export const isProblem = having<Problem>('code', 'detail')
export const isList = having<{ readonly items: readonly unknown[] }>('items')
