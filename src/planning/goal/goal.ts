import type { PlainDate } from '#kernel/plain-date.ts'
import { say, type Text } from '#model/text.ts'

import { derive, type Derived, type Figure } from './figure.ts'
import { takeOf, type Need, type Take } from './take.ts'

/** One thing that is done with every case, such as a registration, and how much of it could be done and was done in a year. */
export interface GoalStage {
  readonly name: string
  /** Cases a year that the staff of the base year could do: staffed days × cases a day. */
  readonly capacityThen: Figure
  readonly capacityNow: Figure
  /** Cases a year that came through. Output is not capacity: it stands beside it, and never in its place. */
  readonly doneThen: Figure
  readonly doneNow: Figure
  readonly needs: readonly Need[]
}

/** A claim that capacity grew, or should grow, so many times over a base year. */
export interface Goal {
  readonly today: PlainDate
  readonly baseYear: number
  /** How many times the base is claimed to have been reached. */
  readonly claimed: Figure
  /** How many times the base is aimed at, and by when. */
  readonly aimed: Figure
  readonly by: PlainDate | null
  /** The share of cases that may find everybody busy when it is their turn. */
  readonly delayed: number
  readonly stages: readonly GoalStage[]
}

export interface StageAnswer {
  readonly name: string
  /** Capacity of now over that of then. */
  readonly measured: Derived
  /** What came through now over then. */
  readonly output: Derived
  /** Cases a year that are aimed at. */
  readonly aimed: Derived
  /** Cases a year between today and what is aimed at. */
  readonly gap: Derived
  readonly takes: readonly Take[]
}

export interface GoalAnswer {
  readonly claimed: Figure
  /** A case goes through every stage: the whole has grown as much as the stage that grew least. */
  readonly measured: Derived
  readonly aimed: Figure
  readonly stages: readonly StageAnswer[]
  /** What all that is lacking costs a year. */
  readonly costAYear: Derived
  /** What would have to be known to answer in full, and where it stands. */
  readonly unknown: readonly { readonly at: string; readonly why: Text }[]
}

const grown = say('ahora ÷ entonces', 'now ÷ then')

/** What was claimed, what was measured, what is aimed at, and what it takes. What is not known stays null and is named. */
export function answerGoal(goal: Goal): GoalAnswer {
  const stages = goal.stages.map((stage) => stageOf(stage, goal))
  return {
    claimed: goal.claimed,
    measured: derive(
      say('la menor de las etapas', 'the least of the stages'),
      stages.map(({ measured }) => measured),
      (...factors) => Math.min(...factors),
    ),
    aimed: goal.aimed,
    stages,
    costAYear: derive(
      say('la suma de lo que falta', 'the sum of what is lacking'),
      stages.flatMap(({ takes }) => takes.map(({ costAYear }) => costAYear)),
      (...costs) => costs.reduce((sum, cost) => sum + cost, 0),
    ),
    unknown: unknownOf(goal),
  }
}

function stageOf(stage: GoalStage, goal: Goal): StageAnswer {
  const { name, capacityThen, capacityNow, doneThen, doneNow } = stage
  const over = (now: number, then: number): number => now / then
  const aimed = derive(
    say('capacidad de entonces × veces', 'capacity then × times'),
    [capacityThen, goal.aimed],
    (then, times) => then * times,
  )
  return {
    name,
    measured: derive(grown, [capacityNow, capacityThen], over),
    output: derive(grown, [doneNow, doneThen], over),
    aimed,
    gap: derive(
      say('lo buscado − la capacidad de ahora', 'aimed at − capacity now'),
      [aimed, capacityNow],
      (cases, now) => Math.max(0, cases - now),
    ),
    takes: stage.needs.map((need) => takeOf(need, aimed, goal)),
  }
}

function unknownOf(goal: Goal): GoalAnswer['unknown'] {
  const { claimed, aimed } = goal
  const named: (readonly [string, Figure])[] = [
    ['claimed', claimed],
    ['aimed', aimed],
    ...goal.stages.flatMap(({ name, needs, capacityThen, capacityNow, doneThen, doneNow }) => [
      ...Object.entries({ capacityThen, capacityNow, doneThen, doneNow }).map(
        ([what, figure]) => [`${name}.${what}`, figure] as const,
      ),
      ...needs.flatMap(({ name: need, ...figures }) =>
        Object.entries(figures).map(
          ([what, figure]) => [`${name}.${need}.${what}`, figure] as const,
        ),
      ),
    ]),
  ]
  return named.flatMap(([at, { value, source }]) => (value === null ? [{ at, why: source }] : []))
}
