import type { PlainDate } from '#kernel/plain-date.ts'
import type { Action } from '#model/action.ts'
import type { Values } from '#model/values.ts'

import type { RecordState, RootState } from './state.ts'
import type { LoadedProgram, OfficeWorld } from './world.ts'

/** An act on a record, with all that its rules may ask. */
export interface Acting {
  readonly loaded: LoadedProgram
  readonly state: RootState
  readonly target: RecordState
  readonly action: Action
  readonly form: Values
  readonly day: PlainDate
  readonly place: OfficeWorld
}
