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
