import { plainDate } from '#kernel/plain-date.ts'

import type { Allocation } from './allocate.ts'
import type { Adjustment, DecisionColumn, YearFlow } from './family-plan.ts'
import { type Figures, YEARS, sum } from './figures.ts'

const SOURCE =
  'UNHCR Refugee Data Finder (R package refugees, 2026-06-25): asylum_applications, asylum_decisions, population; country of asylum MEX; CC BY 4.0'

/** Published differences up to this many persons (at scale 1) are what rounding and the hiding of small numbers leave. */
const PERTURBATION = 20

const REASONS = {
  correction: {
    es: 'La existencia publicada al cierre del año no se explica por los flujos publicados: corrección de la base de datos',
    en: 'The published stock at the end of the year is not explained by the published flows: a correction of the database',
  },
  perturbation: {
    es: 'Redondeo y protección de números pequeños en las cifras publicadas',
    en: 'Rounding and protection of small numbers in the published figures',
  },
} as const

/** What the published stock of a nationality has beyond its published start and the planned flows. */
function adjustmentsOf(figures: Figures, allocation: Allocation, year: number): Adjustment[] {
  return figures.nationalities.flatMap((nationality, at) => {
    const decided = sum((allocation.planned.get(year) ?? []).map((numbers) => numbers[at] ?? 0))
    const start = figures.pending.get(year - 1)?.[at] ?? 0
    const applied = figures.applied.get(year)?.[at] ?? 0
    const end = figures.pending.get(year)?.[at] ?? 0
    const persons = end - (start + applied - decided)
    if (persons === 0) return []
    const small = Math.abs(persons) <= Math.max(1, PERTURBATION * figures.scale)
    return [
      {
        year,
        on: plainDate(`${year}-12-31`),
        persons,
        nationality,
        reason: small ? REASONS.perturbation : REASONS.correction,
        source: SOURCE,
      },
    ]
  })
}

/** All adjustments, by year and nationality. */
export const allAdjustments = (figures: Figures, allocation: Allocation): Adjustment[] =>
  YEARS.flatMap((year) => adjustmentsOf(figures, allocation, year))

/** The yearly flow, all nationalities: start + applied - decided + adjustment = end. */
export function flowOf(
  figures: Figures,
  allocation: Allocation,
  adjustments: readonly Adjustment[],
): YearFlow[] {
  return YEARS.map((year) => {
    const planned = allocation.planned.get(year) ?? []
    const [recognized, other, rejected, closed] = planned.map(sum)
    const decided: Record<DecisionColumn, number> = {
      recognized: recognized ?? 0,
      other: other ?? 0,
      rejected: rejected ?? 0,
      closed: closed ?? 0,
    }
    return {
      year,
      pendingStart: sum(figures.pending.get(year - 1) ?? []),
      applied: sum(figures.applied.get(year) ?? []),
      decided,
      adjustment: sum(adjustments.filter((a) => a.year === year).map((a) => a.persons)),
      pendingEnd: sum(figures.pending.get(year) ?? []),
    }
  })
}
