import { dayOfTime, type LocalTime } from '#kernel/local-time.ts'
import type { Booking } from '#model/booking.ts'
import type { Program } from '#model/program.ts'
import { say, type Text } from '#model/text.ts'

import { legalDayInWords } from '../deadlines/legal-day.ts'
import type { Refusal } from '../refusal.ts'

/** A date and hour in words: the day in full and the clock of the office. */
function timeInWords(at: LocalTime): Text {
  const { es, en } = legalDayInWords(dayOfTime(at))
  const hour = at.slice(11)
  return say(`${es}, ${hour} h`, `${en}, ${hour}`)
}

interface Clash {
  readonly rule: Booking
  /** The fields that name what is taken; none when it is the places of an agenda. */
  readonly fields: readonly string[]
  readonly at: LocalTime
  readonly free: readonly LocalTime[]
}

/** Says what is taken, when, and which times next to it are free. */
export function alreadyBooked(program: Program, { rule, fields, at, free }: Clash): Refusal {
  const kind = Object.values(program.records).find(({ books }) => books === rule)
  const labels = fields.map((field) => kind?.fields[field]?.label ?? say(field, field))
  const what = {
    es: labels.map(({ es }) => es).join(', '),
    en: labels.map(({ en }) => en).join(', '),
  }
  const when = timeInWords(at)
  const taken =
    fields.length === 0
      ? say(`No quedan lugares: ${when.es}.`, `No places are left: ${when.en}.`)
      : say(`Ya ocupado: ${what.es}. ${when.es}.`, `Already booked: ${what.en}. ${when.en}.`)
  return { code: 'already-booked', resources: fields, at, free, message: withFree(taken, free) }
}

/** Says that the office receives nobody then for this. */
export function notOffered({ at, free }: Pick<Clash, 'at' | 'free'>): Refusal {
  const when = timeInWords(at)
  const words = say(
    `La agenda de la oficina no ofrece esa hora: ${when.es}.`,
    `The agenda of the office does not offer that time: ${when.en}.`,
  )
  return { code: 'not-offered', at, free, message: withFree(words, free) }
}

function withFree(words: Text, free: readonly LocalTime[]): Text {
  if (free.length === 0) return words
  const times = free.map(timeInWords)
  return {
    es: `${words.es} Libre: ${times.map(({ es }) => es).join('; ')}.`,
    en: `${words.en} Free: ${times.map(({ en }) => en).join('; ')}.`,
  }
}
