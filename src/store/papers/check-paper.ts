import type { Instant } from '#kernel/instant.ts'
import type { Compartment } from '#model/program.ts'
import { markOf } from '#standards/proofs/status.ts'

import type { Pools } from '../connections.ts'

/** What strangers ask of papers, of the compartments whose programs issue such: nothing but marks goes in, nothing but yes or no comes out. */
export interface PaperChecks {
  /** Whether the paper that carries this code holds. */
  holds(code: Uint8Array, at: Instant): Promise<boolean>
  /** The marks of codes whose time has not run out and that hold no more. */
  revoked(at: Instant): Promise<readonly Uint8Array[]>
}

export const paperChecks = (pools: Pools, compartments: readonly Compartment[]): PaperChecks => ({
  async holds(code, at) {
    const answers = await Promise.all(
      compartments.map(async (compartment) => {
        const { reader: sql } = pools.of(compartment)
        const [row] = await sql<{ holds: boolean }[]>`
          select ${sql(`${compartment}.paper_holds`)}(${Buffer.from(markOf(code))}, to_timestamp(${at} / 1000.0)) as holds`
        return row?.holds ?? false
      }),
    )
    return answers.includes(true)
  },
  async revoked(at) {
    const lists = await Promise.all(
      compartments.map(async (compartment) => {
        const { reader: sql } = pools.of(compartment)
        const rows = await sql<{ mark: Uint8Array }[]>`
          select mark from ${sql(`${compartment}.papers_revoked`)}(to_timestamp(${at} / 1000.0)) as r (mark)`
        return rows.map(({ mark }) => new Uint8Array(mark))
      }),
    )
    return lists.flat()
  },
})
