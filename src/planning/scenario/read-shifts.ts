import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import {
  complain,
  isEmpty,
  isObjectWith,
  numberAt,
  part,
  placesAt,
  textAt,
  type Place,
} from './place.ts'
import type { Shift, Staff } from './scenario.ts'

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const KEYS = ['from', 'to', 'days', 'count', 'breaks', 'absence', 'validFrom', 'validTo']
const MOST_SERVERS = 1_000_000

/** Who is on duty: a number, `"unlimited"`, or a list of shifts that add up. */
export function staffAt(place: Place): Staff {
  if (place.value === 'unlimited') return 'unlimited'
  if (!Array.isArray(place.value)) {
    const count = numberAt(place, { least: 0, most: MOST_SERVERS, whole: true })
    if (count === 0) nobody(place)
    return count
  }
  const shifts = placesAt(place).map(shiftAt)
  if (shifts.every(({ count }) => count === 0)) nobody(place)
  return shifts
}

const nobody = (place: Place): void =>
  complain(
    place,
    'no-servers',
    say(
      '0 servidores: nadie atendería nunca, y la cola crecería sin fin',
      '0 servers: nobody would ever be served, and the queue would grow for ever',
    ),
  )

function shiftAt(place: Place): Shift {
  isObjectWith(place, KEYS)
  const [validFrom, validTo] = [dayAt(part(place, 'validFrom')), dayAt(part(place, 'validTo'))]
  return {
    from: clockAt(part(place, 'from')),
    to: clockAt(part(place, 'to')),
    days: daysAt(part(place, 'days')),
    count: numberAt(part(place, 'count'), { least: 0, most: MOST_SERVERS, whole: true }),
    breaks: placesAt(part(place, 'breaks')).map((each) => ({
      from: clockAt(part(each, 'from')),
      to: clockAt(part(each, 'to')),
    })),
    absence: numberAt(part(place, 'absence'), { least: 0, most: 1, otherwise: 0 }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }
}

/** Minutes after midnight from `08:30`; `24:00` is the end of the day. */
function clockAt(place: Place): number {
  const text = textAt(place)
  if (text === undefined) return 0
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (parts) return Number(parts[1]) * 60 + Number(parts[2])
  if (text === '24:00') return 1440
  complain(
    place,
    'not-a-time',
    say(`«${text}» no es una hora como 08:00`, `"${text}" is no time such as 08:00`),
  )
  return 0
}

/** `mon-fri`, `sat`, `mon,wed,fri`, `daily`; nothing written means every day. */
function daysAt(place: Place): readonly number[] {
  if (isEmpty(place)) return [1, 2, 3, 4, 5, 6, 7]
  const text = textAt(place)?.toLowerCase() ?? ''
  if (text === 'daily') return [1, 2, 3, 4, 5, 6, 7]
  const days = text.split(',').flatMap((range) => {
    const [first = '', last = first] = range.trim().split('-')
    const [from, to] = [NAMES.indexOf(first), NAMES.indexOf(last)]
    if (from < 0 || to < 0) return [0]
    const length = ((to - from + 7) % 7) + 1
    return Array.from({ length }, (_, index) => ((from + index) % 7) + 1)
  })
  if (!days.includes(0)) return [...new Set(days)]
  complain(
    place,
    'not-days',
    say(`«${text}» no son días como mon-fri`, `"${text}" are no days such as mon-fri`),
  )
  return []
}

/** A calendar day that may be left out. */
function dayAt(place: Place): PlainDate | undefined {
  if (isEmpty(place)) return undefined
  if (isPlainDate(place.value)) return place.value
  return complain(
    place,
    'not-a-day',
    say('no es un día como 2024-01-31', 'is no day such as 2024-01-31'),
  )
}
