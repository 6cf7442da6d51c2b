import { isJsonObject } from '#kernel/canonical-json.ts'
import { say, type Text } from '#model/text.ts'

import type { Findings } from './problem.ts'

/** A value inside a document that somebody wrote, which knows where it stands and where to complain. */
export interface Place {
  readonly value: unknown
  readonly at: string
  readonly findings: Findings
}

/** The member of an object; its value is undefined where there is none. */
export const part = ({ value, at, findings }: Place, key: string): Place => ({
  value: isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined,
  at: at === '' ? key : `${at}.${key}`,
  findings,
})

/** Whether nothing was written here: absent, or null. */
export const isEmpty = ({ value }: Place): boolean => value === undefined || value === null

/** Says that what stands here is wrong. */
export function complain({ at, findings }: Place, code: string, message: Text): undefined {
  findings.problems.push({ code, at, message })
  return undefined
}

/** Says what the reader should know about what stands here; it goes on. */
export function warn({ at, findings }: Place, code: string, message: Text): undefined {
  findings.warnings.push({ code, at, message })
  return undefined
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'undefined' : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

interface Bounds {
  readonly least?: number
  readonly most?: number
  /** More than this, not the same. */
  readonly above?: number
  readonly whole?: true
  /** What counts when nothing is written; without it something must be. */
  readonly otherwise?: number
}

/** A finite number within bounds; complains and gives a harmless one where there is none. */
export function numberAt(place: Place, bounds: Bounds): number {
  const { least = -Infinity, most = Infinity, above = -Infinity, otherwise } = bounds
  const harmless = otherwise ?? Math.max(Number.isFinite(least) ? least : 0, 1)
  if (isEmpty(place)) {
    if (otherwise === undefined) missing(place)
    return harmless
  }
  const { value } = place
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    complain(
      place,
      'not-a-number',
      say(`${shown(value)} no es un número`, `${shown(value)} is not a number`),
    )
    return harmless
  }
  if (bounds.whole && !Number.isSafeInteger(value))
    complain(place, 'not-whole', say(`${value} no es un entero`, `${value} is not a whole number`))
  else if (value < least || value <= above) tooSmall(place, value, bounds)
  else if (value > most)
    complain(
      place,
      'too-large',
      say(`${value} es más que ${most}, lo máximo`, `${value} is more than ${most}, the most`),
    )
  else return value
  return harmless
}

function tooSmall(place: Place, value: number, { above, least }: Bounds): void {
  if (value < 0 && (above === 0 || least === 0))
    complain(
      place,
      'negative',
      say(`${value} es negativo; no puede serlo`, `${value} is negative, which it cannot be`),
    )
  else if (above !== undefined)
    complain(
      place,
      'too-small',
      say(
        `debe ser mayor que ${above}, y es ${value}`,
        `must be more than ${above}, and is ${value}`,
      ),
    )
  else
    complain(
      place,
      'too-small',
      say(
        `debe ser al menos ${least ?? 0}, y es ${value}`,
        `must be at least ${least ?? 0}, and is ${value}`,
      ),
    )
}

/** Says that something must stand here. */
const missing = (place: Place): undefined => complain(place, 'missing', say('falta', 'is missing'))

/** A text that is not empty, or undefined with a complaint. */
export function textAt(place: Place): string | undefined {
  if (isEmpty(place)) return missing(place)
  if (typeof place.value === 'string' && place.value !== '') return place.value
  return complain(
    place,
    'not-a-text',
    say(`${shown(place.value)} no es un texto`, `${shown(place.value)} is not a text`),
  )
}

/** One of a list of words, or undefined with a complaint that names them. */
export function wordAt<W extends string>(place: Place, words: readonly W[]): W | undefined {
  if (isEmpty(place)) return missing(place)
  const found = words.find((word) => word === place.value)
  if (found !== undefined) return found
  const list = words.join(', ')
  return complain(
    place,
    'unknown-word',
    say(
      `${shown(place.value)} no es ninguno de: ${list}`,
      `${shown(place.value)} is none of: ${list}`,
    ),
  )
}

/** The places of a list; complains and gives none where there is no list. An absent list is empty. */
export function placesAt(place: Place): readonly Place[] {
  const { value, at, findings } = place
  if (isEmpty(place)) return []
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({ value: item, at: `${at}[${index}]`, findings }))
  complain(place, 'not-a-list', say('no es una lista', 'is not a list'))
  return []
}

/** Whether an object stands here; complains of anything else, and warns of members that nobody reads. */
export function isObjectWith(place: Place, keys: readonly string[]): boolean {
  if (!isJsonObject(place.value)) {
    if (isEmpty(place)) missing(place)
    else complain(place, 'not-an-object', say('no es un objeto', 'is not an object'))
    return false
  }
  for (const key of Object.keys(place.value)) {
    if (!keys.includes(key) && !key.startsWith('//'))
      warn(
        part(place, key),
        'unknown-member',
        say('no se conoce y no se lee', 'is not known and is not read'),
      )
  }
  return true
}
