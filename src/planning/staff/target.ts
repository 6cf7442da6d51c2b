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
import { maybeNumber } from '../scenario/read-distribution.ts'
import type { Scenario, Staff } from '../scenario/scenario.ts'

/** Where people can be added or taken away: a shift of a station or of a resource, or a number without shifts. */
export interface Post {
  readonly name: string
  readonly kind: 'station' | 'resource'
  readonly index: number
  /** Which of its shifts; null for a number. */
  readonly shift: number | null
  readonly today: number
  readonly least: number
  readonly most: number
  readonly costPerHour: number
  /** Where the cost is from; null when nobody said. */
  readonly costSource: string | null
  /** Days until one more works. */
  readonly leadDays: number
}

/** What a roster must reach. */
export interface Target {
  /** The share of cases that is decided within the limit. */
  readonly share: number
  readonly confidence: number
  readonly posts: readonly Post[]
}

const KEYS = ['share', 'confidence', 'posts']
const POST_KEYS = ['at', 'shift', 'least', 'most', 'costPerHour', 'costSource', 'leadDays']
const MOST_PEOPLE = 10_000
const MOST_POSTS = 12

/** Reads a target as somebody wrote it, for a scenario. */
export function targetAt(whole: Place, scenario: Scenario): Target | undefined {
  if (!isObjectWith(whole, KEYS)) return undefined
  if (scenario.deadline === null)
    complain(
      part(whole, 'share'),
      'no-limit',
      say(
        'el escenario no tiene plazo: deadlineHours o deadlineWorkingDays',
        'the scenario has no limit: deadlineHours or deadlineWorkingDays',
      ),
    )
  const places = placesAt(part(whole, 'posts'))
  if (places.length === 0 || places.length > MOST_POSTS)
    complain(
      part(whole, 'posts'),
      places.length === 0 ? 'empty' : 'too-large',
      say(`diga de 1 a ${MOST_POSTS} puestos`, `name 1 to ${MOST_POSTS} posts`),
    )
  const posts = places.flatMap((place) => postAt(place, scenario) ?? [])
  for (const [index, { name, shift }] of posts.entries())
    if (posts.findIndex((other) => other.name === name && other.shift === shift) < index)
      complain(
        part(places[index] ?? whole, 'at'),
        'twice',
        say(`${name} está dos veces`, `${name} stands twice`),
      )
  return {
    share: numberAt(part(whole, 'share'), { above: 0, most: 0.9999 }),
    confidence: numberAt(part(whole, 'confidence'), { least: 0.5, most: 0.999, otherwise: 0.95 }),
    posts,
  }
}

function postAt(place: Place, scenario: Scenario): Post | undefined {
  if (!isObjectWith(place, POST_KEYS)) return undefined
  const name = textAt(part(place, 'at'))
  const station = scenario.stations.findIndex((each) => each.name === name)
  const resource = scenario.resources.findIndex((each) => each.name === name)
  const staff = scenario.stations[station]?.staff ?? scenario.resources[resource]?.staff
  if (name === undefined || staff === undefined) {
    if (name !== undefined)
      complain(
        part(place, 'at'),
        'unknown-name',
        say(`no hay una estación ni un recurso ${name}`, `there is no station or resource ${name}`),
      )
    return undefined
  }
  const shift = shiftAt(place, staff)
  if (staff === 'unlimited' || shift === undefined) return undefined
  const today = typeof staff === 'number' ? staff : (staff[shift ?? 0]?.count ?? 0)
  const least = numberAt(part(place, 'least'), {
    least: 0,
    most: MOST_PEOPLE,
    whole: true,
    otherwise: 0,
  })
  return {
    name,
    kind: station >= 0 ? 'station' : 'resource',
    index: station >= 0 ? station : resource,
    shift,
    today,
    least,
    most: numberAt(part(place, 'most'), {
      least: Math.max(1, least),
      most: MOST_PEOPLE,
      whole: true,
      otherwise: Math.max(10, least, today * 4),
    }),
    costPerHour: numberAt(part(place, 'costPerHour'), { least: 0 }),
    costSource: isEmpty(part(place, 'costSource'))
      ? null
      : (textAt(part(place, 'costSource')) ?? null),
    leadDays: leadAt(place, shift),
  }
}

function leadAt(place: Place, shift: number | null): number {
  const days = maybeNumber(part(place, 'leadDays'), { least: 0, most: 3650, whole: true }) ?? 0
  if (days > 0 && shift === null)
    complain(
      part(place, 'leadDays'),
      'no-shifts',
      say(
        'un número sin turnos no puede crecer en un día: escriba turnos en el escenario',
        'a number without shifts cannot grow on a day: write shifts in the scenario',
      ),
    )
  return days
}

function shiftAt(place: Place, staff: Staff): number | null | undefined {
  if (staff === 'unlimited')
    return complain(
      part(place, 'at'),
      'unlimited',
      say('ahí no se cuenta a nadie', 'nobody is counted there'),
    )
  if (typeof staff === 'number') return null
  const shift = numberAt(part(place, 'shift'), { least: 0, whole: true, otherwise: 0 })
  if (shift < staff.length) return shift
  return complain(
    part(place, 'shift'),
    'too-large',
    say(`hay ${staff.length} turnos, desde 0`, `there are ${staff.length} shifts, from 0`),
  )
}
