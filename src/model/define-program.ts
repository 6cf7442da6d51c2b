import type { Action, Creation, Move } from './action.ts'
import type { DeadlineRule, RecurringDuty } from './deadline.ts'
import type { DocumentTemplate } from './document-template.ts'
import type { Exports } from './exports.ts'
import { faultsOf } from './faults.ts'
import type { ListView } from './list-view.ts'
import type { Measure } from './measure.ts'
import type { Openings, ReadLog, ReadPolicy, Role } from './policy.ts'
import type { CodeList, Program } from './program.ts'
import type { RecordKind } from './record-kind.ts'
import type { Retention } from './retention.ts'
import type { ValuesOf } from './values.ts'
import type { VersionChange } from './version-change.ts'

type Kinds = { readonly [kind: string]: RecordKind }
type Actions = { readonly [action: string]: Action }
type Name<T> = Extract<keyof T, string>
type StageOf<R extends Kinds, K> = K extends keyof R ? Name<NonNullable<R[K]['stages']>> : never
type FieldOf<R extends Kinds, K> = K extends keyof R ? Name<R[K]['fields']> : never

interface TypedCreation<R extends Kinds> extends Creation {
  readonly kind: Name<R>
  readonly to?: { [K in keyof R]: StageOf<R, K> }[keyof R]
}
type TypedMove<R extends Kinds> = {
  [K in Name<R>]: Move & {
    readonly kind: K
    readonly from: readonly StageOf<R, K>[]
    readonly to?: StageOf<R, K>
    readonly sets?: { readonly [F in FieldOf<R, K>]?: string }
  }
}[Name<R>]

interface TypedActionBase<R extends Kinds, L extends string> extends Action {
  readonly by: readonly L[]
  readonly creates?: readonly TypedCreation<R>[]
  readonly moves?: readonly TypedMove<R>[]
}
/** An action whose kinds, stages, fields and roles exist: the compiler knows them from the rest of the program. */
type TypedAction<R extends Kinds, L extends string> = {
  [K in Name<R>]: TypedActionBase<R, L> &
    (
      | { readonly begins: K; readonly on?: never; readonly to?: StageOf<R, K> }
      | {
          readonly on: K
          readonly begins?: never
          readonly from?: readonly StageOf<R, K>[]
          readonly to?: StageOf<R, K>
          readonly sets?: { readonly [F in FieldOf<R, K>]?: string }
        }
    )
}[Name<R>]

interface Parts<R extends Kinds, A extends Actions, L extends string> extends Omit<
  Program,
  'records'
> {
  readonly codes: { readonly [list: string]: CodeList }
  readonly roles: {
    readonly [role in L]: Role & {
      readonly reads: readonly (ReadPolicy & { readonly kinds: readonly Name<R>[] })[]
    }
  }
  readonly records: R
  readonly actions: A & { readonly [action: string]: TypedAction<R, L> }
  readonly deadlines?: {
    readonly [rule: string]: DeadlineRule & {
      readonly on: Name<R>
      readonly starts: readonly Name<A>[]
      readonly stops: readonly Name<A>[]
    }
  }
  readonly recurring?: {
    readonly [rule: string]: RecurringDuty & {
      readonly on: Name<R>
      readonly starts: readonly Name<A>[]
    }
  }
  readonly documents?: {
    readonly [document: string]: DocumentTemplate & {
      readonly kind: Name<R>
      readonly action: Name<A>
      readonly also?: readonly Name<A>[]
    }
  }
  readonly measures?: {
    readonly [measure: string]: Measure & {
      readonly kind: Name<R>
      readonly actions: readonly Name<A>[]
      readonly retractedBy?: readonly Name<A>[]
    }
  }
  readonly lists?: {
    readonly [list: string]: ListView & { readonly kind: Name<R>; readonly roles: readonly L[] }
  }
  readonly openings?: Openings & {
    readonly file: { readonly by: readonly L[] }
    readonly reviewedBy: readonly L[]
  }
  readonly readLog?: ReadLog & { readonly by: readonly L[] }
  readonly exports?: Exports & {
    readonly requestedBy: readonly L[]
    readonly approvedBy: readonly L[]
  }
  readonly retention?: Retention & { readonly decidedBy: readonly L[] }
  readonly corrections?: { readonly by: readonly L[]; readonly source: string }
  readonly versions?: VersionChange & { readonly by: readonly L[] }
}

/** A program that remembers, for the compiler alone, the types of its records and forms. */
export interface DefinedProgram<R extends Kinds, A extends Actions> extends Program {
  readonly records: R
  readonly actions: A
}

/** What the form of an action holds: `FormOf<typeof libraryDesk, 'lend'>`. */
export type FormOf<P extends Program, N extends keyof P['actions']> = ValuesOf<
  P['actions'][N]['form']
>
/** The fields of a record kind. */
export type RecordOf<P extends Program, K extends keyof P['records']> = ValuesOf<
  P['records'][K]['fields']
>

/**
 * Checks a program once, where it is written, and freezes it. Names of kinds, stages, fields, roles and actions are checked by the
 * compiler while it is typed; expressions and the rest are checked here, and every fault is reported together.
 *
 * @throws AggregateError with one error for each fault, its place in the message.
 */
export function defineProgram<
  const R extends Kinds,
  const A extends Actions,
  const L extends string,
>(program: Parts<R, A, L>): DefinedProgram<R, A> {
  const faults = faultsOf(program)
  if (faults.length > 0)
    throw new AggregateError(
      faults.map((fault) => new Error(`${fault.at}: ${fault.message}`)),
      `${program.id} has ${faults.length} faults:\n${faults.map((f) => `  ${f.at}: ${f.message}`).join('\n')}`,
    )
  return deepFreeze(program)
}

function deepFreeze<T extends object>(value: T): T {
  for (const item of Object.values(value))
    if (typeof item === 'object' && item !== null && !Object.isFrozen(item)) deepFreeze(item)
  return Object.freeze(value)
}
