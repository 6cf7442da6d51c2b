import { isId, type Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import { textArray } from '../pg-array.ts'
import type { ReadDeps } from '../reads/reader.ts'
import { inTenants, withPlans, type Kept, type PlanPlace } from './plan-rows.ts'

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A run of a plan: what was asked, how far it is, and whose it is. */
export interface PlanRun extends Kept {
  /** JSON. */
  readonly request: string
  readonly askedAt: Date
  readonly state: RunState
  readonly done: number
  readonly total: number
  /** JSON: why it came to nothing. */
  readonly problem: string | null
}

/** Whose process has not been heard of for so long has died. */
const SILENT_SECONDS = 30
/** Runs are kept so long. */
const KEPT_DAYS = 30

interface NewRun {
  readonly id: Id
  readonly office: string
  readonly request: string
  readonly total: number
  readonly key: string | undefined
  /** So many of one account may be under way. */
  readonly most: number
}

/** Asks for a run; the same key of the same account asks once. Undefined when the account has too many under way. */
export async function askForRun(
  place: PlanPlace,
  {
    id,
    office,
    request,
    total,
    key = null,
    most,
  }: Omit<NewRun, 'key'> & { readonly key?: string | null | undefined },
): Promise<{ readonly id: Id; readonly isNew: boolean } | undefined> {
  const { deps, asking } = place
  const { program } = asking.loaded
  const tenant = deps.directory().office(office)?.tenant ?? 0
  return withPlans(place, async (tx, table) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${asking.actor.id}, 48))`
    if (key !== null) {
      const [known] = await tx<{ id: Id }[]>`
        select id from ${table('plan_run')} where owner = ${asking.actor.id} and key = ${key}`
      if (known) return { id: known.id, isNew: false }
    }
    const [open] = await tx<{ count: number }[]>`
      select count(*)::int as count from ${table('plan_run')}
      where owner = ${asking.actor.id} and state in ('waiting', 'running') and beat_at > now() - make_interval(secs => ${SILENT_SECONDS})`
    if ((open?.count ?? 0) >= most) return undefined
    await tx`delete from ${table('plan_run')} where asked_at < to_timestamp(${asking.now} / 1000.0) - make_interval(days => ${KEPT_DAYS})`
    await tx`
      insert into ${table('plan_run')} (id, tenant, program, office, owner, key, request, asked_at, total)
      values (${id}, ${tenant}, ${program.id}, ${office}, ${asking.actor.id}, ${key}, ${request},
        to_timestamp(${asking.now} / 1000.0), ${total})`
    return { id, isNew: true }
  })
}

const MOST_LISTED = 50

/** The newest runs of the offices that the asker may see; what a process left that died has failed. */
export const listRuns = (place: PlanPlace, id?: string): Promise<readonly PlanRun[]> =>
  withPlans(place, async (tx, table) => {
    if (id !== undefined && !isId(id)) return []
    const rows = await tx<PlanRun[]>`
      select id, office, owner, request, asked_at as "askedAt", done, total, problem,
        case when state in ('waiting', 'running') and beat_at < now() - make_interval(secs => ${SILENT_SECONDS}) then 'failed' else state end as state
      from ${table('plan_run')}
      where program = ${place.asking.loaded.program.id} and office = any (${textArray(place.offices)}::text::text[])
        and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
      order by asked_at desc, id desc limit ${MOST_LISTED}`
    return rows.map((row) => ({ ...row }))
  })

/** What a run came to, as JSON. */
export const resultOf = (place: PlanPlace, id: Id): Promise<string | undefined> =>
  withPlans(place, async (tx, table) => {
    const [row] = await tx<{ result: string | null }[]>`
      select result from ${table('plan_run')}
      where id = ${id} and program = ${place.asking.loaded.program.id} and office = any (${textArray(place.offices)}::text::text[])`
    return row?.result ?? undefined
  })

/** Ends a run of the asker's own, wherever it is played. False where there is nothing to end. */
export const cancelRun = (place: PlanPlace, id: string): Promise<boolean> =>
  withPlans(place, async (tx, table) => {
    if (!isId(id)) return false
    const rows = await tx`
      update ${table('plan_run')} set state = 'cancelled'
      where id = ${id} and owner = ${place.asking.actor.id} and program = ${place.asking.loaded.program.id}
        and state in ('waiting', 'running') returning id`
    return rows.length > 0
  })

type Rows = Pick<ReadDeps, 'pools' | 'directory'>

/** Says that a run is being played, and how far it is. False when it was cancelled meanwhile. */
export const beat = (
  deps: Rows,
  compartment: Compartment,
  run: { readonly id: Id; readonly state: 'waiting' | 'running'; readonly done: number },
): Promise<boolean> =>
  inTenants(deps, compartment, async (tx, table) => {
    const rows = await tx`
      update ${table('plan_run')} set state = ${run.state}, done = ${run.done}, beat_at = now()
      where id = ${run.id} and state in ('waiting', 'running') returning id`
    return rows.length > 0
  })

/** Says what a run came to, unless it was cancelled. */
export const endRun = (
  deps: Rows,
  compartment: Compartment,
  run: { readonly id: Id } & ({ readonly result: string } | { readonly problem: string }),
): Promise<void> =>
  inTenants(deps, compartment, async (tx, table) => {
    const [result, problem] = 'result' in run ? [run.result, null] : [null, run.problem]
    await tx`
      update ${table('plan_run')} set state = ${problem === null ? 'done' : 'failed'}, result = ${result}, problem = ${problem},
        done = case when ${problem === null} then total else done end, beat_at = now()
      where id = ${run.id} and state in ('waiting', 'running')`
  })
