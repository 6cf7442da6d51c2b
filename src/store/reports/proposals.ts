import type { ReportQuery } from '#standards/figures/figure-table.ts'

import type { Sql } from '../connections.ts'
import type { Node } from '../node.ts'
import type { Asking } from '../reads/reader.ts'
import { auditReport } from './make-report.ts'

/** A publication that waits for a second account. Only the question is kept; figures are computed when it is approved. */
export interface Proposal {
  readonly id: string
  readonly report: string
  readonly query: ReportQuery
  readonly proposedBy: string
  readonly proposedAt: string
}

interface Row {
  readonly id: string
  readonly report: string
  readonly query: string
  readonly proposed_by: string
  readonly proposed_at: string
}
const proposalOf = (row: Row): Proposal => ({
  id: row.id,
  report: row.report,
  query: JSON.parse(row.query),
  proposedBy: row.proposed_by,
  proposedAt: new Date(row.proposed_at).toISOString(),
})

/** Puts a publication before a second account; the same key of the same account does so once. */
export async function proposeVintage(
  node: Node,
  asking: Asking,
  {
    name,
    query,
    key,
  }: { readonly name: string; readonly query: ReportQuery; readonly key: string },
): Promise<Proposal> {
  const sql = node.pools.core
  const { program } = asking.loaded
  await sql`
    insert into published.proposal (id, program, report, query, proposed_by, proposed_at, key)
    values (${node.ids.next()}, ${program.id}, ${name}, ${JSON.stringify(query)}, ${asking.actor.id}, to_timestamp(${asking.now} / 1000.0), ${key})
    on conflict (proposed_by, key) do nothing`
  const [row] = await sql<Row[]>`
    select id, report, query, proposed_by, proposed_at::text from published.proposal where proposed_by = ${asking.actor.id} and key = ${key}`
  if (!row) throw new Error('The proposal was not written')
  await auditReport(node, asking, 'proposed')
  return proposalOf(row)
}

/** The publications that wait, the oldest first. */
export async function openProposals(sql: Sql, program: string): Promise<readonly Proposal[]> {
  const rows = await sql<Row[]>`
    select id, report, query, proposed_by, proposed_at::text from published.proposal
    where program = ${program} and vintage is null order by proposed_at, id limit 200`
  return rows.map(proposalOf)
}

/** Says that a publication that waited has been made. */
export async function settleProposal(sql: Sql, proposal: string, vintage: string): Promise<void> {
  await sql`update published.proposal set vintage = ${vintage} where id = ${proposal}`
}
