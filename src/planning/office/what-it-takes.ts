import type { OfficeModel } from './calibrate.ts'
import type { Levers } from './levers.ts'
import type { OfficeLog } from './log.ts'
import { predict } from './predict.ts'

type Capacity = Levers['capacity']

/** The least that must be added, and where, so that so large a part of all futures keeps the limit at the end of the horizon. */
export interface WhatItTakes {
  readonly sure: number
  /** Whether any capacity that was looked at keeps it. */
  readonly isReached: boolean
  /** The part of the futures that keeps the limit: with what is changed, and with what is needed. */
  readonly keptAsAsked: number
  readonly kept: number
  readonly stations: readonly {
    readonly name: string
    /** Against what it can do today. */
    readonly factor: number
    readonly perDay: number
    /** Desks a working day; null where nobody entered how many there are. */
    readonly desks: number | null
  }[]
}

export interface Aim {
  readonly levers: Levers
  readonly draws: number
  readonly sure: number
  readonly onDraw?: (() => void) | undefined
}

/** Capacities are looked at in twentieths of today's. */
const STEP = 0.05
const MOST_STEPS = 400
/** Doublings until enough and the halving back, then each station by itself. */
const DOUBLINGS = 9

/** How many predictions it takes at most. */
export const trialsOf = (stations: number): number => 1 + (1 + stations) * (1 + 2 * DOUBLINGS)

/**
 * Looks for the least capacity, all stations first alike and then each by itself as small as the others allow. All meet the same futures. What
 * there is stays: nobody is taken away from a station that could do with fewer.
 */
export function whatItTakes(log: OfficeLog, model: OfficeModel, aim: Aim): WhatItTakes {
  const { levers, draws, sure, onDraw } = aim
  const asked: Capacity = Object.fromEntries(
    model.stations.map(({ name }) => [name, levers.capacity[name] ?? 1]),
  )
  const keptWith = (capacity: Capacity): number => {
    const { course } = predict(log, model, { levers: { ...levers, capacity }, draws, onDraw })
    return 1 - (course.at(-1)?.breach ?? 0)
  }
  const more = (base: Capacity, steps: number, only?: string): Capacity =>
    Object.fromEntries(
      Object.entries(base).map(([name, factor]) => [
        name,
        only === undefined || only === name ? factor + steps * STEP : factor,
      ]),
    )
  const isEnough = (capacity: Capacity): boolean => keptWith(capacity) >= sure - 1e-9
  const keptAsAsked = keptWith(asked)
  if (keptAsAsked >= sure - 1e-9)
    return answer(model, asked, { sure, isReached: true, keptAsAsked, kept: keptAsAsked })
  const alike = leastSteps(MOST_STEPS, (steps) => isEnough(more(asked, steps)))
  let needed = more(asked, alike ?? MOST_STEPS)
  if (alike !== undefined)
    for (const { name } of model.stations) {
      const without = { ...needed, [name]: asked[name] ?? 1 }
      const steps = isEnough(without)
        ? 0
        : leastSteps(alike, (each) => isEnough(more(without, each, name)))
      needed = more(without, steps ?? alike, name)
    }
  return answer(model, needed, {
    sure,
    isReached: alike !== undefined,
    keptAsAsked,
    kept: keptWith(needed),
  })
}

/** The least number of steps that is enough, where 0 is not; undefined where not even the most is. */
function leastSteps(most: number, isEnough: (steps: number) => boolean): number | undefined {
  let [low, high] = [0, 1]
  while (!isEnough(high)) {
    if (high >= most) return undefined
    low = high
    high = Math.min(most, high * 2)
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

const answer = (
  { stations }: OfficeModel,
  capacity: Capacity,
  said: Omit<WhatItTakes, 'stations'>,
): WhatItTakes => ({
  ...said,
  stations: stations.map(({ name, perDay, desks }) => {
    const factor = Math.round((capacity[name] ?? 1) * 1000) / 1000
    return {
      name,
      factor,
      perDay: perDay.middle * factor,
      desks: desks === null ? null : desks.perDay * factor,
    }
  }),
})
