import { isJsonObject } from '#kernel/canonical-json.ts'
import { parseInstant } from '#kernel/instant.ts'
import { isPlainDate, plainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { say } from '#model/text.ts'

import { checkFlow } from './check-flow.ts'
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
import type { Findings, Problem } from './problem.ts'
import { arrivalsAt, backlogAt } from './read-arrivals.ts'
import { attributesAt } from './read-attributes.ts'
import { maybeNumber } from './read-distribution.ts'
import { staffAt } from './read-shifts.ts'
import { stationAt, type Names } from './read-station.ts'
import type { Limit, PlanCalendar, Resource, Scenario } from './scenario.ts'
import type { Surroundings } from './surroundings.ts'

const KEYS = [
  'seed',
  'runs',
  'start',
  'hours',
  'warmupHours',
  'antithetic',
  'calendar',
  'attributes',
  'arrivals',
  'initial',
  'stations',
  'resources',
  'deadlineHours',
  'deadlineWorkingDays',
  'courseHours',
]
/** A century. */
const MOST_HOURS = 876_600
const MOST_RUNS = 1_000_000

/** A scenario that can be run, and what its reader should know about it. */
export interface ReadScenario {
  readonly scenario: Scenario
  readonly warnings: readonly Problem[]
}

/** Reads a scenario as somebody wrote it. All that is wrong is said at once, each with its place. */
export function readScenario(
  input: unknown,
  surroundings: Surroundings,
): Result<ReadScenario, readonly Problem[]> {
  const findings: Findings = { problems: [], warnings: [] }
  const whole: Place = { value: input, at: '', findings }
  if (!isObjectWith(whole, KEYS)) return refuse(findings.problems)
  const scenario = scenarioAt(whole, surroundings)
  if (findings.problems.length === 0) checkFlow(scenario, whole)
  return findings.problems.length > 0
    ? refuse(findings.problems)
    : ok({ scenario, warnings: findings.warnings })
}

/** The files that a scenario names, before anything else of it is looked at. */
export function filesOf(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return []
  const inside = Object.values(input).flatMap(filesOf)
  const own = isJsonObject(input) && typeof input['file'] === 'string' ? [input['file']] : []
  return [...new Set([...own, ...inside])]
}

function scenarioAt(whole: Place, surroundings: Surroundings): Scenario {
  const hours = numberAt(part(whole, 'hours'), { above: 0, most: MOST_HOURS })
  const run = { start: startAt(part(whole, 'start')), hours }
  const names: Names = {
    stations: stationNames(part(whole, 'stations')),
    resources: placesAt(part(whole, 'resources')).map(resourceAt),
    attributes: attributesAt(part(whole, 'attributes')),
  }
  const reading = { names, surroundings, run }
  const antithetic = part(whole, 'antithetic').value === true
  const scenario: Scenario = {
    ...run,
    seed: seedAt(part(whole, 'seed')),
    runs: numberAt(part(whole, 'runs'), { least: 1, most: MOST_RUNS, whole: true, otherwise: 100 }),
    warmupHours: numberAt(part(whole, 'warmupHours'), { least: 0, otherwise: 0 }),
    antithetic,
    calendar: calendarAt(part(whole, 'calendar'), surroundings),
    attributes: names.attributes,
    arrivals: placesAt(part(whole, 'arrivals')).map((each) => arrivalsAt(each, reading)),
    initial: placesAt(part(whole, 'initial')).map((each) => backlogAt(each, reading)),
    stations: placesAt(part(whole, 'stations')).map((each) => stationAt(each, names, surroundings)),
    resources: names.resources,
    deadline: limitAt(whole),
    courseHours: maybeNumber(part(whole, 'courseHours'), { above: 0 }),
  }
  checkWhole(whole, scenario)
  return scenario
}

function checkWhole(whole: Place, scenario: Scenario): void {
  if (scenario.stations.length === 0)
    complain(part(whole, 'stations'), 'empty', say('no hay estaciones', 'there are no stations'))
  if (scenario.arrivals.length === 0 && scenario.initial.length === 0)
    complain(part(whole, 'arrivals'), 'empty', say('nadie llega', 'nobody arrives'))
  if (scenario.warmupHours >= scenario.hours)
    complain(
      part(whole, 'warmupHours'),
      'too-large',
      say(
        'no queda nada que medir: debe ser menor que hours',
        'leaves nothing to measure: must be less than hours',
      ),
    )
  if (scenario.antithetic && scenario.runs % 2 === 1)
    complain(
      part(whole, 'runs'),
      'odd',
      say('las corridas antitéticas van en pares', 'antithetic runs come in pairs'),
    )
  if (scenario.courseHours !== null && scenario.hours / scenario.courseHours > 10_000)
    complain(
      part(whole, 'courseHours'),
      'too-small',
      say('más de 10 000 puntos', 'more than 10,000 points'),
    )
}

function seedAt(place: Place): string {
  if (isEmpty(place)) return '1'
  return typeof place.value === 'string' ? place.value : String(numberAt(place, { whole: true }))
}

function startAt(place: Place): Scenario['start'] {
  const at = parseInstant(isEmpty(place) ? '2024-01-01T00:00:00Z' : String(place.value))
  if (at !== undefined) return at
  complain(
    place,
    'not-an-instant',
    say(
      'no es un instante como 2024-01-01T00:00:00Z',
      'is no instant such as 2024-01-01T00:00:00Z',
    ),
  )
  return startAt({ ...place, value: null })
}

function stationNames(place: Place): readonly string[] {
  const names = placesAt(place).map((each) => part(each, 'name'))
  const texts = names.map(({ value }) => (typeof value === 'string' ? value : ''))
  for (const [index, name] of names.entries()) {
    if (texts.indexOf(texts[index] ?? '') < index && texts[index] !== '')
      complain(name, 'twice', say(`${texts[index]} está dos veces`, `${texts[index]} stands twice`))
    if (texts[index] === 'exit')
      complain(name, 'reserved', say('exit es la salida', 'exit is the way out'))
  }
  return texts
}

function resourceAt(place: Place): Resource {
  isObjectWith(place, ['name', 'count'])
  return { name: textAt(part(place, 'name')) ?? '', staff: staffAt(part(place, 'count')) }
}

function limitAt(whole: Place): Limit | null {
  const hours = maybeNumber(part(whole, 'deadlineHours'), { above: 0 })
  const days = maybeNumber(part(whole, 'deadlineWorkingDays'), {
    least: 1,
    most: 5000,
    whole: true,
  })
  if (hours !== null && days !== null)
    complain(
      part(whole, 'deadlineWorkingDays'),
      'twice',
      say('hay ya un deadlineHours', 'there is a deadlineHours already'),
    )
  if (days !== null) return { unit: 'workingDays', days }
  return hours === null ? null : { unit: 'hours', hours }
}

function calendarAt(place: Place, { calendars }: Surroundings): PlanCalendar {
  const always: PlanCalendar = { name: 'always', zone: 'UTC', closed: new Set() }
  if (isEmpty(place) || place.value === 'always') return always
  if (typeof place.value === 'string') {
    const known = Object.hasOwn(calendars, place.value) ? calendars[place.value] : undefined
    if (known) return { ...known, name: place.value, closed: new Set(known.closed) }
    const names = ['always', ...Object.keys(calendars)].join(', ')
    complain(
      place,
      'unknown-calendar',
      say(
        `no hay un calendario ${place.value}; hay ${names}`,
        `there is no calendar ${place.value}; there are ${names}`,
      ),
    )
    return always
  }
  isObjectWith(place, ['name', 'zone', 'closed'])
  const closed = placesAt(part(place, 'closed')).flatMap((each) => {
    if (isPlainDate(each.value)) return [plainDate(each.value)]
    complain(each, 'not-a-day', say('no es un día como 2024-01-31', 'is no day such as 2024-01-31'))
    return []
  })
  return { name: 'own', zone: zoneAt(part(place, 'zone')), closed: new Set(closed) }
}

function zoneAt(place: Place): string {
  const zone = isEmpty(place) ? 'UTC' : (textAt(place) ?? 'UTC')
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    complain(place, 'unknown-zone', say(`no hay una zona ${zone}`, `there is no zone ${zone}`))
    return 'UTC'
  }
}
