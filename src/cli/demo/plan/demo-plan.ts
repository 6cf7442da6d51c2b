import { type PlainDate, dayNumber, plainDate } from '#kernel/plain-date.ts'
import { type Random, seededRandom } from '#kernel/random.ts'

import { type Allocation, allocate } from './allocate.ts'
import { type ClaimPlan, claimOf } from './claims.ts'
import type {
  Adjustment,
  FamilyPlan,
  MemberPlan,
  UnattachedDecisions,
  YearFlow,
} from './family-plan.ts'
import { type Figures, LAST_YEAR, figuresOf } from './figures.ts'
import { allAdjustments, flowOf } from './flow.ts'
import { type NameBook, languageOf, nameBook } from './names.ts'
import { needsOf } from './needs.ts'
import { officeFor } from './offices.ts'
import { type PersonSketch, peopleOf } from './people.ts'
import { type Roster, rosterOf } from './roster.ts'
import type { FixtureTables } from './tables.ts'
import { type WorkDays, dateOf, workDays } from './work-days.ts'

export interface DemoPlanOptions {
  /** Above 0, at most 1: the share of the published region. 1 is exact. */
  readonly scale: number
  readonly seed: string | number
  /** The calendar of the offices; asked for the days of 2015 to 2026. */
  readonly isWorkingDay: (day: PlainDate) => boolean
}

/**
 * The demonstration region: synthetic families in published numbers. The same tables, options and calendar give the same
 * plan, and each family depends on its index alone, however the plan is read.
 */
export interface DemoPlan {
  readonly familyCount: number
  /** Members of families; each has one claim. */
  readonly personCount: number
  /** The family with this index, in the order of filing; throws beyond the ends. */
  family(index: number): FamilyPlan
  /** The families from an index on (0 unless told), one at a time: to go on after an interruption. */
  families(from?: number): Generator<FamilyPlan>
  readonly adjustments: readonly Adjustment[]
  readonly unattached: readonly UnattachedDecisions[]
  readonly flow: readonly YearFlow[]
}

interface Sources {
  readonly figures: Figures
  readonly roster: Roster
  readonly allocation: Allocation
  readonly work: WorkDays
  readonly book: NameBook
  readonly seed: string
  /** Day number of the last day of the plan. */
  readonly end: number
}

/** One family in eight files after the 30 working days of T-01; all others enter at most 25 before. */
const entryGap = (random: Random): number =>
  random.chance(0.12) ? 31 + random.integer(150) : 1 + random.integer(25)

interface Arrival {
  /** Day number of entry. */
  readonly entered: number
  readonly intent: number
}

function arrivalOf(random: Random, work: WorkDays, filed: number): Arrival {
  const gap = entryGap(random)
  // People enter on any day of the week.
  const entered = Math.min(
    work.dayAt(filed - gap) + random.integer(3),
    work.dayAt(filed - gap + 1) - 1,
  )
  const intent = filed - random.integer(Math.min(gap, 20))
  return { entered, intent }
}

/** Birth dates are known to the day for all but some three in a hundred. */
function birthDateOf(random: Random, born: number): MemberPlan['birthDate'] {
  const date = dateOf(born)
  const draw = random.next()
  if (draw < 0.02) return { date: plainDate(`${date.slice(0, 4)}-01-01`), precision: 'year' }
  if (draw < 0.03) return { date: plainDate(`${date.slice(0, 7)}-01`), precision: 'month' }
  return { date, precision: 'day' }
}

function entryOf(random: Random, entryPoints: readonly string[]) {
  const entryPoint = entryPoints[random.weighted(entryPoints.map((_, at) => 1 / (at + 1)))] ?? ''
  const draw = random.next()
  if (entryPoint.startsWith('Aeropuerto')) return { entryPoint, entryMode: 'regular' } as const
  if (draw < 0.06) return { entryPoint, entryMode: 'regular' } as const
  return { entryPoint, entryMode: draw < 0.12 ? 'unknown' : 'irregular' } as const
}

