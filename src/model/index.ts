export { plainDate, addDays, type PlainDate } from '#kernel/plain-date.ts'
export type { Action, Creation, Division, Follow, Guard, Move, Taking } from './action.ts'
export { agendaDayFields, agendaFields, type Booking, type Giving } from './booking.ts'
export type { Calendar, Confidence, NonWorkingDay, Suspension } from './calendar.ts'
export type { DeadlineRow, DeadlineRule, RecurringDuty } from './deadline.ts'
export { defineProgram, type DefinedProgram, type FormOf, type RecordOf } from './define-program.ts'
export type { DocumentTemplate, PaperBlock, PaperProof } from './document-template.ts'
export {
  boolean,
  code,
  date,
  dateTime,
  file,
  integer,
  moment,
  money,
  office,
  partialDate,
  personName,
  place,
  reference,
  repeated,
  text,
  user,
  type Field,
  type Fields,
} from './field.ts'
export type { Exports } from './exports.ts'
export { FILE_TYPES, type FileType } from './file-type.ts'
export type { ListView } from './list-view.ts'
export type { Measure } from './measure.ts'
export type { Conferral, Openings, Purpose, ReadLog, ReadPolicy, Role } from './policy.ts'
export type { CodeItem, CodeList, Program } from './program.ts'
export type { RecordKind, Stage } from './record-kind.ts'
export type { Retention, RetentionRow, RetentionSchedule } from './retention.ts'
export type { Planning, PlanningStation } from './planning.ts'
export type { CountedAs, Statistics } from './statistics.ts'
export type { Stock } from './stock.ts'
export {
  consentFields,
  referralFields,
  type Disclosing,
  type LegalDuty,
  type NonReturn,
  type Recipients,
  type Referrals,
  type Safeguards,
} from './safeguards.ts'
export { asItIs, say, sayWidely, type Language, type Text } from './text.ts'
export type { ValuesOf } from './values.ts'
export type { EarlierNames, VersionChange } from './version-change.ts'
