import { isJsonObject } from '#kernel/canonical-json.ts'
import { refuse, ok, type Result } from '#kernel/result.ts'

import { asToday } from './levers.ts'
import type { PlanQuestion } from './plan-office.ts'

/** Within what may be asked. */
export const PLAN_BOUNDS = {
  days: { least: 30, most: 365, usual: 90 },
  draws: { least: 10, most: 200, usual: 60 },
  /** Of arrivals and of what stations can do, against today. */
  factor: { least: 0, most: 20 },
  limitDays: { least: 1, most: 1000 },
  sure: { least: 0.5, most: 1 },
} as const

interface About {
  readonly stations: readonly string[]
  readonly limitDays: number
}

/**
 * A question as it travels, every member of it optional: `days`, `draws`, `arrivals`, `capacity` by station, `limitDays`, `interpreters`,
 * `costPerDeskDay`, `sure`. Refuses with the name of the member that is wrong.
 */
export function readQuestion(body: unknown, about: About): Result<PlanQuestion, string> {
  if (!isJsonObject(body)) return refuse('body')
  const {
    days,
    draws,
    arrivals,
    capacity,
    limitDays,
    interpreters,
    costPerDeskDay,
    sure,
    ...rest
  } = body
  const [other] = Object.keys(rest)
  if (other !== undefined) return refuse(other.slice(0, 60))
  const bounds = PLAN_BOUNDS
  const wrong: string[] = []
  const number: Read = (name, value, { least, most, usual, whole }) => {
    if (value === undefined || value === null) return usual
    const isGood =
      typeof value === 'number' &&
      value >= least &&
      value <= most &&
      (!whole || Number.isInteger(value))
    if (!isGood) wrong.push(name)
    return isGood ? value : usual
  }
  const question: PlanQuestion = {
    days: number('days', days, { ...bounds.days, whole: true }),
    draws: number('draws', draws, { ...bounds.draws, whole: true }),
    costPerDeskDay:
      costPerDeskDay === undefined || costPerDeskDay === null
        ? null
        : number('costPerDeskDay', costPerDeskDay, { least: 0, most: 1e9, usual: 0 }),
    sure:
      sure === undefined || sure === null
        ? null
        : number('sure', sure, { ...bounds.sure, usual: 0.8 }),
    levers: {
      ...asToday(about.limitDays),
      arrivals: number('arrivals', arrivals, { ...bounds.factor, usual: 1 }),
      limitDays: number('limitDays', limitDays, {
        ...bounds.limitDays,
        usual: about.limitDays,
        whole: true,
      }),
      capacity: capacityOf(capacity, about, { number, wrong }),
      interpreters: interpretersOf(interpreters, about, { number, wrong }),
    },
  }
  return wrong[0] === undefined ? ok(question) : refuse(wrong[0])
}

type Read = (name: string, value: unknown, range: Range) => number
interface Reading {
  readonly number: Read
  readonly wrong: string[]
}

function capacityOf(
  value: unknown,
  { stations }: About,
  { number, wrong }: Reading,
): { readonly [station: string]: number } {
  if (value === undefined) return {}
  if (!isJsonObject(value)) {
    wrong.push('capacity')
    return {}
  }
  return Object.fromEntries(
    Object.entries(value).map(([station, factor]) => {
      if (!stations.includes(station)) wrong.push('capacity')
      return [station, number('capacity', factor, { ...PLAN_BOUNDS.factor, usual: 1 })]
    }),
  )
}

function interpretersOf(
  value: unknown,
  { stations }: About,
  { number, wrong }: Reading,
): PlanQuestion['levers']['interpreters'] {
  if (value === undefined || value === null) return null
  const { station, share, perDay } = isJsonObject(value) ? value : {}
  if (typeof station !== 'string' || !stations.includes(station)) {
    wrong.push('interpreters')
    return null
  }
  return {
    station,
    share: number('interpreters', share, { least: 0, most: 1, usual: 0 }),
    perDay: number('interpreters', perDay, { least: 0, most: 100_000, usual: 0 }),
  }
}

interface Range {
  readonly least: number
  readonly most: number
  readonly usual: number
  readonly whole?: true
}
