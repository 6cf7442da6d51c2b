import { dayNumber, type PlainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import { compile } from '../compiled/compile.ts'
import { eventsOf, flowOf } from '../compiled/flow.ts'
import { complain, part, placesAt, warn, type Place } from './place.ts'
import type { Scenario } from './scenario.ts'

/** More events than this are refused: at some millions a second they would take hours. */
const MOST_EVENTS = 2e10
const MANY_EVENTS = 1e9

/** Looks at where cases would flow: whoever never gets out, stations that cannot keep up, runs that would never end. */
export function checkFlow(scenario: Scenario, whole: Place): void {
  const model = compile(scenario)
  const flow = flowOf(model)
  const places = placesAt(part(whole, 'stations'))
  for (const [index, { name, stuck, load, inflow, able, servers }] of flow.entries()) {
    const place = places[index] ?? whole
    if (stuck)
      complain(
        part(place, 'next'),
        'no-way-out',
        say(
          `quien llega a ${name} no sale nunca: ningún camino lleva a exit`,
          `whoever comes to ${name} never leaves: no way leads to exit`,
        ),
      )
    else if (servers === 0) nobodyOnDuty(place, name)
    else if (load >= 1) cannotKeepUp(place, { name, load, inflow, able })
  }
  checkSize(eventsOf(model), whole)
  checkCalendar(scenario, whole)
}

const nobodyOnDuty = (place: Place, name: string): void =>
  warn(
    part(place, 'servers'),
    'nobody-on-duty',
    say(
      `en ${name} nadie está de servicio durante todo el periodo`,
      `nobody is on duty at ${name} in the whole run`,
    ),
  )

interface Overload {
  readonly name: string
  readonly load: number
  /** Per minute. */
  readonly inflow: number
  readonly able: number
}

function cannotKeepUp(place: Place, { name, load, inflow, able }: Overload): void {
  const percent = (load * 100).toFixed(1)
  const daily = ((inflow - able) * 1440).toPrecision(3)
  const [come, served] = [(inflow * 60).toPrecision(4), (able * 60).toPrecision(4)]
  const bounded =
    isBounded(place, 'capacity') || isBounded(place, 'patienceMinutes')
      ? say(
          '; quien no cabe o se cansa se pierde',
          '; those who find no room or lose patience are lost',
        )
      : say(`; la cola crece ${daily} casos al día`, `; the queue grows by ${daily} cases a day`)
  warn(
    place,
    bounded.en.includes('grows') ? 'unstable' : 'overloaded',
    say(
      `${name} no da abasto: llegan ${come} por hora y puede atender ${served} (carga ${percent} %)${bounded.es}`,
      `${name} cannot keep up: ${come} an hour come and it can serve ${served} (load ${percent} %)${bounded.en}`,
    ),
  )
}

const isBounded = (place: Place, key: string): boolean => typeof part(place, key).value === 'number'

function checkSize(events: number, whole: Place): void {
  const many = events.toExponential(1)
  if (events > MOST_EVENTS)
    complain(
      whole,
      'too-many-events',
      say(
        `serían unos ${many} sucesos; como máximo ${MOST_EVENTS.toExponential()}: acorte hours, runs o las tasas`,
        `about ${many} events would have to be played; ${MOST_EVENTS.toExponential()} at the most: shorten hours, runs or rates`,
      ),
    )
  else if (events > MANY_EVENTS)
    warn(
      whole,
      'many-events',
      say(`unos ${many} sucesos: tomará minutos`, `about ${many} events: it will take minutes`),
    )
}

function checkCalendar(scenario: Scenario, whole: Place): void {
  const { calendar, start, hours } = scenario
  const end = start + hours * 3_600_000
  const known = calendar.through === undefined ? Infinity : dayEnd(calendar.through)
  if (end > known)
    warn(
      part(whole, 'calendar'),
      'beyond-calendar',
      say(
        `el calendario ${calendar.name} se conoce hasta ${calendar.through}; después solo cuentan los fines de semana`,
        `the calendar ${calendar.name} is known through ${calendar.through}; after that only weekends count`,
      ),
    )
  if (calendar.name === 'always') return
  for (const [index, station] of scenario.stations.entries())
    if (typeof station.staff === 'number')
      warn(
        part(placesAt(part(whole, 'stations'))[index] ?? whole, 'servers'),
        'always-on-duty',
        say(
          'un número sin turnos está de servicio a toda hora, también en días inhábiles',
          'a number without shifts is on duty at all hours, on closed days too',
        ),
      )
}

const dayEnd = (day: PlainDate): number => (dayNumber(day) + 1) * 86_400_000
