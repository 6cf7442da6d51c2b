import { isPlainDate, plainDate, type PlainDate } from './plain-date.ts'

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Says nothing about any place's day: see `legalDay`. */
export type Instant = number & { readonly __instant: true }

/** The legal day of a moment needs a zone by its IANA name, such as `America/Mexico_City`. */
export type Zone = string

const isInstant = (input: unknown): input is Instant =>
  typeof input === 'number' && Number.isSafeInteger(input) && Math.abs(input) < 253_402_300_800_000

/** A moment from milliseconds; throws on anything that is no whole number of the years 1 to 9999. */
export function instant(milliseconds: number): Instant {
  if (!isInstant(milliseconds)) throw new RangeError(`Not an instant: ${milliseconds}`)
  return milliseconds
}

const ISO =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** A moment from RFC 3339 text with an offset; undefined when the text names none. */
export function parseInstant(text: string): Instant | undefined {
  const parts = ISO.exec(text)
  if (!parts || !isPlainDate(parts[1])) return undefined
  const milliseconds = Date.parse(text)
  return isInstant(milliseconds) ? milliseconds : undefined
}

/** RFC 3339 text in UTC: `2024-09-02T16:00:00.000Z`. */
export const formatInstant = (at: Instant): string => new Date(at).toISOString()

const formats = new Map<Zone, Intl.DateTimeFormat>()

function formatOf(zone: Zone): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(zone, made)
  return made
}

/** Zones differ from UTC by whole quarters of an hour: within one, the day is the same. */
const QUARTER_MS = 900_000
const lastDays = new Map<Zone, { readonly quarter: number; readonly day: PlainDate }>()

/** The calendar day that it is in a zone at a moment: the legal day of an act done there. */
export function legalDay(at: Instant, zone: Zone): PlainDate {
  const quarter = Math.floor(at / QUARTER_MS)
  const last = lastDays.get(zone)
  // Acts come in the order of time: the quarter asked last is nearly always the one asked next.
  if (last?.quarter === quarter) return last.day
  const day = plainDate(formatOf(zone).format(at).slice(0, 10))
  lastDays.set(zone, { quarter, day })
  return day
}

/** The wall clock of a zone at a moment, `YYYY-MM-DD HH:MM`. */
export const wallClock = (at: Instant, zone: Zone): string =>
  formatOf(zone).format(at).replace(', ', ' ').slice(0, 16)

/** The moment at which a zone's wall clock shows this day and hour; where a clock change skips it, the moment after. */
export function momentOf(day: PlainDate, zone: Zone, hour = 0): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
  const shown = (at: number): number => {
    const text = formatOf(zone).format(at)
    return Date.parse(`${text.slice(0, 10)}T${text.slice(12)}Z`)
  }
  const first = wanted - (shown(wanted) - wanted)
  const second = first - (shown(first) - wanted)
  // An hour that a clock change skips is shown by neither guess: the later one is the moment after.
  return instant(shown(second) === wanted ? second : Math.max(first, second))
}
