import { addDays, daysBetween, type PlainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import { delayedWithReserve, squareRootStaffing } from '../formulas/staffing.ts'
import { derive, type Derived, type Figure } from './figure.ts'

/** People or rooms that a stage takes: officers, interpreters, rooms. */
export interface Need {
  readonly name: string
  /** Minutes of one of them for a case that needs one. */
  readonly minutes: Figure
  /** The share of cases that needs one. */
  readonly share: Figure
  /** Hours a year that one of them works at this, or stands open. */
  readonly hoursAYear: Figure
  readonly have: Figure
  /** Days from the decision to have one more until it works. */
  readonly leadDays: Figure
  /** Of one, with everything it costs, in one currency for all. */
  readonly costPerHour: Figure
}

/** What the aim takes of one need. */
export interface Take {
  readonly name: string
  /** How many would be busy all the time. */
  readonly load: Derived
  /** How many it takes, with a reserve (square-root rule). */
  readonly needed: Derived
  readonly lacking: Derived
  /** How many more if cases take a tenth longer than thought. */
  readonly ifLonger: Derived
  readonly costAYear: Derived
  /** The last day on which it can be decided; null when something of it is not known. */
  readonly decideBy: PlainDate | null
  /** Days by which that day is past; 0 for none. */
  readonly daysLate: Derived
  /** The share of cases that finds all of those there are today busy: 1 when they cannot keep up. */
  readonly riskToday: Derived
}

interface Wanted {
  readonly today: PlainDate
  readonly by: PlainDate | null
  readonly delayed: number
}

const LONGER = 1.1

/** What so many cases a year take of one need. */
export function takeOf(need: Need, cases: Figure, wanted: Wanted): Take {
  const { name, minutes, share, hoursAYear, have, leadDays, costPerHour } = need
  const load = derive(
    say(
      'casos al año × parte × minutos ÷ 60 ÷ horas al año de cada uno',
      'cases a year × share × minutes ÷ 60 ÷ hours a year of one',
    ),
    [cases, share, minutes, hoursAYear],
    (all, part, each, hours) => (all * part * each) / 60 / hours,
  )
  const enough = (busy: number): number =>
    busy <= 0 ? 0 : squareRootStaffing(busy, wanted.delayed)
  const percent = Math.round(100 * wanted.delayed)
  const needed = derive(
    say(
      `carga + β √carga, para que espere el ${percent} %`,
      `load + β √load, so that ${percent} % wait`,
    ),
    [load],
    enough,
  )
  const lacking = derive(
    say('lo necesario − lo que hay', 'needed − there today'),
    [needed, have],
    less,
  )
  return {
    name,
    load,
    needed,
    lacking,
    ifLonger: derive(
      say('lo necesario con una décima más de carga', 'needed at a tenth more load'),
      [load, needed],
      (busy, first) => enough(busy * LONGER) - first,
    ),
    costAYear: derive(
      say('lo que falta × horas al año × costo por hora', 'lacking × hours a year × cost an hour'),
      [lacking, hoursAYear, costPerHour],
      (more, hours, cost) => more * hours * cost,
    ),
    ...decision(wanted, leadDays),
    riskToday: derive(
      say('parte que espera (Halfin y Whitt)', 'share that waits (Halfin and Whitt)'),
      [load, have],
      waitsWith,
    ),
  }
}

const less = (needed: number, there: number): number => Math.max(0, needed - there)

function waitsWith(load: number, there: number): number {
  if (load <= 0) return 0
  return there <= load ? 1 : delayedWithReserve((there - load) / Math.sqrt(load))
}

function decision({ today, by }: Wanted, lead: Figure): Pick<Take, 'decideBy' | 'daysLate'> {
  const until: Figure = {
    value: by === null ? null : daysBetween(today, by),
    source: say('no se dijo para cuándo', 'nobody said by when'),
  }
  const decideBy = by === null || lead.value === null ? null : addDays(by, -Math.ceil(lead.value))
  return {
    decideBy,
    daysLate: derive(
      say('hoy + días de contratación − la fecha', 'today + days to hire − the date'),
      [until, lead],
      (left, days) => Math.max(0, Math.ceil(days) - left),
    ),
  }
}
