import { instant, wallClock, type Instant, type Zone } from './instant.ts'
import { dayNumber, isPlainDate, plainDate, type PlainDate } from './plain-date.ts'

/** A day and hour as a clock on the wall shows it, `YYYY-MM-DDTHH:MM`: a moment only together with a zone. Ordered as text. */
export type LocalTime = string & { readonly __localTime: true }

const SHAPE = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d$/

/** Whether the text is a day that exists and an hour of it; whether the clocks of a zone show it is asked of `momentsOf`. */
export const isLocalTime = (text: unknown): text is LocalTime =>
  typeof text === 'string' && isPlainDate(SHAPE.exec(text)?.[1])

/** The day of a local time. */
export const dayOfTime = (at: LocalTime): PlainDate => plainDate(at.slice(0, 10))

const DAY_MS = 86_400_000

/**
 * The moments at which the clocks of a zone show this day and hour: one as a rule; none where they are put forward over it; two, the
 * earlier first, where they are put back over it.
 *
 * momentsOf('2024-03-10T02:30', 'America/Tijuana') //=> []
 */
export function momentsOf(at: LocalTime, zone: Zone): readonly Instant[] {
  const asUtc = inUtc(at)
  const offsets = [-DAY_MS, DAY_MS].map((away) => offsetAt(asUtc + away, zone))
  return [...new Set(offsets.map((offset) => asUtc - offset))]
    .filter((moment) => localTimeOf(instant(moment), zone) === at)
    .toSorted((a, b) => a - b)
    .map(instant)
}

/** What the clocks of a zone show at a moment. */
export function localTimeOf(at: Instant, zone: Zone): LocalTime {
  const shown = wallClock(at, zone).replace(' ', 'T')
  if (!isLocalTime(shown)) throw new RangeError(`Not a local time: ${shown}`)
  return shown
}

/** The moment at which clocks in UTC show this. */
const inUtc = (at: LocalTime): number =>
  dayNumber(dayOfTime(at)) * DAY_MS +
  (Number(at.slice(11, 13)) * 60 + Number(at.slice(14))) * 60_000

const offsetAt = (moment: number, zone: Zone): number =>
  inUtc(localTimeOf(instant(moment), zone)) - Math.floor(moment / 60_000) * 60_000
