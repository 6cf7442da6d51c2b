import type { JsonObject } from '#kernel/canonical-json.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { ok, type Result } from '#kernel/result.ts'

import type { Expected } from '../forecast/roll.ts'
import type { Problem } from '../scenario/problem.ts'
import { backTestOffice, LOOK_BACK_DAYS, type OfficeBackTest } from './back-test-office.ts'
import { calibrate, type OfficeModel, type StationModel } from './calibrate.ts'
import { asToday, type Levers } from './levers.ts'
import { stockAt, type OfficeLog } from './log.ts'
import { officeScenario } from './office-scenario.ts'
import { predict, type Prediction } from './predict.ts'
import type { Times } from './times.ts'
import { trialsOf, whatItTakes, type WhatItTakes } from './what-it-takes.ts'

/** What is asked about an office. */
export interface PlanQuestion {
  readonly levers: Levers
  readonly days: number
  readonly draws: number
  /** What one desk costs on one day, with everything; null where nobody says. */
  readonly costPerDeskDay: number | null
  /** Which part of all futures must keep the limit at the end: then what that takes is looked for. Null: it is not asked. */
  readonly sure: number | null
}

/** The model of an office as it is shown. */
export interface ShownModel {
  readonly on: PlainDate
  readonly stock: number
  readonly arrivals: Expected
  /** The part of those who are there that leaves otherwise on a day. */
  readonly leaving: Expected
  readonly limit: OfficeLog['limit']
  readonly times: Times
  readonly stations: readonly StationModel[]
}

export interface PlannedOffice {
  readonly office: string
  readonly model: ShownModel
  readonly today: Prediction
  readonly plan: Prediction
  /** What desks cost over the horizon; null where the desks of a station, or their cost, are not known. */
  readonly cost: { readonly today: number | null; readonly plan: number | null }
  /** From ninety days ago, and ninety days before that, and so on. */
  readonly lookBacks: readonly (OfficeBackTest & { readonly on: PlainDate })[]
  /** What it takes that the limit is kept, where that was asked. */
  readonly need?: (WhatItTakes & { readonly cost: number | null }) | undefined
  /** The plan as `ceiba plan` plays it, in the middle of what is forecast. */
  readonly scenario: JsonObject
}

/** How often one looks back, and into how many futures each time. */
const LOOK_BACKS = 4
const LOOK_BACK_DRAWS = 40
const SCENARIO_RUNS = 100

const lookBackDraws = ({ draws }: PlanQuestion): number => Math.min(draws, LOOK_BACK_DRAWS)

/** How many futures are played for a question about an office with so many stations, at most. */
export const drawsOf = (question: PlanQuestion, stations: number): number =>
  2 * question.draws +
  LOOK_BACKS * lookBackDraws(question) +
  (question.sure === null ? 0 : trialsOf(stations) * question.draws)

/** Plays an office as it goes and as it would go, and looks back how well it would have been predicted. */
export function planOffice(
  log: OfficeLog,
  question: PlanQuestion,
  onDraw?: () => void,
): Result<PlannedOffice, readonly Problem[]> {
  const on = log.arrivals.length - 1
  const made = calibrate(log, on, question.days)
  if (!made.ok) return made
  const model = made.value
  const { levers, draws } = question
  const lookBacks = Array.from({ length: LOOK_BACKS }, (_, nth) => {
    const from = on - LOOK_BACK_DAYS * (nth + 1)
    const found = backTestOffice(log, from, lookBackDraws(question), onDraw)
    return found && { ...found, on: addDays(log.firstDay, from) }
  })
  return ok({
    office: log.office,
    model: shown(log, model),
    today: predict(log, model, { levers: asToday(log.limit.days), draws, onDraw }),
    plan: predict(log, model, { levers, draws, onDraw }),
    cost: {
      today: costOf(model, {}, question.costPerDeskDay),
      plan: costOf(model, levers.capacity, question.costPerDeskDay),
    },
    need: needOf(log, model, question, onDraw),
    lookBacks: lookBacks.filter((each) => each !== undefined),
    scenario: officeScenario(log, model, levers, { draw: null, runs: SCENARIO_RUNS }),
  })
}

function needOf(
  log: OfficeLog,
  model: OfficeModel,
  { levers, draws, sure, costPerDeskDay }: PlanQuestion,
  onDraw?: () => void,
): PlannedOffice['need'] {
  if (sure === null) return undefined
  const need = whatItTakes(log, model, { levers, draws, sure, onDraw })
  const capacity = Object.fromEntries(need.stations.map(({ name, factor }) => [name, factor]))
  return { ...need, cost: costOf(model, capacity, costPerDeskDay) }
}

const shown = (log: OfficeLog, model: OfficeModel): ShownModel => ({
  on: addDays(log.firstDay, model.on),
  stock: stockAt(log, model.on),
  arrivals: model.arrivals.total,
  leaving: model.leaving,
  limit: log.limit,
  times: model.times,
  stations: model.stations,
})

/** Desks on all working days, by what one of them costs. */
function costOf(
  { stations, workingDays }: OfficeModel,
  capacity: Levers['capacity'],
  perDeskDay: number | null,
): number | null {
  if (perDeskDay === null || stations.some(({ desks }) => desks === null)) return null
  const desks = stations.reduce(
    (sum, station) => sum + (station.desks?.perDay ?? 0) * (capacity[station.name] ?? 1),
    0,
  )
  return desks * workingDays * perDeskDay
}
