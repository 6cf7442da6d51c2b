import { describe, expect, it } from 'vitest'

import { backTestOffice } from '#planning/office/back-test-office.ts'
import { calibrate, type OfficeModel } from '#planning/office/calibrate.ts'
import { asToday, type Levers } from '#planning/office/levers.ts'
import { openBy, stockAt, waitedOn, waitingAt } from '#planning/office/log.ts'
import { officeScenario } from '#planning/office/office-scenario.ts'
import { quantileOf, spread } from '#planning/office/outlook.ts'
import { predict } from '#planning/office/predict.ts'
import { timesToDecide } from '#planning/office/times.ts'
import { whatItTakes } from '#planning/office/what-it-takes.ts'
import { readScenario } from '#planning/scenario/read-scenario.ts'
import { NOTHING_AROUND } from '#planning/scenario/surroundings.ts'

import { inventOffice } from './invented-office.ts'

/** Two stations, the second too slow for who comes: a backlog that grows, and some who leave. */
const log = inventOffice({ days: 900, arrivals: 12, capacity: [30, 14], leaving: 0.002 })
const last = log.arrivals.length - 1

function modelOf(on: number): OfficeModel {
  const model = calibrate(log, on, 90)
  if (!model.ok) throw new Error(JSON.stringify(model.error))
  return model.value
}

