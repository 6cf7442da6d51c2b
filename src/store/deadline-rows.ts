import { dueOf, rowInForce, totalWithin } from '#engine/deadlines/due.ts'
import type { RecordState } from '#engine/state.ts'
import type { OfficeWorld } from '#engine/world.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DeadlineFacts } from '#model/deadline.ts'
import type { Program } from '#model/program.ts'

import type { Cell } from './batch-rows.ts'

/** The row of a clock from its unit on: what `core.due_on` needs to compute the date again, and the date. */
export function deadlineCells(
  program: Program,
  name: string,
  facts: DeadlineFacts,
  place: OfficeWorld,
): readonly Cell[] | undefined {
  const rule = program.deadlines?.[name]
  const row = rule && rowInForce(rule, facts.startedOn)
  if (!rule || !row) return undefined
  const due = dueOf(rule, facts, place.calendar, place.zone)
  return [
    row.unit,
    totalWithin(row, facts),
    rule.rollover === 'next',
    facts.startedOn,
    row.unit === 'hours' ? (facts.startedAt ?? null) : null,
    `{${facts.suspensions.map(({ from, until }) => `[${from},${until ?? ''})`).join(',')}}`,
    due.ok ? due.value.on : null,
    due.ok && due.value.at !== undefined ? due.value.at : null,
    facts.stoppedOn ?? null,
  ]
}

/** The earliest day on which something open on a record falls due; null when nothing does. */
export function earliestDue(
  program: Program,
  record: RecordState,
  place: OfficeWorld,
): PlainDate | null {
  let earliest: PlainDate | null = null
  for (const [name, facts] of Object.entries(record.clocks)) {
    const rule = program.deadlines?.[name]
    if (!rule || facts.stoppedOn !== undefined) continue
    const due = dueOf(rule, facts, place.calendar, place.zone)
    if (due.ok && (earliest === null || due.value.on < earliest)) earliest = due.value.on
  }
  return earliest
}
