import { readFileSync } from 'node:fs'

import type { Compartment } from '#model/program.ts'

import type { Sql, Transaction } from './connections.ts'
import { forCompartment } from './migrate.ts'

const FOLD = readFileSync(new URL('./fold-measures.sql', import.meta.url), 'utf8')

/** Adds the changes of figures that batches left behind to their sums. Figures are the same before and after it, only quicker to read. */
export async function foldMeasures(
  sql: Sql | Transaction,
  compartment: Compartment,
): Promise<void> {
  await sql.unsafe(forCompartment(FOLD, compartment), [], { prepare: true })
}
