import { officesOf } from '#engine/world.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { CountedRow, FigureQuestion } from '#standards/figures/figure-source.ts'
import { cellSpans, type Grain } from '#standards/figures/periods.ts'

import type { Sql, Transaction } from '../connections.ts'
import { textArray } from '../pg-array.ts'
import type { Asking, ReadDeps } from './reader.ts'

export type MeasureRefusal = 'unknown-measure' | 'unknown-dimension' | 'not-permitted'

/** How a period is written, by the coarsest cells that it may be read from. */
const PERIOD: { readonly [grain in Grain]: string } = { Y: 'YYYY', M: 'YYYY-MM', D: 'YYYY-MM-DD' }

/** The dimensions of a measure by name; a duration adds `days`, the exact number of working days. */
export const dimensionsOf = (asking: Asking, measure: string): readonly string[] | undefined => {
  const declared = asking.loaded.program.measures?.[measure]
  return declared && [...Object.keys(declared.by), ...(declared.duration ? ['days'] : [])]
}

/** The offices whose figures the asker may see. */
export function officesForFigures({ loaded: { program }, actor }: Asking): readonly string[] {
  const roles = Object.keys(program.roles).filter((role) => program.roles[role]?.statistics)
  return officesOf(actor, program.id, roles)
}

/** Sums of a measure's cells, for the offices whose figures the asker may see. Reads cells alone, never records. */
export const readMeasure = (
  { pools }: ReadDeps,
  asking: Asking,
  query: FigureQuestion,
): ReturnType<typeof readCells> =>
  readCells(pools.of(asking.loaded.program.compartment).reader, asking, query)

/** The same on a connection of the caller's: several questions of one transaction are answered from one snapshot. */
export async function readCells(
  sql: Sql | Transaction,
  asking: Asking,
  query: FigureQuestion,
): Promise<Result<readonly CountedRow[], MeasureRefusal>> {
  const { program } = asking.loaded
  const dimensions = dimensionsOf(asking, query.measure)
  if (!dimensions) return refuse('unknown-measure')
  const kept = query.by.filter((name) => name !== 'period')
  if (kept.some((name) => !dimensions.includes(name))) return refuse('unknown-dimension')
  const offices = officesForFigures(asking)
  if (offices.length === 0) return refuse('not-permitted')
  // Without a period in the answer the cells may be as coarse as the span allows, whatever grain was asked for.
  const grain = query.by.includes('period') ? (query.grain ?? 'Y') : 'Y'
  const office = dimensions.indexOf('office') + 1
  const keys = query.by.map((name) =>
    name === 'period'
      ? sql`to_char(day, ${PERIOD[grain]})`
      : sql`dims[${dimensions.indexOf(name) + 1}::int]`,
  )
  const values =
    keys.length === 0
      ? sql`'{}'::text[]`
      : sql`array[${keys.reduce((all, key) => sql`${all}, ${key}`)}]`
  const parts = cellSpans(query, grain).map(
    (span) => sql`
      select day, dims, amount from ${sql(`${program.compartment}.measure_cell`)}
      where program = ${program.id} and measure = ${query.measure} and grain = ${span.grain}::text::"char"
        and day between ${span.from}::date and ${span.to}::date
        ${office > 0 ? sql`and dims[${office}::int] = any (${textArray(offices)}::text::text[])` : sql``}`,
  )
  if (parts.length === 0) return ok([])
  const rows = await sql<{ values: string[]; amount: string }[]>`
    select v as values, sum(amount)::text as amount
    from (
      select ${values} as v, amount from (${parts.reduce((all, part) => sql`${all} union all ${part}`)}) cell
    ) c group by v having sum(amount) <> 0 order by v`
  return ok(rows.map((row) => ({ values: row.values, amount: Number(row.amount) })))
}
