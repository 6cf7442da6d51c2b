import postgres from 'postgres'

import type { Compartment } from '#model/program.ts'
import type { Node } from '#store/node.ts'

const TABLES = [
  'event',
  'record',
  'person_key',
  'link_key',
  'idempotency',
  'deadline',
  'measure_cell',
]
const FIRST = 200

/**
 * Tells PostgreSQL how big its tables have become, each time that four times as many rows have landed. The store's statement is
 * planned once for each connection: planned over empty tables it would go on reading whole tables for every key, minutes a batch.
 */
export function freshStatistics(
  { address }: Pick<Node, 'address'>,
  compartment: Compartment,
): (landed: number) => Promise<void> {
  let next = FIRST
  return async (landed) => {
    if (landed < next) return
    next = landed * 4
    const sql = postgres(address.ownerUrl, { max: 1, onnotice: () => {} })
    try {
      for (const table of TABLES) await sql`analyze ${sql(`${compartment}.${table}`)}`
    } finally {
      await sql.end()
    }
  }
}
