import { readExtent } from '#engine/read-extent.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** How many records at one stage somebody has in charge in an office, and how many of them are past their day. */
export interface Charge {
  readonly user: string
  readonly office: string
  readonly stage: string
  readonly count: number
  readonly overdue: number
}
interface Asked {
  readonly kind: string
  readonly stages: readonly string[]
  readonly offices: readonly string[]
  readonly users: readonly string[]
  readonly today: PlainDate
}

/** Beyond this many in one person's hands in one office, more say nothing new, and the cost stays the same. */
export const MOST_IN_CHARGE = 1000

/** One index range for each person and office: it grows with the people who work, and not with the cases. */
export const countCharges = async (
  deps: ReadDeps,
  asking: Asking,
  { kind, stages, offices, users, today }: Asked,
): Promise<readonly Charge[]> =>
  (await withReader(deps, asking, async ({ tx, table, readings, ...scope }) => {
    const whole = scope.offices.filter(
      ({ code }) =>
        offices.includes(code) && readExtent(readings, { kind, office: code }) === 'all',
    )
    if (whole.length === 0 || users.length === 0) return []
    const rows = await tx<(Omit<Charge, 'office'> & { readonly office: number })[]>`
      select u.id as user, o.id as office, c.stage, c.count, c.overdue
      from unnest(${plainArray(users)}::text::uuid[]) u (id) cross join unnest(${plainArray(whole.map(({ id }) => id))}::text::int[]) o (id)
      cross join lateral (
        select stage, count(*)::int as count, (count(*) filter (where due_on < ${today}::date))::int as overdue
        from (
          select stage, due_on from ${table('waiting')} r
          where r.assignee = u.id and r.office = o.id and r.kind = ${kind} and r.stage = any (${textArray(stages)}::text::text[]) and not r.annulled
          limit ${MOST_IN_CHARGE}
        ) held
        group by stage
      ) c`
    return rows.map(({ office, ...row }) => ({
      ...row,
      office: scope.directory.officeById(office)?.code ?? '',
    }))
  })) ?? []
