import { officesOf } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'

import { plainArray, textArray } from '../pg-array.ts'
import type { Asking } from '../reads/reader.ts'
import { asNodeIn, type RetentionDeps } from './find-forgettable.ts'

export type ForgettingState = 'found' | 'proposed' | 'refused' | 'done' | 'lapsed'

/** A file on the list, by ids, days and rules alone. Times are milliseconds. */
export interface ListedForgetting {
  readonly id: Id
  readonly root: Id
  readonly office: string
  readonly people: number
  readonly schedule: string | null
  readonly request: Id | null
  readonly endedOn: string | null
  readonly keptUntil: string | null
  readonly source: string
  readonly confidence: string
  readonly state: ForgettingState
  readonly foundAt: number
  readonly proposedBy: Id | null
  readonly decidedBy: Id | null
  readonly decidedAt: number | null
  readonly words: string | null
}

export interface ForgettingPage {
  readonly items: readonly ListedForgetting[]
  readonly next: string | null
}

interface Query {
  /** `open`: what waits for a proposal or an approval; `decided`: what came of the others. */
  readonly which: 'open' | 'decided'
  readonly limit: number
  readonly after?: Id
}

/**
 * The list of files that may be forgotten, of the offices where the asker decides. A file that is held meanwhile is not shown. Undefined
 * where the asker decides nowhere.
 */
export async function listForgettable(
  deps: RetentionDeps,
  { loaded: { program }, actor }: Pick<Asking, 'loaded' | 'actor'>,
  { which, limit, after }: Query,
): Promise<ForgettingPage | undefined> {
  const { retention, compartment } = program
  const known = deps.directory()
  const offices = officesOf(actor, program.id, retention?.decidedBy ?? []).flatMap(
    (code) => known.office(code)?.id ?? [],
  )
  if (!retention || offices.length === 0) return undefined
  const states = which === 'open' ? ['found', 'proposed'] : ['refused', 'done']
  const rows = await deps.pools.of(compartment).writer.begin('read only', async (tx) => {
    await asNodeIn(tx, deps)
    return tx<(Omit<ListedForgetting, 'office'> & { office: number })[]>`
      select f.id, f.root, f.office, cardinality(f.people) as people, f.schedule, f.request, f.ended_on::text as "endedOn",
        f.kept_until::text as "keptUntil", f.source, f.confidence, f.state, f.proposed_by as "proposedBy", f.decided_by as "decidedBy", f.words,
        (extract(epoch from f.found_at) * 1000)::float8 as "foundAt", (extract(epoch from f.decided_at) * 1000)::float8 as "decidedAt"
      from ${tx(`${compartment}.forgetting`)} f
      where f.program = ${program.id} and f.office = any (${plainArray(offices)}::text::int[])
        and f.state = any (${textArray(states)}::text[]) ${after === undefined ? tx`` : tx`and f.id > ${after}`}
        and (f.state not in ('found', 'proposed') or not exists (
          select from ${tx(`${compartment}.record`)} h where h.tenant = f.tenant and h.root = f.root and h.kind = ${retention.holds.kind}
            and h.stage = any (${textArray(retention.holds.while)}::text[]) and not h.annulled))
      order by f.id limit ${limit + 1}`
  })
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...row, office: known.officeById(row.office)?.code ?? '' }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
