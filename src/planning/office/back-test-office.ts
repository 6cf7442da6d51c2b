import { calibrate } from './calibrate.ts'
import { asToday } from './levers.ts'
import { openBy, stockAt, waitedOn, type OfficeLog } from './log.ts'
import { predict, type Band } from './predict.ts'

/** What was predicted and what came: `of` is a figure of the prediction, of one station where it names one. */
export interface Compared {
  readonly of: 'arrivals' | 'served' | 'left' | 'backlog' | 'overdue' | 'inTime'
  readonly station?: string
  readonly predicted: Band
  readonly happened: number
  readonly in80: boolean
  readonly in95: boolean
}

/** How well an office would have been predicted from a day in the past, by what was known on that day. */
export interface OfficeBackTest {
  /** The place of the day in the log's series. */
  readonly from: number
  readonly figures: readonly Compared[]
  /** The backlog as it came, beside the prediction of it. */
  readonly course: readonly {
    readonly day: number
    readonly backlog: Band
    readonly happened: number
  }[]
}

/** Days of each look back. */
export const LOOK_BACK_DAYS = 90

/** Makes a model of what was known at the end of a day, plays it, and holds it against what came; undefined where too little was known. */
export function backTestOffice(
  log: OfficeLog,
  from: number,
  draws: number,
  onDraw?: () => void,
): OfficeBackTest | undefined {
  const to = from + LOOK_BACK_DAYS
  if (from < 0 || to >= log.arrivals.length) return undefined
  const model = calibrate(log, from, LOOK_BACK_DAYS)
  if (!model.ok) return undefined
  const said = predict(log, model.value, { levers: asToday(log.limit.days), draws, onDraw })
  const within = (series: readonly number[]): number =>
    series.slice(from + 1, to + 1).reduce((sum, n) => sum + n, 0)
  const decided = log.decided.filter(({ day }) => day > from && day <= to)
  const decisions = decided.reduce((sum, { count }) => sum + count, 0)
  const timely = decided.reduce(
    (sum, { days, count }) => (days <= log.limit.days ? sum + count : sum),
    0,
  )
  const overdue = openBy(log, to).reduce(
    (sum, { came, count }) => (waitedOn(log, came, to) > log.limit.days ? sum + count : sum),
    0,
  )
  return {
    from,
    figures: [
      compared('arrivals', said.arrivals, within(log.arrivals)),
      ...log.stations.flatMap(({ name, served }) => {
        const band = said.served[name]
        return band ? [{ ...compared('served', band, within(served)), station: name }] : []
      }),
      compared('left', said.left, within(log.left)),
      compared('backlog', said.backlog, stockAt(log, to)),
      compared('overdue', said.overdue, overdue),
      ...(said.inTime && decisions > 0
        ? [compared('inTime', said.inTime, timely / decisions)]
        : []),
    ],
    course: said.course.map(({ day, backlog }) => ({
      day,
      backlog,
      happened: stockAt(log, from + day),
    })),
  }
}

const isWithin = (value: number, [low, high]: readonly [number, number]): boolean =>
  value >= low - 1e-9 && value <= high + 1e-9

const compared = (of: Compared['of'], predicted: Band, happened: number): Compared => ({
  of,
  predicted,
  happened,
  in80: isWithin(happened, predicted.p80),
  in95: isWithin(happened, predicted.p95),
})
