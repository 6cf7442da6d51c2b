import { DECISION_COLUMNS, type DecisionColumn } from './family-plan.ts'
import { largestRemainder } from './rounding.ts'
import type { DecisionsRow, FixtureTables } from './tables.ts'

export const FIRST_YEAR = 2018
export const LAST_YEAR = 2025
/** The years of the plan. */
export const YEARS: readonly number[] = Array.from(
  { length: LAST_YEAR - FIRST_YEAR + 1 },
  (_, i) => FIRST_YEAR + i,
)

/** Persons by nationality, one number per nationality of `Figures.nationalities`, in that order. */
export type ByNationality = readonly number[]

/** The published figures at the scale of the plan. Scale 1 is as published. */
export interface Figures {
  readonly scale: number
  /** ISO alpha-3 codes, Haiti first: its families have members of other nationalities. */
  readonly nationalities: readonly string[]
  readonly applied: ReadonlyMap<number, ByNationality>
  /** Pending at the end of the year, from the year before the first. */
  readonly pending: ReadonlyMap<number, ByNationality>
  /** Unscaled: how decisions are scaled depends on the claims there are, see `allocate.ts`. */
  readonly decided: ReadonlyMap<number, Readonly<Record<DecisionColumn, ByNationality>>>
}

function nationalitiesOf(tables: FixtureTables): string[] {
  const codes = new Set<string>()
  for (const rows of [tables.applications, tables.decisions, tables.pending]) {
    for (const { year, origin } of rows) if (year >= FIRST_YEAR - 1) codes.add(origin)
  }
  codes.delete('HTI')
  return ['HTI', ...[...codes].toSorted()]
}

interface Cell {
  readonly year: number
  readonly origin: string
}

/** A year's column over all nationalities. */
function column<R extends Cell>(
  rows: readonly R[],
  year: number,
  nationalities: readonly string[],
  value: (row: R) => number,
): number[] {
  const byOrigin = new Map<string, number>()
  for (const row of rows) {
    if (row.year === year) {
      byOrigin.set(row.origin, (byOrigin.get(row.origin) ?? 0) + value(row))
    }
  }
  return nationalities.map((code) => byOrigin.get(code) ?? 0)
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** A column at the scale, with its total rounded once and shared out by largest remainders. */
const scaled = (numbers: readonly number[], scale: number): number[] =>
  largestRemainder(numbers, Math.round(sum(numbers) * scale))

/** The figures of the plan; `scale` is above 0 and at most 1. */
export function figuresOf(tables: FixtureTables, scale: number): Figures {
  if (!(scale > 0 && scale <= 1)) throw new RangeError(`The scale must be in (0, 1]: ${scale}`)
  const nationalities = nationalitiesOf(tables)
  const decidedIn = (year: number, name: DecisionColumn): number[] =>
    column(tables.decisions, year, nationalities, (row: DecisionsRow) => row[name])
  return {
    scale,
    nationalities,
    applied: new Map(
      YEARS.map((year) => [
        year,
        scaled(
          column(tables.applications, year, nationalities, (row) => row.applied),
          scale,
        ),
      ]),
    ),
    pending: new Map(
      [FIRST_YEAR - 1, ...YEARS].map((year) => [
        year,
        scaled(
          column(tables.pending, year, nationalities, (row) => row.pending),
          scale,
        ),
      ]),
    ),
    decided: new Map(
      YEARS.map((year) => {
        const [recognized, other, rejected, closed] = DECISION_COLUMNS.map((name) =>
          decidedIn(year, name),
        )
        return [
          year,
          {
            recognized: recognized ?? [],
            other: other ?? [],
            rejected: rejected ?? [],
            closed: closed ?? [],
          },
        ]
      }),
    ),
  }
}
