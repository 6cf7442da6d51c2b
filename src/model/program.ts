import type { Action } from './action.ts'
import type { DeadlineRule, RecurringDuty } from './deadline.ts'
import type { DocumentTemplate } from './document-template.ts'
import type { Exports } from './exports.ts'
import type { ListView } from './list-view.ts'
import type { Measure } from './measure.ts'
import type { Planning } from './planning.ts'
import type { Openings, Purpose, ReadLog, Role } from './policy.ts'
import type { RecordKind } from './record-kind.ts'
import type { Retention } from './retention.ts'
import type { Safeguards } from './safeguards.ts'
import type { Statistics } from './statistics.ts'
import type { Stock } from './stock.ts'
import type { Text } from './text.ts'
import type { VersionChange } from './version-change.ts'

/** The walls inside a node: each its own schema, logins and key. */
export const COMPARTMENTS = [
  'protection',
  'justice',
  'livelihoods',
  'training',
  'border',
  'frameworks',
] as const
export type Compartment = (typeof COMPARTMENTS)[number]

/** A code of a list. Codes are never deleted: a withdrawn one stays readable and is refused in new acts. */
export interface CodeItem {
  readonly label: Text
  readonly withdrawn?: true
  readonly replacedBy?: string
  /** What it counts as in other lists of the program: list -> code. */
  readonly countsAs?: { readonly [list: string]: string }
}

/** A closed list of codes. `source` names who keeps it. */
export interface CodeList {
  readonly label: Text
  readonly source?: string
  readonly items: { readonly [code: string]: CodeItem }
}

/** A declared procedure: plain data, checked once, identified by the hash of its canonical JSON. */
export interface Program {
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly compartment: Compartment
  readonly codes: { readonly [list: string]: CodeList }
  /** What its records are read for; where several would do, the first is meant. Without one, nothing is read. */
  readonly purposes?: { readonly [purpose: string]: Purpose }
  readonly roles: { readonly [role: string]: Role }
  readonly records: { readonly [kind: string]: RecordKind }
  readonly actions: { readonly [action: string]: Action }
  readonly deadlines?: { readonly [rule: string]: DeadlineRule }
  readonly recurring?: { readonly [rule: string]: RecurringDuty }
  readonly documents?: { readonly [document: string]: DocumentTemplate }
  readonly measures?: { readonly [measure: string]: Measure }
  /** What there is at each office, and which measures say so. */
  readonly stocks?: { readonly [stock: string]: Stock }
  readonly lists?: { readonly [list: string]: ListView }
  readonly statistics?: Statistics
  /** What its offices are planned by. Absent: they are not. */
  readonly planning?: Planning
  /** What keeps people from harm. Absent: no act may disclose or return anybody. */
  readonly safeguards?: Safeguards
  /** How long the files of persons are kept, and who lets them be forgotten. Absent: nobody is ever proposed for it. */
  readonly retention?: Retention
  /** Rows about persons in bulk. Absent: none leave a live node. */
  readonly exports?: Exports
  /** Reading out of the usual way. Absent: there is none. */
  readonly openings?: Openings
  /** Absent: nobody is shown who read. */
  readonly readLog?: ReadLog
  /** Who may correct or annul a fact, with a reason. Absent: nobody. */
  readonly corrections?: { readonly by: readonly string[]; readonly source: string }
  /** Who brings open cases to this version, and what became of what earlier ones declared. Absent: every case ends as it began. */
  readonly versions?: VersionChange
}

/** The kinds that are roots of aggregates: those within no other. */
export const rootKindsOf = (program: Program): readonly string[] =>
  Object.keys(program.records).filter((kind) => program.records[kind]?.within === undefined)

/** Whether a program keeps anything of persons: someone to be found again, a name, or what is sealed with somebody's key. */
export const holdsPersons = ({ records }: Program): boolean =>
  Object.values(records).some(
    ({ identity, sealedBy, fields }) =>
      identity !== undefined ||
      sealedBy !== undefined ||
      Object.values(fields).some(({ type, sealed }) => type === 'name' || sealed === true),
  )

/** The kind of the root that records of a kind belong to. */
export const rootKindOf = (program: Program, kind: string): string =>
  program.records[kind]?.within ?? kind
