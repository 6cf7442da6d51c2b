import type { RecordState } from '#engine/state.ts'
import type { OfficeWorld } from '#engine/world.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DeadlineFacts } from '#model/deadline.ts'
import type { Program } from '#model/program.ts'

import type { Cell } from './batch-rows.ts'
/** The row of a clock from its unit on: what `core.due_on` needs to compute the date again, and the date. */
export declare function deadlineCells(
  program: Program,
  name: string,
  facts: DeadlineFacts,
  place: OfficeWorld,
): readonly Cell[] | undefined
/** The earliest day on which something open on a record falls due; null when nothing does. */
export declare function earliestDue(
  program: Program,
  record: RecordState,
  place: OfficeWorld,
): PlainDate | null
