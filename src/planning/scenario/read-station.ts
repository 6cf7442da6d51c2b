import { say } from '#model/text.ts'

import {
  complain,
  isEmpty,
  isObjectWith,
  numberAt,
  part,
  placesAt,
  textAt,
  warn,
  type Place,
} from './place.ts'
import { attributeNamed, conditionAt } from './read-attributes.ts'
import { distributionAt, maybeNumber } from './read-distribution.ts'
import { staffAt } from './read-shifts.ts'
import type { Attribute, Resource, Route, Station } from './scenario.ts'
import type { Surroundings } from './surroundings.ts'

/** What stations can point at. */
export interface Names {
  readonly stations: readonly string[]
  readonly resources: readonly Resource[]
  readonly attributes: readonly Attribute[]
}

const KEYS = [
  'name',
  'servers',
  'service',
  'serviceOf',
  'capacity',
  'patienceMinutes',
  'next',
  'priority',
  'needs',
  'batch',
  'noShow',
]
const SLACK = 1e-9

/** A station; who has no `next` sends everybody to the exit. */
export function stationAt(place: Place, names: Names, surroundings: Surroundings): Station {
  isObjectWith(place, KEYS)
  const next = isEmpty(part(place, 'next'))
    ? [{ to: -1, p: 1, when: {} }]
    : placesAt(part(place, 'next')).map((each) => routeAt(each, names))
  checkShares(part(place, 'next'), next, names.attributes)
  const station: Station = {
    name: textAt(part(place, 'name')) ?? '',
    staff: staffAt(part(place, 'servers')),
    service: distributionAt(part(place, 'service'), surroundings),
    serviceOf: placesAt(part(place, 'serviceOf')).map((each) => ({
      when: conditionAt(part(each, 'when'), names.attributes),
      service: distributionAt(part(each, 'service'), surroundings),
    })),
    capacity: maybeNumber(part(place, 'capacity'), { least: 1, whole: true }),
    patience: maybeNumber(part(place, 'patienceMinutes'), { above: 0 }),
    next,
    priority: priorityAt(part(place, 'priority'), names.attributes),
    needs: placesAt(part(place, 'needs')).flatMap((each) => needAt(each, names)),
    batch: batchAt(part(place, 'batch')),
    noShow: noShowAt(part(place, 'noShow'), names),
  }
  checkTogether(place, station)
  return station
}

/** A name of a station as its place in the list; `exit` is -1. */
export function destinationAt(place: Place, { stations }: Names): number {
  const name = textAt(place)
  if (name === undefined || name === 'exit') return -1
  const found = stations.indexOf(name)
  if (found < 0)
    complain(
      place,
      'unknown-station',
      say(
        `no hay una estación ${name}; hay ${stations.join(', ')} y exit`,
        `there is no station ${name}; there are ${stations.join(', ')} and exit`,
      ),
    )
  return found
}

function routeAt(place: Place, names: Names): Route {
  isObjectWith(place, ['to', 'p', 'when'])
  return {
    to: destinationAt(part(place, 'to'), names),
    p: numberAt(part(place, 'p'), { least: 0, most: 1, otherwise: 1 }),
    when: conditionAt(part(place, 'when'), names.attributes),
  }
}

/** Without conditions the shares of all routes add up to 1 at the most; with them, each value apart is checked when it is compiled. */
function checkShares(place: Place, next: readonly Route[], attributes: readonly Attribute[]): void {
  const always = next.filter(({ when }) => Object.keys(when).length === 0)
  const sums = [
    always,
    ...attributes.flatMap(({ name, values }) =>
      values.map((value) =>
        next.filter(({ when }) =>
          Object.entries(when).every(([key, allowed]) => key === name && allowed.includes(value)),
        ),
      ),
    ),
  ].map((routes) => routes.reduce((sum, { p }) => sum + p, 0))
  const most = Math.max(0, ...sums)
  if (most > 1 + SLACK)
    complain(
      place,
      'shares',
      say(
        `las probabilidades suman ${most}, más que 1`,
        `the probabilities add up to ${most}, more than 1`,
      ),
    )
  else if (attributes.length === 0 && next.length > 0 && most < 1 - SLACK)
    warn(
      place,
      'rest-exits',
      say(
        `las probabilidades suman ${most}: el resto sale`,
        `the probabilities add up to ${most}: the rest exits`,
      ),
    )
}

function priorityAt(place: Place, attributes: readonly Attribute[]): Station['priority'] {
  if (isEmpty(place)) return null
  isObjectWith(place, ['attribute', 'order'])
  const name = textAt(part(place, 'attribute')) ?? ''
  const attribute = attributeNamed(part(place, 'attribute'), name, attributes)
  const when = conditionAt(
    { ...part(place, 'order'), value: { [name]: part(place, 'order').value } },
    attribute ? [attribute] : [],
  )
  return { attribute: name, order: when[name] ?? [] }
}

function needAt(place: Place, names: Names): Station['needs'] {
  const plain = typeof place.value === 'string'
  if (!plain) isObjectWith(place, ['resource', 'when'])
  const named = plain ? place : part(place, 'resource')
  const name = textAt(named)
  const resource = names.resources.findIndex((each) => each.name === name)
  if (name !== undefined && resource < 0)
    complain(
      named,
      'unknown-resource',
      say(`no hay un recurso ${name}`, `there is no resource ${name}`),
    )
  return resource < 0
    ? []
    : [{ resource, when: plain ? {} : conditionAt(part(place, 'when'), names.attributes) }]
}

function batchAt(place: Place): Station['batch'] {
  if (isEmpty(place)) return null
  isObjectWith(place, ['size', 'maxWaitMinutes'])
  return {
    size: numberAt(part(place, 'size'), { least: 1, most: 100_000, whole: true }),
    maxWait: maybeNumber(part(place, 'maxWaitMinutes'), { least: 0 }),
  }
}

function noShowAt(place: Place, names: Names): Station['noShow'] {
  if (isEmpty(place)) return null
  isObjectWith(place, ['p', 'minutes', 'to'])
  return {
    p: numberAt(part(place, 'p'), { least: 0, most: 1 }),
    minutes: numberAt(part(place, 'minutes'), { least: 0, otherwise: 0 }),
    to: isEmpty(part(place, 'to')) ? -1 : destinationAt(part(place, 'to'), names),
  }
}

/** What a station cannot be at once. */
function checkTogether(place: Place, { batch, noShow, needs, serviceOf }: Station): void {
  if (batch !== null && (noShow !== null || needs.length > 0 || serviceOf.length > 0))
    complain(
      part(place, 'batch'),
      'not-together',
      say(
        'un grupo no se combina con noShow, needs ni serviceOf',
        'a batch does not go together with noShow, needs or serviceOf',
      ),
    )
}
