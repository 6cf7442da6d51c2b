import type { Random } from '#kernel/random.ts'

import type { Composition } from './composition.ts'

/** What a need depends on. Ages in years on the day of filing. */
export interface NeedContext {
  readonly family: Composition
  readonly sex: 'F' | 'M'
  readonly age: number
  readonly focal: boolean
}

interface NeedRate {
  /** UNHCR specific-needs code. */
  readonly code: string
  readonly rate: number
  applies(who: NeedContext): boolean
}

const adult = (who: NeedContext): boolean => who.age >= 18
const woman = (who: NeedContext): boolean => adult(who) && who.sex === 'F'
const child = (who: NeedContext): boolean => who.age < 18

/** Assumed rates, in the order of magnitude of UNHCR's registration statistics in the region; no source gives them. */
const RATES: readonly NeedRate[] = [
  { code: 'SC-UC', rate: 0.7, applies: (who) => who.family.childAlone },
  {
    code: 'SP-PT',
    rate: 0.95,
    applies: (who) => who.focal && adult(who) && !who.family.partner && who.family.children > 0,
  },
  { code: 'WR-SF', rate: 0.06, applies: (who) => woman(who) && !who.family.partner },
  { code: 'PG-LC', rate: 0.04, applies: (who) => woman(who) && who.age < 45 },
  { code: 'SM-DP', rate: 0.01, applies: (who) => woman(who) && who.age < 45 },
  { code: 'SV-VO', rate: 0.03, applies: woman },
  { code: 'SV-VF', rate: 0.025, applies: woman },
  { code: 'CR-NE', rate: 0.05, applies: (who) => child(who) && who.age >= 6 },
  { code: 'CR-TP', rate: 0.01, applies: (who) => child(who) && who.sex === 'F' && who.age >= 14 },
  { code: 'ER-UR', rate: 0.3, applies: (who) => who.age >= 60 && who.family.children === 0 },
  { code: 'DS-PM', rate: 0.012, applies: () => true },
  { code: 'DS-BD', rate: 0.004, applies: () => true },
  { code: 'SM-CI', rate: 0.025, applies: adult },
  { code: 'SM-MI', rate: 0.008, applies: adult },
  { code: 'TR-WV', rate: 0.015, applies: adult },
  { code: 'LP-ND', rate: 0.04, applies: (who) => who.focal },
  { code: 'LP-TO', rate: 0.006, applies: adult },
  { code: 'LP-RP', rate: 0.02, applies: adult },
]

/** The specific needs noted at registration. A child alone is unaccompanied or else separated. */
export function needsOf(random: Random, who: NeedContext): string[] {
  const needs = RATES.filter((need) => need.applies(who) && random.chance(need.rate)).map(
    (need) => need.code,
  )
  if (who.family.childAlone && !needs.includes('SC-UC')) needs.unshift('SC-SC')
  return needs
}
