import type { Id } from '#kernel/ids.ts'
import { id as toId } from '#kernel/ids.ts'

import type { Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { openOn, type Standing } from './in-use.ts'

/** The records of which cases are meant: one, or those of a work queue as the program says them. */
export type Meant =
  | { readonly record: Id }
  | { readonly kind: string; readonly stages: readonly string[] }

const PAGE = 200

/** The open cases of a version in some offices, a page at a time, in the order of their ids. */
export async function pageOfCases(
  tx: Transaction,
  standing: Standing,
  {
    offices,
    meant,
    after,
  }: {
    readonly offices: readonly number[]
    readonly meant: Meant | undefined
    readonly after: Id | undefined
  },
): Promise<readonly Id[]> {
  const record = tx(`${standing.compartment}.record`)
  const among =
    meant === undefined
      ? tx``
      : 'record' in meant
        ? tx`and exists (select from ${record} m where m.tenant = own.tenant and m.root = own.root and m.id = ${meant.record})`
        : tx`and exists (select from ${record} m where m.tenant = own.tenant and m.root = own.root and not m.annulled
            and m.kind = ${meant.kind} and m.stage = any (${textArray(meant.stages)}::text::text[]))`
  const rows = await tx<{ id: string }[]>`
    select own.id from ${record} own
    where ${openOn(tx, standing)} and own.office = any (${plainArray(offices)}::text::int[]) ${among}
      ${after === undefined ? tx`` : tx`and own.id > ${after}`}
    order by own.id limit ${PAGE}`
  return rows.map(({ id }) => toId(id))
}
