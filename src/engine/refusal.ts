import type { Id } from '#kernel/ids.ts'
import type { LocalTime } from '#kernel/local-time.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Text } from '#model/text.ts'

import type { ClockRefusal } from './deadlines/refusals.ts'

/** What is wrong with one field of a form. The value itself is not repeated: it may be personal. */
export interface FieldProblem {
  /** Where: `members[0].birthDate`. */
  readonly path: string
  readonly code: string
  readonly message: Text
}

/** Every reason the engine can give for not doing what it was asked. */
export type Refusal =
  | { readonly code: 'unknown-action' }
  | { readonly code: 'not-permitted'; readonly roles: readonly string[]; readonly source: string }
  | { readonly code: 'office-not-yours'; readonly source: string }
  | { readonly code: 'form-invalid'; readonly problems: readonly FieldProblem[] }
  | { readonly code: 'not-of-kind'; readonly kind: string }
  | {
      readonly code: 'wrong-stage'
      readonly stage: string
      readonly from: readonly string[]
      readonly source: string
    }
  | { readonly code: 'stale-version'; readonly version: number }
  | { readonly code: 'day-to-come'; readonly day: PlainDate; readonly today: PlainDate }
  | { readonly code: 'four-eyes'; readonly action: string; readonly source: string }
  | {
      readonly code: 'guard'
      readonly guard: string
      readonly message: Text
      readonly source: string
      /** An act that is done all the same, so that whoever protects hears of the attempt. */
      readonly raises?: { readonly action: string; readonly on: Id }
    }
  | { readonly code: 'clock'; readonly rule: string; readonly why: ClockRefusal }
  | { readonly code: 'before-opening'; readonly day: PlainDate; readonly openedOn: PlainDate }
  | {
      readonly code: 'already-booked'
      /** The fields that name what is taken; none when it is a place of an agenda. */
      readonly resources: readonly string[]
      readonly at: LocalTime
      readonly free: readonly LocalTime[]
      readonly message: Text
    }
  | {
      readonly code: 'not-offered'
      readonly at: LocalTime
      readonly free: readonly LocalTime[]
      readonly message: Text
    }
  | { readonly code: 'no-free-place'; readonly source: string }
  | { readonly code: 'no-such-event'; readonly of: number }
  | { readonly code: 'act-stands'; readonly action: string; readonly source: string }
  | { readonly code: 'later-events-depend'; readonly versions: readonly number[] }
  | { readonly code: 'root-annulled' }
  /** Nothing of theirs can be sealed any more. */
  | { readonly code: 'forgotten' }
  | { readonly code: 'done-together' }
  | { readonly code: 'same-version' }
  | { readonly code: 'case-closed' }
  /** Kinds, stages and fields for which the other version has no place. */
  | { readonly code: 'no-place-for'; readonly names: readonly string[] }
  /** Something changed since the rehearsal that was signed. */
  | { readonly code: 'rehearsed-otherwise' }
  | { readonly code: 'nobody-left' }
  | { readonly code: 'not-divided' }
  | { readonly code: 'no-such-office'; readonly source: string }
  | { readonly code: 'already-there'; readonly source: string }
