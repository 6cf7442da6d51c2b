import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { type PlainDate, addDays, weekday } from '#kernel/plain-date.ts'

import { type DemoPlan, demoPlan } from './demo-plan.ts'
import { DECISION_COLUMNS, type MemberPlan } from './family-plan.ts'
import { readTables } from './read-tables.ts'

const tables = readTables(join(import.meta.dirname, '../../../../fixtures'))

/** Enough of a calendar: weekends, some holidays, the suspension of spring 2020. */
const isWorkingDay = (day: PlainDate): boolean =>
  weekday(day) <= 5 &&
  !['-01-01', '-05-01', '-09-16', '-12-25'].includes(day.slice(4)) &&
  (day < '2020-03-24' || day > '2020-04-17')

const plan = (scale: number, seed = 'ceiba'): DemoPlan =>
  demoPlan(tables, { scale, seed, isWorkingDay })

function digest(region: DemoPlan): string {
  const hash = createHash('sha256')
  for (const family of region.families()) hash.update(JSON.stringify(family))
  return hash.digest('hex')
}

/** UNHCR's column of an outcome. */
function columnOf(member: MemberPlan): (typeof DECISION_COLUMNS)[number] | undefined {
  const kind = member.outcome?.kind
  if (kind === undefined) return undefined
  if (kind === 'recognised' || kind === 'recognised-derivative') return 'recognized'
  if (kind === 'complementary') return 'other'
  return kind === 'denied' ? 'rejected' : 'closed'
}

class Counts {
  readonly counts = new Map<string, number>()

  add(key: string, persons = 1): void {
    if (persons !== 0) this.counts.set(key, (this.counts.get(key) ?? 0) + persons)
  }

  /** The sum over keys that begin so. */
  of(start: string): number {
    let total = 0
    for (const [key, persons] of this.counts) if (key.startsWith(start)) total += persons
    return total
  }

