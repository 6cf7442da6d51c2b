import { instant, legalDay, momentOf } from '#kernel/instant.ts'
import { addDays, weekday, type PlainDate } from '#kernel/plain-date.ts'

import type { PlanCalendar, Scenario, Shift, Staff } from './scenario.ts'

/** So many people on duty from one minute of the run to another. */
export interface Block {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly absence: number
  /** Blocks of one shift on one day have the same: who is absent is absent from all of them. */
  readonly posting: number
}

type Run = Pick<Scenario, 'start' | 'hours' | 'calendar'>

/** The stretches of time that shifts come to, on the days that the calendar leaves open. */
export function blocksOf(staff: Staff, run: Run): readonly Block[] {
  if (staff === 'unlimited') return []
  const end = run.hours * 60
  if (typeof staff === 'number')
    return [{ from: 0, to: Infinity, count: staff, absence: 0, posting: 0 }]
  const clock = wallClock(run)
  const blocks: Block[] = []
  let posting = 0
  for (const day of daysOf(run)) {
    for (const shift of staff) {
      if (!worksOn(shift, day, run.calendar)) continue
      posting += 1
      for (const [from, to] of piecesOf(shift)) {
        const block = { from: clock(day, from), to: clock(day, to), posting }
        if (block.to > 0 && block.from < end && block.from < block.to)
          blocks.push({ ...block, count: shift.count, absence: shift.absence })
      }
    }
  }
  return blocks
}

/** The days of a run by the clocks of its zone, and the one before, whose night may reach into it. */
export function daysOf({ start, hours, calendar }: Run): readonly PlainDate[] {
  const last = legalDay(instant(Math.floor(start + hours * 3_600_000)), calendar.zone)
  const days: PlainDate[] = []
  for (let day = addDays(legalDay(start, calendar.zone), -1); day <= last; day = addDays(day, 1))
    days.push(day)
  return days
}

/** Minutes from the start of a run at which the clocks of its zone show a day and minutes after midnight. */
export const wallClock =
  ({ start, calendar }: Run) =>
  (day: PlainDate, minutes: number): number =>
    (momentOf(day, calendar.zone, minutes / 60) - start) / 60_000

const worksOn = (shift: Shift, day: PlainDate, { closed }: PlanCalendar): boolean =>
  shift.count > 0 &&
  shift.days.includes(weekday(day)) &&
  !closed.has(day) &&
  (shift.validFrom === undefined || shift.validFrom <= day) &&
  (shift.validTo === undefined || day <= shift.validTo)

/** A shift without its breaks, in minutes after the midnight with which its day begins. */
function piecesOf({ from, to, breaks }: Shift): readonly (readonly [number, number])[] {
  const end = to <= from ? to + 1440 : to
  const rests = breaks
    .map((rest) => {
      const begin = rest.from < from ? rest.from + 1440 : rest.from
      const length = (rest.to - rest.from + 1440) % 1440
      return [begin, begin + length] as const
    })
    .toSorted(([a], [b]) => a - b)
  const pieces: (readonly [number, number])[] = []
  let at = from
  for (const [begin, stop] of rests) {
    pieces.push([at, Math.min(begin, end)])
    at = Math.max(at, stop)
  }
  return [...pieces, [at, end] as const].filter(([a, b]) => a < b)
}
