import { officesOf } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { textArray } from '../pg-array.ts'
import { exportColumns, type Asked, type ExportRequest } from './export-requests.ts'

interface ExportPage {
  readonly items: readonly ExportRequest[]
  readonly next: Id | null
}

/** Requests that the actor made, or may decide in each of their offices: the newest first. */
export async function listExports(
  sql: Sql,
  { program, actor }: Asked,
  { limit, after }: { readonly limit: number; readonly after?: Id },
): Promise<ExportPage> {
  const decides = officesOf(actor, program.id, program.exports?.approvedBy ?? [])
  const rows = await sql<ExportRequest[]>`
    select ${exportColumns(sql)} from core.export_request
    where program = ${program.id} and (requested_by = ${actor.id} or offices <@ ${textArray(decides)}::text::text[])
      ${after === undefined ? sql`` : sql`and id < ${after}`}
    order by id desc limit ${limit + 1}`
  const items = rows.slice(0, limit).map((row) => ({ ...row }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
