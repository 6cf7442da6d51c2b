import type { Id } from '#kernel/ids.ts'
import type { SaidReason } from '#linkage/finding/reason-words.ts'
import type { Values } from '#model/values.ts'

/** Somebody who may be the person whose fields were given. */
export interface CandidateView {
  readonly id: Id
  readonly root: Id
  readonly office: string
  /** As the asker may see them. */
  readonly fields: Values
  readonly claim?: { readonly id: Id; readonly stage: string }
  /** log2 of the odds, and the chance that goes with it. */
  readonly weight: number
  readonly probability: number
  readonly reasons: readonly SaidReason[]
}

/** Two people who may be one, side by side, for whoever decides about them. */
export interface ReviewView {
  readonly one: Id
  readonly other: Id
  readonly state: 'open' | 'same' | 'different'
  readonly weight: number
  readonly probability: number
  readonly reasons: readonly SaidReason[]
  readonly sides: readonly [ReviewSide, ReviewSide]
}
export interface ReviewSide {
  readonly id: Id
  readonly root: Id
  readonly office: string
  /** As the asker may see them. */
  readonly fields: Values
  /** What would be closed or go on: with the day that counts, if it has one. */
  readonly claims: readonly { readonly id: Id; readonly stage: string; readonly since?: string }[]
  readonly family: readonly { readonly id: Id; readonly fields: Values }[]
}
export interface ReviewsView {
  readonly items: readonly ReviewView[]
  /** Whether others wait behind these. */
  readonly more: boolean
}
export interface DecidedView {
  /** The record that was closed as a duplicate, or goes on again. */
  readonly merged: Id | null
}