  sorted(): [string, number][] {
    return [...this.counts].filter(([, n]) => n !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
}

/** Everything the tests at scale 1 ask for, in one pass over the region. */
function readRegion(region: DemoPlan) {
  const [applied, decided, byMonth] = [new Counts(), new Counts(), new Counts()]
  let previous = ''
  let inOrder = true
  for (const family of region.families()) {
    inOrder &&= family.filedOn >= previous
    previous = family.filedOn
    const year = family.filedOn.slice(0, 4)
    for (const member of family.members) {
      applied.add(`${year} ${member.nationality}`)
      byMonth.add(`${family.filedOn.slice(0, 7)} ${member.nationality}`)
      const column = columnOf(member)
      const signed = member.outcome?.signedOn.slice(0, 4) ?? ''
      if (column !== undefined) decided.add(`${signed} ${column} ${member.nationality}`)
    }
  }
  return { applied, decided, byMonth, inOrder }
}

describe('the demonstration region at scale 1', () => {
  const region = plan(1)
  const read = readRegion(region)

  it('has one claim for every published application, by year and nationality', () => {
    const published = new Counts()
    for (const { year, origin, applied } of tables.applications) {
      if (year >= 2018) published.add(`${year} ${origin}`, applied)
    }
    for (const { year, origin, pending } of tables.pending) {
      if (year === 2017) published.add(`2017 ${origin}`, pending)
    }
    expect(read.applied.sorted()).toEqual(published.sorted())
    expect(region.personCount).toBe(681_756 + 10_357)
  })

  it('decides the published numbers by year, nationality and outcome, but for those reported as unattached', () => {
    const published = new Counts()
    for (const row of tables.decisions.filter(({ year }) => year >= 2018)) {
      for (const column of DECISION_COLUMNS) {
        published.add(`${row.year} ${column} ${row.origin}`, row[column])
      }
    }
    for (const { year, kind, nationality, persons } of region.unattached) {
      published.add(`${year} ${kind} ${nationality}`, -persons)
    }
    expect(read.decided.sorted()).toEqual(published.sorted())
    expect(region.unattached).toEqual([
      { year: 2018, nationality: 'KHM', kind: 'closed', persons: 19 },
      { year: 2025, nationality: 'NPL', kind: 'closed', persons: 74 },
    ])
  })

  it('closes the yearly stock and flow with the published adjustments', () => {
    // Published stocks less published flows, and less the decisions that no claim could take: 19 in 2018, 74 in 2025.
    const adjustments = [-3824 - 19, 15, 9, 3, 14, -39_360, -17, -61_756 - 74]
    const ends = [23_833, 69_451, 83_792, 157_150, 210_609, 257_396, 266_710, 173_532]
    expect(region.flow.map((year) => year.adjustment)).toEqual(adjustments)
    let start = 10_357
    for (const [at, year] of region.flow.entries()) {
      const decided = DECISION_COLUMNS.reduce((sum, column) => sum + year.decided[column], 0)
      expect(year.pendingStart).toBe(start)
      expect(year.pendingStart + year.applied - decided + year.adjustment).toBe(ends[at])
      expect(decided).toBe(read.decided.of(`${year.year} `))
      start = year.pendingEnd
    }
  })

  it('closes the stock and flow of each nationality', () => {
    const pending = new Counts()
    for (const { year, origin, pending: persons } of tables.pending) {
      if (year === 2025) pending.add(origin, persons)
    }
    const computed = new Counts()
    for (const [key, persons] of read.applied.counts) computed.add(key.slice(5), persons)
    for (const [key, persons] of read.decided.counts) {
      computed.add(key.split(' ')[2] ?? '', -persons)
    }
    for (const { nationality, persons } of region.adjustments) computed.add(nationality, persons)
    expect(computed.sorted()).toEqual(pending.sorted())
  })

  it('meets the partial totals that COMAR published within the years', () => {
    const upTo = (year: number, month: number, nationality = ''): number =>
      Array.from({ length: month }, (_, at) =>
        read.byMonth.of(`${year}-${String(at + 1).padStart(2, '0')} ${nationality}`),
      ).reduce((a, b) => a + b, 0)
    expect([upTo(2021, 11), upTo(2021, 11, 'HTI')]).toEqual([123_187, 47_494])
    expect(upTo(2022, 6)).toBe(58_642)
    expect(
      ['HND', 'CUB', 'HTI', 'VEN', 'NIC', 'SLV', 'GTM', 'BRA', 'COL', 'SEN'].map((code) =>
        upTo(2022, 6, code),
      ),
    ).toEqual([13_750, 10_791, 8230, 7196, 4616, 3373, 2176, 1411, 1168, 985])
    expect([upTo(2023, 6), upTo(2023, 10)]).toEqual([76_130, 127_796])
    expect([upTo(2024, 6), upTo(2024, 7), upTo(2024, 9)]).toEqual([41_427, 46_920, 58_806])
    expect(
      ['HND', 'CUB', 'HTI', 'SLV', 'GTM', 'VEN', 'COL'].map((code) => upTo(2024, 7, code)),
    ).toEqual([19_803, 9914, 4022, 3842, 2671, 2549, 1301])
  })

  it('comes in the order of filing', () => {
    expect(read.inOrder).toBe(true)
  })
})

describe('a plan', () => {
  it('is the same for the same seed and another for another', () => {
    const [one, same, other] = [plan(0.01), plan(0.01), plan(0.01, 'other')].map(digest)
    expect(one).toBe(same)
    expect(one).not.toBe(other)
  })

  it('gives the same family whether read alone, from there on, or in passing', () => {
    const region = plan(0.01)
    const all = [...region.families()]
    expect(region.family(1234)).toEqual(all[1234])
    expect([...region.families(region.familyCount - 50)]).toEqual(all.slice(-50))
    expect(() => region.family(region.familyCount)).toThrow(RangeError)
  })

  it('keeps the shares at a smaller scale', () => {
    const region = plan(0.01)
    expect(region.flow.map((year) => year.applied)).toEqual([
      296, 704, 412, 1314, 1187, 1410, 790, 705,
    ])
    expect(region.personCount).toBe(104 + 6818)
    for (const year of region.flow) {
      const decided = DECISION_COLUMNS.reduce((sum, column) => sum + year.decided[column], 0)
      expect(year.pendingStart + year.applied - decided + year.adjustment).toBe(year.pendingEnd)
    }
    const haitians = [...region.families()].filter((family) => family.language === 'ht').length
    expect(haitians / region.familyCount).toBeGreaterThan(0.15)
    expect(() => plan(0)).toThrow(RangeError)
  })
})

describe('every family of a sample', () => {
  const sample = [...plan(0.02, 'sample').families()]
  const members = sample.flatMap((family) =>
    family.members.map((member) => ({ family, member, focal: family.members[0] })),
  )
  const broken = (holds: (of: (typeof members)[number]) => boolean) =>
    members.filter((of) => !holds(of)).slice(0, 3)

  const ascending = (days: readonly (string | undefined)[]): boolean => {
    const known = days.filter((day) => day !== undefined)
    return known.every((day, at) => at === 0 || (known[at - 1] ?? '') <= day)
  }

  it('has its days in the lawful order', () => {
    expect(
      broken(({ family, member: { entryOn, birthDate, outcome, open, misses } }) => {
        const interviewOn = outcome?.interviewOn ?? open?.interviewOn
        return (
          ascending([
            birthDate.date,
            entryOn,
            family.intentOn,
            family.filedOn,
            family.admittedOn,
            interviewOn,
            outcome?.draftedOn,
            outcome?.signedOn,
            outcome?.notifiedOn,
            outcome?.closedOn,
          ]) &&
          (outcome?.draftedOn === undefined || (interviewOn ?? '9999') < outcome.draftedOn) &&
          ascending([family.filedOn, family.admittedOn, misses?.[0]?.dueOn])
        )
      }),
    ).toEqual([])
  })

  it('has its acts of office on working days, none after the last day of the plan', () => {
    expect(
      broken(({ family, member: { outcome, open, misses } }) =>
        [
          family.intentOn,
          family.filedOn,
          family.admittedOn,
          outcome?.interviewOn,
          outcome?.draftedOn,
          outcome?.signedOn,
          outcome?.notifiedOn,
          outcome?.closedOn,
          outcome?.extendedOn,
          open?.interviewOn,
          open?.extendedOn,
          ...(misses ?? []).flatMap((miss) => [miss.dueOn, miss.justifiedOn]),
        ].every((day) => day === undefined || (isWorkingDay(day) && day <= '2025-12-31')),
      ),
    ).toEqual([])
  })

  it('extends only with a cause, before 45 working days have passed and while nothing is drafted', () => {
    const workDaysAfter = (from: PlainDate, to: PlainDate): number => {
      let count = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
        if (isWorkingDay(day)) count += 1
      }
      return count
    }
    const extended = members.filter(
      ({ member }) => (member.outcome ?? member.open)?.extendedOn !== undefined,
    )
    expect(extended.length).toBeGreaterThan(100)
    const unlawful = extended.filter(({ family, member }) => {
      const { extendedOn, extensionCause } = member.outcome ?? member.open ?? {}
      return (
        extendedOn === undefined ||
        extensionCause === undefined ||
        workDaysAfter(family.filedOn, extendedOn) >= 45 ||
        extendedOn >= (member.outcome?.draftedOn ?? '9999')
      )
    })
    expect(unlawful).toEqual([])
  })

  it('recognises a derived claim only when the principal is recognised, and not earlier', () => {
    const derived = members.filter(({ member }) => member.outcome?.kind === 'recognised-derivative')
    expect(derived.length).toBeGreaterThan(100)
    for (const { member, focal } of derived) {
      expect(member.claim).toBe('derivative')
      expect(focal?.outcome?.kind).toBe('recognised')
      expect((focal?.outcome?.signedOn ?? '9999') <= (member.outcome?.signedOn ?? '')).toBe(true)
    }
  })

  it('abandons only claims of adults, after two weekly attendances missed in a row', () => {
    const abandoned = members.filter(({ member }) => member.outcome?.kind === 'abandoned')
    expect(abandoned.length).toBeGreaterThan(100)
    for (const { family, member } of abandoned) {
      const days = (member.misses ?? []).map((miss) => Date.parse(miss.dueOn) / 864e5)
      const filed = Date.parse(family.filedOn) / 864e5
      const signed = Date.parse(member.outcome?.signedOn ?? '') / 864e5
      expect((days[1] ?? 0) - (days[0] ?? 0)).toBe(7)
      expect(((days[0] ?? 0) - filed) % 7).toBe(0)
      expect(days[1] ?? 0).toBeLessThanOrEqual(signed)
      // Dates known to the month or year stand at its beginning, which only makes people older.
      const age = (signed - Date.parse(member.birthDate.date) / 864e5) / 365.25
      expect(age).toBeGreaterThanOrEqual(18)
    }
  })

  it('decides most claims later than 45 working days, as the published backlog says', () => {
    const decided = members.filter(({ member }) => member.outcome?.draftedOn !== undefined)
    const late = decided.filter(
      ({ family, member }) =>
        Date.parse(member.outcome?.signedOn ?? '') - Date.parse(family.filedOn) > 63 * 864e5,
    )
    expect(late.length / decided.length).toBeGreaterThan(0.8)
  })

  it('has one focal point, first, and children of Haitian parents born in Chile and Brazil', () => {
    for (const family of sample) {
      expect(family.members.map((member) => member.relationship === 'PA')).toEqual(
        family.members.map((_, at) => at === 0),
      )
    }
    const chileans = members.filter(({ member }) => member.nationality === 'CHL')
    const inHaitianFamilies = chileans.filter(({ focal }) => focal?.nationality === 'HTI')
    expect(inHaitianFamilies.length / chileans.length).toBeGreaterThan(0.7)
  })

  it('comes near the shares of women and children that COMAR published for 2021 (40.8 % and 23.9 %)', () => {
    const filed = members.filter(({ family }) => family.filedOn.startsWith('2021'))
    const women = filed.filter(({ member }) => member.sex === 'F')
    const children = filed.filter(
      ({ family, member }) =>
        Date.parse(family.filedOn) - Date.parse(member.birthDate.date) < 18 * 365.25 * 864e5,
    )
    expect(women.length / filed.length).toBeCloseTo(0.408, 1)
    expect(children.length / filed.length).toBeCloseTo(0.239, 1)
  })
})
