import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
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
} from '../scenario/place.ts'
import { open } from './open.ts'
import { noTrace, objectsOf, ratesTimes } from './pieces.ts'

const KEYS = [
  'name',
  'arrivalsTimes',
  'serviceTimes',
  'deadlineHours',
  'deadlineWorkingDays',
  'staff',
  'open',
]

/** A scenario as somebody wrote it, with what one "what if" changes of it. What it comes to is read and checked like any other. */
export function changed(scenario: JsonObject, change: Place): JsonObject {
  isObjectWith(change, KEYS)
  return placesAt({ ...part(change, 'open'), value: listed(part(change, 'open').value) }).reduce(
    open,
    placesAt(part(change, 'staff')).reduce(
      restaff,
      limited(timesService(timesArrivals(scenario, change), change), change),
    ),
  )
}

const listed = (value: unknown): unknown =>
  value === undefined || value === null || Array.isArray(value) ? value : [value]

function timesArrivals(scenario: JsonObject, change: Place): JsonObject {
  const place = part(change, 'arrivalsTimes')
  if (isEmpty(place)) return scenario
  const times = numberAt(place, { least: 0, most: 1000 })
  const arrivals = objectsOf(scenario['arrivals'])
  if (arrivals.some(({ kind }) => kind === 'trace')) noTrace(place)
  return {
    ...scenario,
    arrivals: arrivals.map((each) => ({ ...each, perHour: ratesTimes(each['perHour'], times) })),
  }
}

function timesService(scenario: JsonObject, change: Place): JsonObject {
  const place = part(change, 'serviceTimes')
  if (isEmpty(place)) return scenario
  const times = numberAt(place, { above: 0, most: 1000 })
  const longer = (each: JsonObject): JsonObject => {
    const service = each['service']
    if (!isJsonObject(service)) return each
    if (service['kind'] === 'empirical')
      complain(
        place,
        'empirical',
        say(
          'las duraciones de un archivo son las que son',
          'the times of a file are what they are',
        ),
      )
    const minutes = service['meanMinutes']
    return typeof minutes === 'number'
      ? { ...each, service: { ...service, meanMinutes: minutes * times } }
      : each
  }
  return {
    ...scenario,
    stations: objectsOf(scenario['stations']).map((station) => ({
      ...longer(station),
      ...(station['serviceOf'] === undefined
        ? {}
        : { serviceOf: objectsOf(station['serviceOf']).map(longer) }),
    })),
  }
}

/** The law changes: one limit takes the place of the other. */
function limited(scenario: JsonObject, change: Place): JsonObject {
  const { deadlineHours: hours, deadlineWorkingDays: days, ...rest } = scenario
  const [newHours, newDays] = [part(change, 'deadlineHours'), part(change, 'deadlineWorkingDays')]
  if (!isEmpty(newHours)) return { ...rest, deadlineHours: numberAt(newHours, { above: 0 }) }
  if (!isEmpty(newDays))
    return { ...rest, deadlineWorkingDays: numberAt(newDays, { least: 1, whole: true }) }
  return {
    ...rest,
    ...(hours === undefined ? {} : { deadlineHours: hours }),
    ...(days === undefined ? {} : { deadlineWorkingDays: days }),
  }
}

/** So many come or go, at a station or of a resource. */
function restaff(scenario: JsonObject, move: Place): JsonObject {
  isObjectWith(move, ['at', 'shift', 'add'])
  const name = textAt(part(move, 'at'))
  const nth = numberAt(part(move, 'shift'), { least: 0, whole: true, otherwise: 0 })
  const add = numberAt(part(move, 'add'), { whole: true })
  let found = false
  const fit =
    (key: string) =>
    (each: JsonObject): JsonObject => {
      if (each['name'] !== name) return each
      found = true
      return { ...each, [key]: staffWith(each[key], { nth, add, move }) }
    }
  const stations = objectsOf(scenario['stations']).map(fit('servers'))
  const resources = objectsOf(scenario['resources']).map(fit('count'))
  if (!found && name !== undefined)
    complain(
      part(move, 'at'),
      'unknown-name',
      say(`no hay una estación ni un recurso ${name}`, `there is no station or resource ${name}`),
    )
  return { ...scenario, stations, ...(resources.length === 0 ? {} : { resources }) }
}

interface Move {
  readonly nth: number
  readonly add: number
  readonly move: Place
}

function staffWith(staff: Json | undefined, { nth, add, move }: Move): Json {
  const sum = (count: Json | undefined): number => {
    const then = (typeof count === 'number' ? count : 0) + add
    if (then < 0)
      complain(part(move, 'add'), 'too-small', say(`quedarían ${then}`, `${then} would be left`))
    return Math.max(0, then)
  }
  if (typeof staff === 'number') return sum(staff)
  const shifts = objectsOf(staff)
  if (shifts[nth] === undefined)
    complain(
      part(move, 'shift'),
      'too-large',
      say(`hay ${shifts.length} turnos, desde 0`, `there are ${shifts.length} shifts, from 0`),
    )
  return shifts.map((shift, at) => (at === nth ? { ...shift, count: sum(shift['count']) } : shift))
}
