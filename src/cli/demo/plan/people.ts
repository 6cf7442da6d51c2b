import type { Random } from '#kernel/random.ts'

import type { Composition } from './composition.ts'
import type { Relationship } from './family-plan.ts'
import {
  type NameBook,
  type Parent,
  type Surnames,
  childSurnames,
  givenNames,
  surnamesOf,
} from './names.ts'

/** A person of a family before the claim is known. */
export interface PersonSketch {
  readonly given: string
  readonly surnames: Surnames
  readonly sex: 'F' | 'M'
  /** Day number of birth. */
  readonly born: number
  readonly nationality: string
  readonly relationship: Relationship
}

const YEAR = 365.25

/** Adults are young: from 18, half of them under 28, one in fifty over 60 (assumption). */
const adultAge = (random: Random): number => 18.1 + Math.min(60, -14 * Math.log(1 - random.next()))

function womenAlone(year: number): number {
  if (year <= 2022) return 0.24
  return year === 2023 ? 0.27 : 0.325
}

/**
 * Share of women among focal points, so that all women come near COMAR's published 40.8 % (2021), 39.1 % (2022),
 * 41.65 % (2023) and 44.1 % (2024).
 */
function isWoman(random: Random, family: Composition, year: number): boolean {
  const alone = family.children === 0 && !family.partner
  if (family.childAlone) return random.chance(0.45)
  if (alone) return random.chance(womenAlone(year))
  return random.chance(family.partner ? 0.35 : 0.82)
}

interface FamilyContext {
  readonly random: Random
  readonly book: NameBook
  readonly family: Composition
  /** Nationalities of the adults and of the children. */
  readonly country: string
  readonly childCountry: string
  /** Day number of entry; nobody is born after it. */
  readonly entered: number
  /** Year of filing. */
  readonly year: number
}

function childrenBirths(context: FamilyContext): number[] {
  const { random, entered } = context
  return Array.from(
    { length: context.family.children },
    () => entered - 20 - Math.floor(random.next() * 16.8 * YEAR),
  ).toSorted((a, b) => a - b)
}

function childOf(
  context: FamilyContext,
  father: Parent,
  mother: Parent,
  born: number,
): PersonSketch {
  const { random, book, childCountry } = context
  const sex = random.chance(0.49) ? 'F' : 'M'
  const step = context.family.partner && random.chance(0.05)
  const code = { F: ['DAU', 'SCF'], M: ['SON', 'SCM'] } as const
  return {
    given: givenNames(random, book, childCountry, sex),
    surnames: childSurnames(childCountry, father, mother),
    sex,
    born,
    nationality: childCountry,
    relationship: code[sex][step ? 1 : 0],
  }
}

function partnerOf(context: FamilyContext, sex: 'F' | 'M', born: number): PersonSketch {
  const { random, book, country } = context
  const codes = { F: ['WIF', 'CLW'], M: ['HUS', 'CLH'] } as const
  return {
    given: givenNames(random, book, country, sex),
    surnames: surnamesOf(random, book, country),
    sex,
    born,
    nationality: country,
    relationship: codes[sex][random.chance(0.6) ? 0 : 1],
  }
}

/** The members of a family, the focal point first, children from the eldest. */
export function peopleOf(context: FamilyContext): PersonSketch[] {
  const { random, book, family, country, entered } = context
  const sex = isWoman(random, family, context.year) ? 'F' : 'M'
  const births = childrenBirths(context)
  const eldest = births[0]
  // Parents are at least 17 years older than their eldest child.
  const adultBirth = (): number => {
    const born = entered - adultAge(random) * YEAR
    const asParent = eldest === undefined ? born : eldest - (17 + random.next() * 12) * YEAR
    return Math.floor(Math.min(born, asParent))
  }
  const focal: PersonSketch = {
    given: givenNames(random, book, country, sex),
    surnames: surnamesOf(random, book, country),
    sex,
    born: family.childAlone ? Math.floor(entered - (8 + random.next() * 9) * YEAR) : adultBirth(),
    nationality: country,
    relationship: 'PA',
  }
  const adults = [focal]
  if (family.partner) adults.push(partnerOf(context, sex === 'F' ? 'M' : 'F', adultBirth()))
  const parentOf = (wanted: 'F' | 'M'): Parent => ({
    surnames:
      adults.find((adult) => adult.sex === wanted)?.surnames ?? surnamesOf(random, book, country),
    nationality: country,
  })
  const father = parentOf('M')
  const mother = parentOf('F')
  return [...adults, ...births.map((born) => childOf(context, father, mother, born))]
}
