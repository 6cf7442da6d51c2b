import { dayNumber, plainDate } from '#kernel/plain-date.ts'
import { type Random, seededRandom } from '#kernel/random.ts'

import { DECISION_COLUMNS, type UnattachedDecisions } from './family-plan.ts'
import { FIRST_YEAR, type Figures, YEARS, sum } from './figures.ts'
import type { Roster } from './roster.ts'
import type { WorkDays } from './work-days.ts'

/** The outcome of a claim: the year that counts it, and the column of `DECISION_COLUMNS`. */
export interface Allotment {
  readonly year: number
  readonly column: number
}

export interface Allocation {
  /** Undefined: the claim is open on the last day of the plan. */
  allotmentOf(claim: number): Allotment | undefined
  readonly unattached: readonly UnattachedDecisions[]
  /** Decisions planned, by year, column and nationality. */
  readonly planned: ReadonlyMap<number, readonly (readonly number[])[]>
}

/** In a year a decision is preferred for claims filed at least so many working days before the year's last. */
const USUAL_LEAST_DAYS = 25
/** Priority claims (families with needs, prompt offices) overtake up to so many working days of the queue. */
const PRIORITY_SHARE = 0.4
const PRIORITY_DAYS = 600
/** All others are decided in the order of filing, give or take so many working days. */
const JITTER_DAYS = 150

/**
 * How many decisions of each column fall to each nationality in one year: the published numbers at the scale, as far as
 * that nationality has claims. Whole parts are never given to another nationality; only what rounding left is.
 */
function quotas(
  published: readonly (readonly number[])[],
  available: readonly number[],
  scale: number,
) {
  const room = [...available]
  const missing: number[][] = []
  const planned = published.map((numbers) => {
    const exact = numbers.map((n) => n * scale)
    const missed = numbers.map(() => 0)
    const parts = exact.map((share, at) => {
      const whole = Math.floor(share)
      const given = Math.min(whole, room[at] ?? 0)
      room[at] = (room[at] ?? 0) - given
      missed[at] = whole - given
      return given
    })
    let left = Math.round(sum(numbers) * scale) - sum(exact.map((share) => Math.floor(share)))
    const byRemainder = exact
      .map((share, at) => ({ at, remainder: share % 1 }))
      .filter(({ remainder }) => remainder > 0)
      .toSorted((a, b) => b.remainder - a.remainder || a.at - b.at)
    for (const { at } of byRemainder) {
      if (left > 0 && (room[at] ?? 0) > 0) {
        parts[at] = (parts[at] ?? 0) + 1
        room[at] = (room[at] ?? 0) - 1
        left -= 1
      }
    }
    missing.push(missed)
    return parts
  })
  return { planned, missing }
}

