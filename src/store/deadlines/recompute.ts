import { readFileSync } from 'node:fs'

import type postgres from 'postgres'

import type { PlainDate } from '#kernel/plain-date.ts'
import type { Compartment } from '#model/program.ts'

import type { ChangedDays } from './load-calendar.ts'

/** A clock whose due date a changed calendar moved; null where it has none. */
export interface MovedDeadline {
  readonly tenant: number
  readonly root: string
  readonly record: string
  readonly rule: string
  readonly dueBefore: PlainDate | null
  readonly dueAfter: PlainDate | null
}

const RECOMPUTE = readFileSync(new URL('./recompute.sql', import.meta.url), 'utf8')
const BATCH = 5000

/**
 * Moves the due dates of the open clocks of a compartment after its calendar was reloaded, in the same transaction, and hands out the moved ones
 * in batches (a national holiday moves hundreds of thousands). Returns how many were moved.
 */
export async function recomputeDeadlines(
  sql: postgres.TransactionSql,
  compartment: Compartment,
  { calendar, days }: { readonly calendar: string; readonly days: ChangedDays },
  onMoved: (batch: readonly MovedDeadline[]) => void | Promise<void> = () => {},
): Promise<number> {
  const statement = RECOMPUTE.replaceAll('compartment.', `${compartment}.`)
  const moved = sql.unsafe<MovedDeadline[]>(statement, [calendar, days.first, days.last])
  let count = 0
  for await (const batch of moved.cursor(BATCH)) {
    count += batch.length
    await onMoved(batch)
  }
  return count
}
