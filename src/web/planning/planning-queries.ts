import { queryOptions } from '@tanstack/react-query'

import type {
  PlanAsked,
  PlanningView,
  PlanRunView,
  PlanScenarioView,
} from '#protocol/planning-api.ts'

import { ask, newKey } from '../api/client.ts'
import { having, isList } from '../api/contract.ts'

const isPlanning = having<PlanningView>('offices', 'stations', 'limit', 'bounds')
const isRun = having<PlanRunView>('id', 'office', 'asked', 'state')
const isKept = having<{ readonly id: string }>('id')
const isAnything = (value: unknown): value is object => typeof value === 'object' && value !== null
const isRuns = (value: unknown): value is { readonly items: readonly PlanRunView[] } =>
  isList(value)
const isScenarios = (value: unknown): value is { readonly items: readonly PlanScenarioView[] } =>
  isList(value)

const SOON_MS = 1000
/** A run that goes on is looked at again soon; one that is over is what it is. */
const isUnderWay = (run: PlanRunView | undefined): boolean =>
  run?.state === 'waiting' || run?.state === 'running'

export const planningQuery = (program: string) =>
  queryOptions({
    queryKey: ['planning', program],
    queryFn: () => ask(`/programs/${program}/planning`, isPlanning),
  })
export const runsQuery = (program: string) =>
  queryOptions({
    queryKey: ['planning', program, 'runs'],
    queryFn: () => ask(`/programs/${program}/planning/runs`, isRuns),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? SOON_MS : false),
  })
export const runQuery = (program: string, id: string) =>
  queryOptions({
    queryKey: ['planning', program, 'run', id],
    queryFn: () => ask(`/programs/${program}/planning/runs/${id}`, isRun),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? SOON_MS : false),
  })
export const scenariosQuery = (program: string) =>
  queryOptions({
    queryKey: ['planning', program, 'scenarios'],
    queryFn: () => ask(`/programs/${program}/planning/scenarios`, isScenarios),
  })

export interface AskedOf {
  readonly office: string
  readonly asked: PlanAsked
}

const sending = (body: object) => ({
  method: 'POST' as const,
  body,
  headers: { 'idempotency-key': newKey() },
})

export const startRun = (program: string, body: AskedOf): Promise<PlanRunView> =>
  ask(`/programs/${program}/planning/runs`, isRun, sending(body))
export const cancelRun = (program: string, id: string): Promise<object> =>
  ask(`/programs/${program}/planning/runs/${id}`, isAnything, { method: 'DELETE' })
export const keepScenario = (program: string, body: AskedOf & { readonly name: string }) =>
  ask(`/programs/${program}/planning/scenarios`, isKept, sending(body))
export const dropScenario = (program: string, id: string): Promise<object> =>
  ask(`/programs/${program}/planning/scenarios/${id}`, isAnything, { method: 'DELETE' })

/** The address of a file of a run. */
export const fileOfRun = (
  program: string,
  id: string,
  format: string,
  language: string,
): string => {
  const table = format === 'csv' ? '&table=plan_course' : ''
  return `/programs/${program}/planning/runs/${id}/file?format=${format}&lang=${language}${table}`
}