/** Admitted some days after the filing, but before anything else that happened to a claim of the family. */
function admission(random: Random, filed: number, claims: readonly ClaimPlan[], sources: Sources) {
  const { work, end } = sources
  const limits = claims.map(({ outcome, open, misses }) => {
    const first = [
      outcome?.interviewOn ?? open?.interviewOn ?? outcome?.signedOn,
      outcome?.extendedOn ?? open?.extendedOn,
      misses?.[0]?.dueOn,
    ].filter((day) => day !== undefined)
    return Math.min(...first.map((day) => work.onOrBefore(dayNumber(day))))
  })
  const day = work.dayAt(Math.min(filed + random.integer(9), ...limits))
  return day > end ? {} : { admittedOn: dateOf(day) }
}

function memberOf(person: PersonSketch, claim: ClaimPlan, rest: FamilyDetails): MemberPlan {
  const { random, arrival, entry, family, filedDay } = rest
  return {
    given: person.given,
    ...person.surnames,
    sex: person.sex,
    birthDate: birthDateOf(random, person.born),
    nationality: person.nationality,
    relationship: person.relationship,
    entryOn: dateOf(arrival.entered),
    ...entry,
    ...claim,
    needs: needsOf(random, {
      family,
      sex: person.sex,
      age: (filedDay - person.born) / 365.25,
      focal: person.relationship === 'PA',
    }),
  }
}

interface FamilyDetails {
  readonly random: Random
  readonly arrival: Arrival
  readonly entry: ReturnType<typeof entryOf>
  readonly family: ReturnType<Roster['compositionOf']>
  readonly filedDay: number
}

function familyPlan(sources: Sources, index: number): FamilyPlan {
  const { figures, roster, allocation, work, book, seed, end } = sources
  const random = seededRandom(`${seed}/family/${index}`)
  const family = roster.compositionOf(index)
  const filed = roster.filedAt(index)
  const filedDay = work.dayAt(filed)
  const year = Number(dateOf(filedDay).slice(0, 4))
  const country = figures.nationalities[family.nationality] ?? 'UNK'
  const childCountry = figures.nationalities[family.childNationality] ?? 'UNK'
  const office = officeFor(random, year)
  const arrival = arrivalOf(random, work, filed)
  const { entered } = arrival
  const people = peopleOf({ random, book, family, country, childCountry, entered, year })
  const time = {
    random,
    work,
    filed,
    end,
    luck: random.next(),
    abandons: random.chance(0.8),
    weeksAbsent: random.integer(6),
  }
  const first = roster.firstClaimOf(index)
  const focal = allocation.allotmentOf(first)
  const claims = people.map((person, at) =>
    claimOf(time, person, allocation.allotmentOf(first + at), focal),
  )
  const details = { random, arrival, family, filedDay, entry: entryOf(random, office.entryPoints) }
  const members = people.map((person, at) =>
    memberOf(person, claims[at] ?? { claim: 'own' }, details),
  )
  return {
    index,
    officeCode: office.code,
    language: languageOf(country),
    intentOn: dateOf(work.dayAt(arrival.intent)),
    filedOn: dateOf(filedDay),
    ...admission(random, filed, claims, sources),
    members,
  }
}

/** Plans the region. Takes some seconds at scale 1; nothing of a family is made before it is asked for. */
export function demoPlan(tables: FixtureTables, options: DemoPlanOptions): DemoPlan {
  const seed = String(options.seed)
  const work = workDays(options.isWorkingDay)
  const figures = figuresOf(tables, options.scale)
  const roster = rosterOf(figures, work, seed)
  const allocation = allocate(figures, roster, work, seed)
  const adjustments = allAdjustments(figures, allocation)
  const end = dayNumber(plainDate(`${LAST_YEAR}-12-31`))
  const book = nameBook(tables.names)
  const sources: Sources = { figures, roster, allocation, work, book, seed, end }
  const family = (index: number): FamilyPlan => {
    if (!Number.isInteger(index) || index < 0 || index >= roster.families) {
      throw new RangeError(`No family ${index} in a plan of ${roster.families}`)
    }
    return familyPlan(sources, index)
  }
  return {
    familyCount: roster.families,
    personCount: roster.claims,
    family,
    *families(from = 0) {
      for (let index = from; index < roster.families; index++) yield family(index)
    },
    adjustments,
    unattached: allocation.unattached,
    flow: flowOf(figures, allocation, adjustments),
  }
}