/** The first `count` claims in the order of decision. `rank` gives each its place; claims of a family share it. */
function firstByRank(
  claims: Uint32Array,
  count: number,
  rank: (claim: number) => number,
): { readonly chosen: Uint32Array; readonly left: Uint32Array } {
  const ranks = Float64Array.from(claims, rank)
  const order = Uint32Array.from(claims, (_, at) => at).toSorted(
    (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b,
  )
  const pick = (ats: Uint32Array): Uint32Array => Uint32Array.from(ats, (at) => claims[at] ?? 0)
  return { chosen: pick(order.subarray(0, count)), left: pick(order.subarray(count).toSorted()) }
}

/** Runs of claims of the same family. */
function groupsOf(claims: Uint32Array, roster: Roster): number[][] {
  const groups: number[][] = []
  let last = -1
  for (const claim of claims) {
    const family = roster.familyOf(claim)
    if (family === last) groups.at(-1)?.push(claim)
    else groups.push([claim])
    last = family
  }
  return groups
}

class Allotments {
  /** Bits 0-2 the column, the rest the year's place + 1; 0 is open. */
  readonly #packed: Uint8Array
  readonly #roster: Roster

  constructor(roster: Roster) {
    this.#roster = roster
    this.#packed = new Uint8Array(roster.claims)
  }

  of(claim: number): Allotment | undefined {
    const packed = this.#packed[claim] ?? 0
    return packed === 0 ? undefined : { year: FIRST_YEAR + (packed >>> 3) - 1, column: packed & 7 }
  }

  #set(claim: number, year: number, column: number): void {
    this.#packed[claim] = ((year - FIRST_YEAR + 1) << 3) | column
  }

  /** Gives the chosen claims the outcomes of the quota: families together, and like their focal point, as far as it goes. */
  decide(chosen: Uint32Array, year: number, quota: readonly number[], random: Random): void {
    const left = [...quota]
    const give = (claim: number, column: number): boolean => {
      if ((left[column] ?? 0) === 0) return false
      left[column] = (left[column] ?? 0) - 1
      this.#set(claim, year, column)
      return true
    }
    const undecided = groupsOf(chosen, this.#roster)
      .map((group) => {
        const focal = this.of(this.#roster.firstClaimOf(this.#roster.familyOf(group[0] ?? 0)))
        return focal === undefined ? group : group.filter((claim) => !give(claim, focal.column))
      })
      .filter((group) => group.length > 0)
    for (const group of random.shuffle(undecided)) {
      for (let rest = group; rest.length > 0;) {
        const column = random.weighted(left)
        rest = rest.filter((claim) => !give(claim, column))
      }
    }
  }
}

/** The pending claims of each nationality. */
class Queues {
  readonly #claims: Uint32Array[]

  constructor(roster: Roster, nationalities: number) {
    const claims: number[][] = Array.from({ length: nationalities }, () => [])
    for (let claim = 0; claim < roster.claims; claim++) {
      claims[roster.nationalityOf(claim)]?.push(claim)
    }
    this.#claims = claims.map((list) => Uint32Array.from(list))
  }

  of(nationality: number): Uint32Array {
    return this.#claims[nationality] ?? new Uint32Array()
  }

  set(nationality: number, claims: Uint32Array): void {
    this.#claims[nationality] = claims
  }
}

/** Each family's place in the order of decision, in working days. */
function ranksOf(roster: Roster, seed: string): Float64Array {
  const random = seededRandom(`${seed}/order`)
  const ranks = new Float64Array(roster.families)
  for (let family = 0; family < roster.families; family++) {
    const shift = random.chance(PRIORITY_SHARE)
      ? -random.next() * PRIORITY_DAYS
      : random.next() * JITTER_DAYS
    ranks[family] = roster.filedAt(family) + shift
  }
  return ranks
}

/** Claims are in the order of filing: how many of them were filed before a working day. */
function countFiledBefore(claims: Uint32Array, ordinal: number, roster: Roster): number {
  let [low, high] = [0, claims.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (roster.filedAt(roster.familyOf(claims[middle] ?? 0)) < ordinal) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Attaches the published decisions of each year to claims of that nationality that were pending: in the order of filing
 * with some disorder, never on the day of filing, and in exactly the published numbers.
 */
export function allocate(
  figures: Figures,
  roster: Roster,
  work: WorkDays,
  seed: string,
): Allocation {
  const random = seededRandom(`${seed}/outcomes`)
  const ranks = ranksOf(roster, seed)
  const queues = new Queues(roster, figures.nationalities.length)
  const allotments = new Allotments(roster)
  const unattached: UnattachedDecisions[] = []
  const allPlanned = new Map<number, number[][]>()
  for (const year of YEARS) {
    const last = work.onOrBefore(dayNumber(plainDate(`${year}-12-31`)))
    const decided = figures.decided.get(year)
    const published = DECISION_COLUMNS.map((name) => [...(decided?.[name] ?? [])])
    const available = figures.nationalities.map((_, at) =>
      countFiledBefore(queues.of(at), last, roster),
    )
    const { planned, missing } = quotas(published, available, figures.scale)
    allPlanned.set(year, planned)
    for (const [at, nationality] of figures.nationalities.entries()) {
      const quota = planned.map((numbers) => numbers[at] ?? 0)
      const pending = queues.of(at)
      const filed = available[at] ?? 0
      const { chosen, left } = firstByRank(pending.subarray(0, filed), sum(quota), (claim) => {
        const family = roster.familyOf(claim)
        const late = roster.filedAt(family) + USUAL_LEAST_DAYS > last
        return (ranks[family] ?? 0) + (late ? 1e6 : 0)
      })
      allotments.decide(chosen, year, quota, random)
      queues.set(at, Uint32Array.from([...left, ...pending.subarray(filed)]))
      for (const [column, kind] of DECISION_COLUMNS.entries()) {
        const persons = missing[column]?.[at] ?? 0
        if (persons > 0) unattached.push({ year, nationality, kind, persons })
      }
    }
  }
  return { allotmentOf: (claim) => allotments.of(claim), unattached, planned: allPlanned }
}
