import { isId, type Id } from '#kernel/ids.ts'

import { textArray } from '../pg-array.ts'
import { withPlans, type Kept, type PlanPlace } from './plan-rows.ts'

/** A question that was kept under a name. */
export interface PlanScenario extends Kept {
  readonly name: string
  /** JSON. */
  readonly request: string
  readonly savedAt: Date
}

/** An account keeps so many. */
const MOST_KEPT = 200

/** Keeps a question under a name; the same key of the same account keeps once. Undefined when the account keeps too many. */
export async function keepScenario(
  place: PlanPlace,
  kept: Pick<PlanScenario, 'id' | 'office' | 'name' | 'request'> & {
    readonly key: string | undefined
  },
): Promise<Id | undefined> {
  const { deps, asking } = place
  const tenant = deps.directory().office(kept.office)?.tenant ?? 0
  const key = kept.key ?? null
  return withPlans(place, async (tx, table) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${asking.actor.id}, 48))`
    const own = await tx<{ id: Id; key: string | null }[]>`
      select id, key from ${table('plan_scenario')} where owner = ${asking.actor.id}`
    const known = key === null ? undefined : own.find((one) => one.key === key)
    if (known) return known.id
    if (own.length >= MOST_KEPT) return undefined
    await tx`
      insert into ${table('plan_scenario')} (id, tenant, program, office, owner, key, name, request, saved_at)
      values (${kept.id}, ${tenant}, ${asking.loaded.program.id}, ${kept.office}, ${asking.actor.id}, ${key}, ${kept.name},
        ${kept.request}, to_timestamp(${asking.now} / 1000.0))`
    return kept.id
  })
}

/** What was kept of the offices that the asker may see, the newest first. */
export const listScenarios = (place: PlanPlace): Promise<readonly PlanScenario[]> =>
  withPlans(place, async (tx, table) => {
    const rows = await tx<PlanScenario[]>`
      select id, office, owner, name, request, saved_at as "savedAt" from ${table('plan_scenario')}
      where program = ${place.asking.loaded.program.id} and office = any (${textArray(place.offices)}::text::text[])
      order by saved_at desc, id desc limit ${MOST_KEPT}`
    return rows.map((row) => ({ ...row }))
  })

/** Lets go of what the asker kept. False where it is not theirs, or not there. */
export const dropScenario = (place: PlanPlace, id: string): Promise<boolean> =>
  withPlans(place, async (tx, table) => {
    if (!isId(id)) return false
    const rows = await tx`
      delete from ${table('plan_scenario')}
      where id = ${id} and owner = ${place.asking.actor.id} and program = ${place.asking.loaded.program.id} returning id`
    return rows.length > 0
  })
