import { officesOf } from '#engine/world.ts'
import { addDays, daysInMonth, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import { textArray } from '../pg-array.ts'
import type { Asking, ReadDeps } from './reader.ts'

export type Grain = 'D' | 'M' | 'Y'

/** A question to a measure: a span of days, both inclusive, and which dimensions to keep. `period` keeps the grain's day too. */
export interface MeasureQuery {
  readonly measure: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly by: readonly string[]
  readonly grain?: Grain
}

export interface MeasureRow {
  /** In the order of `by`; a `period` is `2024`, `2024-03` or `2024-03-15`. */
  readonly values: readonly string[]
  readonly amount: number
}

export type MeasureRefusal = 'unknown-measure' | 'unknown-dimension' | 'not-permitted'

/** The coarsest grain whose cells fill the span exactly: a year is one cell, not 365. */
function grainFor(from: PlainDate, to: PlainDate): Grain {
  const [last, month] = [Number(to.slice(8)), Number(to.slice(5, 7))]
  if (from.slice(8) !== '01' || last !== daysInMonth(Number(to.slice(0, 4)), month)) return 'D'
  return from.slice(5, 7) === '01' && month === 12 ? 'Y' : 'M'
}

const FINER: readonly Grain[] = ['D', 'M', 'Y']

/** The dimensions of a measure by name; a duration adds `days`, the exact number of working days. */
export const dimensionsOf = (asking: Asking, measure: string): readonly string[] | undefined => {
  const declared = asking.loaded.program.measures?.[measure]
  return declared && [...Object.keys(declared.by), ...(declared.duration ? ['days'] : [])]
}

/** Sums of a measure's cells, for the offices whose figures the asker may see. Reads cells alone, never records. */
export async function readMeasure(
  { pools }: ReadDeps,
  asking: Asking,
  query: MeasureQuery,
): Promise<Result<readonly MeasureRow[], MeasureRefusal>> {
  const { program } = asking.loaded
  const dimensions = dimensionsOf(asking, query.measure)
  if (!dimensions) return refuse('unknown-measure')
  const kept = query.by.filter((name) => name !== 'period')
  if (kept.some((name) => !dimensions.includes(name))) return refuse('unknown-dimension')
  const roles = Object.keys(program.roles).filter((role) => program.roles[role]?.statistics)
  const offices = officesOf(asking.actor, program.id, roles)
  if (offices.length === 0) return refuse('not-permitted')
  const exact = grainFor(query.from, query.to)
  const grain = FINER[Math.min(FINER.indexOf(exact), FINER.indexOf(query.grain ?? 'Y'))] ?? 'D'
  const { reader: sql } = pools.of(program.compartment)
  const office = dimensions.indexOf('office') + 1
  const keys = query.by.map((name) =>
    name === 'period'
      ? sql`to_char(day, ${grain === 'Y' ? 'YYYY' : grain === 'M' ? 'YYYY-MM' : 'YYYY-MM-DD'})`
      : sql`dims[${dimensions.indexOf(name) + 1}::int]`,
  )
  const values =
    keys.length === 0
      ? sql`'{}'::text[]`
      : sql`array[${keys.reduce((all, key) => sql`${all}, ${key}`)}]`
  const rows = await sql<{ values: string[]; amount: string }[]>`
    select v as values, sum(amount)::text as amount
    from (
      select ${values} as v, amount
      from ${sql(`${program.compartment}.measure_cell`)}
      where program = ${program.id} and measure = ${query.measure} and grain = ${grain}::text::"char"
        and day between ${query.from}::date and ${query.to}::date
        ${office > 0 ? sql`and dims[${office}::int] = any (${textArray(offices)}::text::text[])` : sql``}
    ) c group by v having sum(amount) <> 0 order by v`
  return ok(rows.map((row) => ({ values: row.values, amount: Number(row.amount) })))
}

/** The days that a period names, both inclusive: `2018`, `2018-02` or `2018-02-28`. Undefined for anything else. */
export function spanOf(
  period: string,
): { readonly from: PlainDate; readonly to: PlainDate } | undefined {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(period)
  if (!parts) return undefined
  const [, year = '', month, day] = parts
  const length = daysInMonth(Number(year), Number(month ?? 12))
  if (
    Number(year) < 1 ||
    length === 0 ||
    (day !== undefined && (Number(day) < 1 || Number(day) > length))
  )
    return undefined
  const from = plainDate(`${year}-${month ?? '01'}-${day ?? '01'}`)
  return {
    from,
    to: day === undefined ? addDays(plainDate(`${year}-${month ?? '12'}-01`), length - 1) : from,
  }
}
