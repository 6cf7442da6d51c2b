import type { Random } from '#kernel/random.ts'

/** Who a family consists of. Nationalities are indexes into `Figures.nationalities`. */
export interface Composition {
  readonly nationality: number
  /** The focal point is a child without parents; such a family has no other member. */
  readonly childAlone: boolean
  readonly partner: boolean
  readonly children: number
  readonly childNationality: number
}

/** A composition in one number, to hold hundreds of thousands of them. */
export const pack = (family: Composition): number =>
  family.nationality |
  (family.childNationality << 8) |
  (family.children << 16) |
  (Number(family.partner) << 20) |
  (Number(family.childAlone) << 21)

export const unpack = (packed: number): Composition => ({
  nationality: packed & 0xff,
  childNationality: (packed >>> 8) & 0xff,
  children: (packed >>> 16) & 0xf,
  partner: ((packed >>> 20) & 1) === 1,
  childAlone: ((packed >>> 21) & 1) === 1,
})

export const sizeOf = (family: Composition): number => 1 + Number(family.partner) + family.children

/** Shares of kinds of family: alone, couple, one parent with children, two parents with children, child alone. */
type Profile = readonly [number, number, number, number, number]

/**
 * Assumptions (`fixtures/README.md`), set so that the shares of children come near those COMAR published for
 * January to November 2021: about 30 % of Hondurans, 25 % of Salvadorans, 24 % of all.
 */
const FAMILIES: Profile = [0.62, 0.09, 0.16, 0.11, 0.02]
const MOSTLY_ADULTS: Profile = [0.74, 0.1, 0.08, 0.07, 0.01]
const FAR: Profile = [0.84, 0.08, 0.03, 0.04, 0.01]
const WITH_FAMILIES = new Set(['HND', 'SLV', 'GTM', 'CHL', 'BRA'])
const NEAR = new Set(['CUB', 'VEN', 'NIC', 'COL', 'ECU', 'HTI', 'DOM', 'PER', 'MEX', 'CRI', 'PAN'])
const CHILDREN: readonly number[] = [0.5, 0.3, 0.15, 0.05]
const MEAN_CHILDREN = 1.75

const profileOf = (code: string): Profile => {
  if (WITH_FAMILIES.has(code)) return FAMILIES
  return NEAR.has(code) ? MOSTLY_ADULTS : FAR
}

const childrenOf = (random: Random): number => random.weighted(CHILDREN) + 1

/** Families of one nationality for exactly so many persons. */
export function ownFamilies(
  random: Random,
  nationality: number,
  code: string,
  persons: number,
): Composition[] {
  const families: Composition[] = []
  const profile = profileOf(code)
  for (let left = persons; left > 0;) {
    const kind = random.weighted(profile)
    const partner = (kind === 1 || kind === 3) && left > 1
    const children = kind === 2 || kind === 3 ? childrenOf(random) : 0
    const family: Composition = {
      nationality,
      childNationality: nationality,
      partner,
      children: Math.min(children, left - 1 - Number(partner)),
      childAlone: kind === 4,
    }
    families.push(family)
    left -= sizeOf(family)
  }
  return families
}

/** Children that join Haitian families, by nationality index. */
export type ChildPool = Map<number, number>

/** A share of Haitian claimants who are children born in Haiti (3,554 of 47,494, January to November 2021). */
const HAITIAN_CHILDREN = 0.075

/**
 * Haitian families, with their children born in Chile and Brazil: the pool says how many of those there are; what no
 * family could take stays in it.
 */
export function haitianFamilies(
  random: Random,
  nationality: number,
  persons: number,
  pool: ChildPool,
): Composition[] {
  const families: Composition[] = []
  const ownChildren = Math.round(persons * HAITIAN_CHILDREN)
  pool.set(nationality, ownChildren)
  let adults = persons - ownChildren
  while (adults > 0) {
    const waiting = [...pool.values()].reduce((a, b) => a + b, 0)
    const familiesLeft = adults / 1.3
    const withChildren =
      waiting > 0 && random.chance(Math.min(0.95, waiting / MEAN_CHILDREN / familiesLeft))
    const partner = adults > 1 && random.chance(withChildren ? 0.55 : 0.15)
    const pools = [...pool.keys()]
    const childNationality = withChildren
      ? (pools[random.weighted([...pool.values()])] ?? nationality)
      : nationality
    const available = pool.get(childNationality) ?? 0
    const children = withChildren ? Math.min(childrenOf(random), available) : 0
    pool.set(childNationality, available - children)
    families.push({ nationality, childNationality, partner, children, childAlone: false })
    adults -= 1 + Number(partner)
  }
  // Haitian children no family could take come alone.
  const alone = pool.get(nationality) ?? 0
  pool.delete(nationality)
  for (let i = 0; i < alone; i++) {
    families.push({
      nationality,
      childNationality: nationality,
      partner: false,
      children: 0,
      childAlone: true,
    })
  }
  return families
}
