import type { Id } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { PlanRunView, PlanScenarioView } from '#protocol/planning-api.ts'
import { accountNames } from '#store/accounts.ts'
import type { PlanRun } from '#store/planning/plan-runs.ts'
import type { PlanScenario } from '#store/planning/plan-scenarios.ts'
import type { Asking } from '#store/reads/reader.ts'

import type { Context } from '../context.ts'

/** Runs as they are shown, with the names of who asked for them. */
export async function runViews(
  { node }: Context,
  { actor }: Asking,
  runs: readonly PlanRun[],
): Promise<readonly PlanRunView[]> {
  const names = await namesOf(node.pools.core, runs)
  return runs.map((run) => ({
    id: run.id,
    office: run.office,
    asked: JSON.parse(run.request),
    askedAt: formatInstant(instant(run.askedAt.getTime())),
    askedBy: names.get(run.owner) ?? '',
    mine: run.owner === actor.id,
    state: run.state,
    done: run.done,
    total: run.total,
    problems: run.problem === null ? [] : JSON.parse(run.problem),
  }))
}

/** What was kept under names, as it is shown. */
export async function scenarioViews(
  { node }: Context,
  { actor }: Asking,
  kept: readonly PlanScenario[],
): Promise<readonly PlanScenarioView[]> {
  const names = await namesOf(node.pools.core, kept)
  return kept.map(({ id, office, name, owner, request, savedAt }) => ({
    id,
    office,
    name,
    asked: JSON.parse(request),
    savedAt: formatInstant(instant(savedAt.getTime())),
    savedBy: names.get(owner) ?? '',
    mine: owner === actor.id,
  }))
}

const namesOf = (core: Context['node']['pools']['core'], kept: readonly { readonly owner: Id }[]) =>
  accountNames(core, [...new Set(kept.map(({ owner }) => owner))])
