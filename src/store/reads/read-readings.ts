import { rolesIn } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import type { ReadLog } from '#model/policy.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { findRecord } from './open-record.ts'
import { recordReading, withReader, type Asking, type ReadDeps } from './reader.ts'

/** A reading of a file: who, as what, for what, and of which of its records. Times are milliseconds. */
export interface ListedReading {
  readonly position: string
  readonly at: number
  readonly actor: Id
  readonly what: string
  readonly purpose: string
  readonly role: string | null
  readonly record: Id
  readonly kind: string
  readonly field: string | null
  readonly opening: Id | null
}

export interface ReadingPage {
  /** Of the office whose file it is now. */
  readonly office: string
  readonly log: ReadLog
  readonly items: readonly ListedReading[]
  readonly next: string | null
}

/** What the audit calls readings; the other words are acts. */
const READINGS = [
  'opened',
  'opened-field',
  'listed',
  'found',
  'traced',
  'downloaded',
  'proved',
  'log-read',
  'opening',
  'opening-ended',
  'opening-judged',
] as const

/**
 * Who read the file of a record, the latest first: of its own part, for the roles that the program names. Looking is a reading too.
 * Undefined when it is not there for this asker.
 */
export function readReadings(
  deps: ReadDeps,
  asking: Asking,
  query: { readonly record: Id; readonly limit: number; readonly after?: string },
): Promise<ReadingPage | undefined> {
  const { program } = asking.loaded
  const log = program.readLog
  return withReader(deps, asking, async (scope) => {
    const found = await findRecord(scope, query.record)
    const office = found?.opened.office.code ?? ''
    if (!found || !log?.by.some((role) => rolesIn(asking.actor, program.id, office).includes(role)))
      return undefined
    const { tx, table } = scope
    const records = found.opened.root.records
    const rows = await tx<Omit<ListedReading, 'kind'>[]>`
      select position::text, (extract(epoch from at) * 1000)::float8 as at, actor, what, purpose, role, record, field, opening
      from ${table('audit')}
      where record = any (${plainArray([...records.keys()])}::text::uuid[]) and what = any (${textArray(READINGS)}::text::text[])
        ${query.after === undefined ? tx`` : tx`and position < ${query.after}::bigint`}
      order by position desc limit ${query.limit + 1}`
    await recordReading(scope, 'log-read', [found.row])
    const items = rows
      .slice(0, query.limit)
      .map((row) => ({ ...row, kind: records.get(row.record)?.kind ?? '' }))
    const last = items.at(-1)
    return { office, log, items, next: rows.length > query.limit && last ? last.position : null }
  })
}
