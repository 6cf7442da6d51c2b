import { dayNumber } from '#kernel/plain-date.ts'
import { seededRandom } from '#kernel/random.ts'

import {
  type ChildPool,
  type Composition,
  haitianFamilies,
  ownFamilies,
  pack,
  sizeOf,
  unpack,
} from './composition.ts'
import type { Figures } from './figures.ts'
import { type Segment, segmentsOf } from './segments.ts'
import type { WorkDays } from './work-days.ts'

/**
 * Every family of the plan in the order of filing, in arrays: some 16 bytes a family and 5 a claim, so that the whole
 * region at scale 1 takes a few megabytes. Claims are numbered through, family by family, the focal point's first.
 */
export interface Roster {
  readonly families: number
  readonly claims: number
  compositionOf(family: number): Composition
  /** The ordinal of the working day on which the family filed. */
  filedAt(family: number): number
  firstClaimOf(family: number): number
  familyOf(claim: number): number
  /** Index into `Figures.nationalities`. */
  nationalityOf(claim: number): number
}

/**
 * Shares of claimants of these nationalities who are children of Haitian parents, born there (COMAR;
 * in January to November 2021 6,384 of about 6,900 Chileans and 3,271 of about 3,700 Brazilians were children).
 */
const CHILDREN_OF_HAITIANS: ReadonlyMap<string, number> = new Map([
  ['CHL', 0.9],
  ['BRA', 0.85],
])

function familiesOf(segment: Segment, figures: Figures, seed: string): Composition[] {
  const random = seededRandom(`${seed}/segment/${segment.from}`)
  const haitians = figures.nationalities.indexOf('HTI')
  const pool: ChildPool = new Map()
  for (const [code, share] of CHILDREN_OF_HAITIANS) {
    const at = figures.nationalities.indexOf(code)
    if (at >= 0) pool.set(at, Math.floor((segment.persons[at] ?? 0) * share))
  }
  const inHaitianFamilies = new Map(pool)
  let families = haitianFamilies(random, haitians, segment.persons[haitians] ?? 0, pool)
  for (const [at, persons] of segment.persons.entries()) {
    if (at === haitians) continue
    const taken = (inHaitianFamilies.get(at) ?? 0) - (pool.get(at) ?? 0)
    const code = figures.nationalities[at] ?? ''
    families = families.concat(ownFamilies(random, at, code, persons - taken))
  }
  return random.shuffle(families)
}

/** Composes all families and gives each its day of filing, evenly over the working days of its segment. */
export function rosterOf(figures: Figures, work: WorkDays, seed: string): Roster {
  const packed: number[] = []
  const filed: number[] = []
  const first: number[] = []
  let claims = 0
  for (const segment of segmentsOf(figures)) {
    const from = work.onOrAfter(dayNumber(segment.from))
    const days = work.onOrBefore(dayNumber(segment.to)) - from + 1
    const families = familiesOf(segment, figures, seed)
    for (const [at, family] of families.entries()) {
      packed.push(pack(family))
      filed.push(from + Math.floor((at * days) / families.length))
      first.push(claims)
      claims += sizeOf(family)
    }
  }
  const compositions = Uint32Array.from(packed)
  const filedAt = Uint16Array.from(filed)
  const firstClaims = Uint32Array.from(first)
  const familyOf = new Uint32Array(claims)
  const nationality = new Uint8Array(claims)
  for (const [family, start] of firstClaims.entries()) {
    const who = unpack(compositions[family] ?? 0)
    const end = start + sizeOf(who)
    familyOf.fill(family, start, end)
    nationality.fill(who.nationality, start, end - who.children)
    nationality.fill(who.childNationality, end - who.children, end)
  }
  return {
    families: packed.length,
    claims,
    compositionOf: (family) => unpack(compositions[family] ?? 0),
    filedAt: (family) => filedAt[family] ?? 0,
    firstClaimOf: (family) => firstClaims[family] ?? claims,
    familyOf: (claim) => familyOf[claim] ?? 0,
    nationalityOf: (claim) => nationality[claim] ?? 0,
  }
}