describe('The log of an office', () => {
  it('adds up: who is there, by where they wait and by when they came', () => {
    for (const day of [0, 200, 555, last]) {
      const stock = stockAt(log, day)
      expect(waitingAt(log, day).reduce((sum, n) => sum + n, 0)).toBe(stock)
      const open = openBy(log, day)
      expect(open.reduce((sum, { count }) => sum + count, 0)).toBe(stock)
      expect(open.map(({ came }) => came)).toEqual(
        open.map(({ came }) => came).toSorted((a, b) => a - b),
      )
    }
    expect(waitingAt(log, last)).toEqual(log.stations.map(({ waiting }) => waiting))
  })

  it('tells what has waited longer than the limit, nobody who came lately among them', () => {
    for (const { came, count } of openBy(log, last)) {
      expect(count).toBeGreaterThan(0)
      expect(waitedOn(log, came, last)).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('The model of an office', () => {
  it('finds the capacity of a station with a queue, and of one without only what it did at most', () => {
    const { stations, leaving } = modelOf(last)
    expect(stations[1]?.basis).toBe('served')
    expect(stations[1]?.perDay.middle).toBeGreaterThan(13)
    expect(stations[1]?.perDay.middle).toBeLessThan(15)
    expect(stations[0]?.basis).toBe('most-served')
    expect(leaving.middle).toBeGreaterThan(0.0015)
    expect(leaving.middle).toBeLessThan(0.0025)
  })

  it('takes desks that were entered before any of that, from the day on which they were known', () => {
    const desks = [
      {
        known: 800,
        year: 2024,
        month: 3,
        desks: 5,
        staffedDays: 100,
        perDeskDay: 4,
        source: 'COMAR',
      },
    ]
    const entered = {
      ...log,
      stations: log.stations.map((station, nth) => (nth === 1 ? { ...station, desks } : station)),
    }
    const later = calibrate(entered, 850, 90)
    const earlier = calibrate(entered, 700, 90)
    expect(earlier.ok && earlier.value.stations[1]?.basis).toBe('served')
    const station = later.ok ? later.value.stations[1] : undefined
    expect(station?.basis).toBe('entered')
    // March 2024 had 21 weekdays: 100 / 21 desks, 4 persons each.
    expect(station?.perDay.middle).toBeCloseTo((100 / 21) * 4, 6)
  })

  it('knows nothing that came later: a log cut short on that day says the same', () => {
    const on = 600
    const served = (nth: number): readonly number[] =>
      log.stations[nth]?.served.slice(0, on + 1) ?? []
    const waiting = waitingAt(log, on)
    const short = {
      ...log,
      ordinals: log.ordinals.slice(0, on + 1),
      ahead: log.ordinals.slice(on + 1),
      arrivals: log.arrivals.slice(0, on + 1),
      left: log.left.slice(0, on + 1),
      exits: log.exits.filter(({ day }) => day <= on),
      decided: log.decided.filter(({ day }) => day <= on),
      stations: log.stations.map((station, nth) => ({
        ...station,
        served: served(nth),
        times: station.times.filter(({ day }) => day <= on),
        waiting: waiting[nth] ?? 0,
      })),
    }
    expect(calibrate(short, on, 90)).toEqual(calibrate(log, on, 90))
  })

  it('says how long a decision takes, and that finished cases alone say less', () => {
    const times = timesToDecide(log, last)
    expect(times.median ?? Infinity).toBeGreaterThanOrEqual(times.endedMedian ?? 0)
    // Who left otherwise was not decided either.
    expect(times.open).toBeGreaterThan(500)
  })

  it('is refused of an office about which hardly anything is known', () => {
    const short = calibrate(log, 100, 90)
    expect(!short.ok && short.error.map(({ code }) => code)).toEqual(['too-short'])
    const idle = {
      ...log,
      stations: log.stations.map((one) => ({ ...one, served: one.served.map(() => 0) })),
    }
    const nothing = calibrate(idle, last, 90)
    expect(!nothing.ok && nothing.error.map(({ code }) => code)).toEqual(['too-few'])
  })
})

describe('What is predicted of an office', () => {
  const model = modelOf(last)
  const today = asToday(45)
  const play = (levers: Partial<Levers>) =>
    predict(log, model, { levers: { ...today, ...levers }, draws: 12 })

  it('is a scenario that ceiba plan plays, with the backlog of today', () => {
    const scenario = officeScenario(log, model, today, { draw: null, runs: 50 })
    const read = readScenario(scenario, NOTHING_AROUND)
    expect(
      read.ok && read.value.scenario.initial.reduce((sum, one) => sum + one.waited.length, 0),
    ).toBe(stockAt(log, last))
  })

  it('moves with the levers, and by them alone', () => {
    const course = play({})
    expect(play({})).toEqual(course)
    expect(play({ arrivals: 2 }).backlog.p50).toBeGreaterThan(course.backlog.p50 + 900)
    const more = play({ capacity: { s1: 3 } })
    expect(more.backlog.p50).toBeLessThan(course.backlog.p50 / 2)
    expect(more.overdue.p50).toBeLessThan(course.overdue.p50 + 1)
    const strict = play({ limitDays: 5 })
    expect(strict.backlog).toEqual(course.backlog)
    expect(strict.overdue.p50).toBeGreaterThanOrEqual(course.overdue.p50)
    const few = play({ interpreters: { station: 's1', share: 0.5, perDay: 2 } })
    expect(few.backlog.p50).toBeGreaterThan(course.backlog.p50)
  })

  it('holds what came as often as its intervals say', () => {
    const tests = Array.from({ length: 6 }, (_, nth) =>
      backTestOffice(log, last - 90 * (nth + 1), 16),
    )
    const figures = tests.flatMap((one) => one?.figures ?? [])
    expect(figures.length).toBeGreaterThan(35)
    const share = (of: 'in80' | 'in95'): number =>
      figures.filter((one) => one[of]).length / figures.length
    expect(share('in95')).toBeGreaterThan(0.75)
    expect(share('in80')).toBeGreaterThan(0.55)
    const backlog = tests.map((one) => one?.figures.find(({ of }) => of === 'backlog'))
    for (const one of backlog)
      expect(Math.abs((one?.predicted.p50 ?? 0) - (one?.happened ?? 0))).toBeLessThan(220)
    expect(backTestOffice(log, last - 10, 5)).toBeUndefined()
  })
})

describe('Draws of futures', () => {
  it('are spread evenly and follow the intervals of the forecast', () => {
    const places = Array.from({ length: 100 }, (_, draw) => spread(draw, 1, 4)).toSorted(
      (a, b) => a - b,
    )
    for (const [nth, place] of places.entries())
      expect(Math.abs(place - nth / 100)).toBeLessThan(0.06)
    const expected = { middle: 10, p80: [8, 14], p95: [5, 20] } as const
    expect([0.025, 0.1, 0.5, 0.9, 0.975, 0.3].map((p) => quantileOf(expected, p))).toEqual([
      5, 8, 10, 14, 20, 9,
    ])
    expect(quantileOf(expected, 0.999)).toBeGreaterThan(20)
    expect(quantileOf(expected, 0.001)).toBeLessThan(5)
  })
})

describe('What it takes', () => {
  it('is found where the queue is, no twentieth more than needed, and nobody is taken away', () => {
    const model = modelOf(last)
    const aim = { levers: asToday(45), draws: 20, sure: 0.8 }
    const need = whatItTakes(log, model, aim)
    expect(need.isReached).toBe(true)
    expect(need.keptAsAsked).toBeLessThan(0.8)
    expect(need.kept).toBeGreaterThanOrEqual(0.8)
    const capacity = Object.fromEntries(need.stations.map(({ name, factor }) => [name, factor]))
    const [first, second] = need.stations
    // The first station has no queue: what it can do is enough, though more than it needs.
    expect(first?.factor).toBe(1)
    expect(second?.factor).toBeGreaterThan(1)
    const name = second?.name ?? ''
    const fewer = { ...capacity, [name]: (capacity[name] ?? 1) - 0.05 }
    const missed = predict(log, model, { levers: { ...aim.levers, capacity: fewer }, draws: 20 })
    expect(1 - (missed.course.at(-1)?.breach ?? 0)).toBeLessThan(0.8)
  })

  it('is nothing where the limit is kept anyway, and said not to be reached where nothing helps', () => {
    const model = modelOf(last)
    const kept = whatItTakes(log, model, { levers: asToday(900), draws: 10, sure: 0.9 })
    expect(kept.stations.map(({ factor }) => factor)).toEqual([1, 1])
    expect(kept.isReached).toBe(true)
    const flood = { ...asToday(1), arrivals: 20 }
    const never = whatItTakes(log, model, { levers: flood, draws: 2, sure: 0.9 })
    expect(never.isReached).toBe(false)
  })
})
