import type { FastifyRequest } from 'fastify'

import { rowInForce } from '#engine/deadlines/due.ts'
import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { legalDay } from '#kernel/instant.ts'
import type { Planning } from '#model/planning.ts'
import { readQuestion } from '#planning/office/read-question.ts'
import { problemOf } from '#protocol/problem.ts'
import type { PlanPlace } from '#store/planning/plan-rows.ts'
import { officesForFigures } from '#store/reads/read-measure.ts'

import { ProblemError, type Context } from '../context.ts'
import { statisticsAsking } from '../routes/reports.ts'

export interface PlanningAsked {
  readonly place: PlanPlace
  readonly planning: Planning
}

/** Who asks, of the offices whose figures they may see; there is nothing to plan where the program declares nothing. */
export async function planningAsked(
  context: Context,
  request: FastifyRequest,
): Promise<PlanningAsked> {
  const asking = await statisticsAsking(context, request)
  const { planning } = asking.loaded.program
  if (!planning) throw new ProblemError(problemOf('not-found'))
  return { place: { deps: context.node, asking, offices: officesForFigures(asking) }, planning }
}

/** The office that a body names, and what it asks. */
export function officeAsked(
  place: PlanPlace,
  body: unknown,
  more: readonly string[],
): { readonly office: string; readonly asked: JsonObject; readonly name?: unknown } {
  if (!isJsonObject(body)) throw new ProblemError(problemOf('bad-request', { parameter: 'body' }))
  const { office, asked = {}, ...rest } = body
  const other = Object.keys(rest).find((name) => !more.includes(name))
  if (other !== undefined)
    throw new ProblemError(problemOf('bad-request', { parameter: other.slice(0, 60) }))
  if (typeof office !== 'string' || !place.offices.includes(office))
    throw new ProblemError(problemOf('bad-request', { parameter: 'office' }))
  if (!isJsonObject(asked)) throw new ProblemError(problemOf('bad-request', { parameter: 'asked' }))
  return { office, asked, ...rest }
}

export function limitIn({ node }: Context, { asking }: PlanPlace, planning: Planning) {
  const today = legalDay(asking.now, node.directory().offices[0]?.zone ?? 'UTC')
  const rule = asking.loaded.program.deadlines?.[planning.limit]
  const row = rule && (rowInForce(rule, today) ?? rule.rows.at(-1))
  return { days: row?.within ?? 0, source: row?.source ?? '' }
}

export function questionIn(
  context: Context,
  place: PlanPlace,
  planning: Planning,
  asked: JsonObject,
) {
  const read = readQuestion(asked, {
    stations: planning.stations.map(({ name }) => name),
    limitDays: limitIn(context, place, planning).days,
  })
  if (!read.ok) throw new ProblemError(problemOf('bad-request', { parameter: read.error }))
  return read.value
}
