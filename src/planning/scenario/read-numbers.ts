import { parseInstant, type Instant } from '#kernel/instant.ts'
import { say } from '#model/text.ts'

import { complain, textAt, warn, type Place } from './place.ts'
import type { Surroundings } from './surroundings.ts'

/** The lines of a file that a scenario names, with their numbers; undefined, with a complaint, where there is none. */
function linesOf(
  place: Place,
  { files }: Surroundings,
): readonly (readonly [number, string])[] | undefined {
  const name = textAt(place)
  if (name === undefined) return undefined
  const text = Object.hasOwn(files, name) ? files[name] : undefined
  if (text === undefined)
    return complain(
      place,
      'no-such-file',
      say(`no se pudo leer el archivo ${name}`, `the file ${name} could not be read`),
    )
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index): readonly [number, string] => [index + 1, line.trim()])
    .filter(([, line]) => line !== '')
  if (lines.length > 0) return lines
  return complain(
    place,
    'empty-file',
    say(`el archivo ${name} está vacío`, `the file ${name} is empty`),
  )
}

/** The numbers of minutes of a file, one on each line. */
export function minutesOfFile(place: Place, surroundings: Surroundings): Float64Array {
  const values: number[] = []
  for (const [line, text] of linesOf(place, surroundings) ?? []) {
    const value = Number(text)
    if (Number.isFinite(value) && value >= 0) values.push(value)
    else {
      complain(
        place,
        'not-minutes',
        say(
          `línea ${line}: «${text.slice(0, 40)}» no es un número de minutos`,
          `line ${line}: "${text.slice(0, 40)}" is no number of minutes`,
        ),
      )
      break
    }
  }
  if (values.length > 0 && values.every((value) => value === 0))
    complain(place, 'all-zero', say('todos los valores son 0', 'all values are 0'))
  return Float64Array.from(values)
}

interface Window {
  readonly start: Instant
  readonly hours: number
}

/** The instants of a file, one on each line, in minutes from the start and in order. Those outside the run are left out, with a warning. */
export function traceOfFile(place: Place, surroundings: Surroundings, run: Window): Float64Array {
  const minutes: number[] = []
  let outside = 0
  for (const [line, text] of linesOf(place, surroundings) ?? []) {
    const at = parseInstant(text)
    if (at === undefined) {
      complain(
        place,
        'not-an-instant',
        say(
          `línea ${line}: «${text.slice(0, 40)}» no es un instante ISO con zona, como 2024-01-01T08:00:00Z`,
          `line ${line}: "${text.slice(0, 40)}" is no ISO instant with an offset, such as 2024-01-01T08:00:00Z`,
        ),
      )
      return Float64Array.of()
    }
    const minute = (at - run.start) / 60_000
    if (minute >= 0 && minute < run.hours * 60) minutes.push(minute)
    else outside += 1
  }
  if (outside > 0)
    warn(
      place,
      'outside-the-run',
      say(
        `${outside} llegadas quedan fuera del periodo y no se cuentan`,
        `${outside} arrivals lie outside the run and are not counted`,
      ),
    )
  return Float64Array.from(minutes).toSorted()
}
