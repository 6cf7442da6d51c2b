import { cellSpans, type Grain, type Span } from '#standards/figures/periods.ts'

import { plainArray, textArray } from '../pg-array.ts'
import type { ReadScope } from './reader.ts'

/** What is counted as it changes; the places of its dimensions (see the migration of the same name). */
export const STANDING = {
  waiting: { measure: '@waiting', office: 2 },
  running: { measure: '@running', office: 1 },
  standing: { measure: '@standing', office: 1 },
} as const

/** A kept count: so many at a place, which is the dimensions of what is counted with spaces between. */
interface KeptCount {
  readonly place: string
  readonly amount: number
}

/** All days, also that of what never falls due. */
export const ANY_DAY = 'any'

/** What stands open in the asker's offices, for each span of days: sums of years, months and days, however many there are. */
export async function standingIn(
  { tx, table, asking, offices }: ReadScope,
  what: keyof typeof STANDING,
  spans: readonly (Span | typeof ANY_DAY)[],
): Promise<readonly (readonly KeptCount[])[]> {
  const { measure, office } = STANDING[what]
  const cells = spans.flatMap((span, nth) =>
    (span === ANY_DAY
      ? [{ grain: 'Y' satisfies Grain, from: '-infinity', to: 'infinity' }]
      : cellSpans(span, 'Y')
    ).map((one) => ({ ...one, nth })),
  )
  const rows = await tx<(KeptCount & { readonly nth: number })[]>`
    select s.nth, array_to_string(c.dims, ' ') as place, sum(c.amount)::int as amount
    from unnest(${plainArray(cells.map(({ nth }) => nth))}::text::int[], ${textArray(cells.map(({ grain }) => grain))}::text::"char"[],
      ${plainArray(cells.map(({ from }) => from))}::text::date[], ${plainArray(cells.map(({ to }) => to))}::text::date[]) as s (nth, grain, first, last)
    cross join lateral (
      select dims, amount from ${table('measure_cell')}
      where program = ${asking.loaded.program.id} and measure = ${measure} and grain = s.grain and day between s.first and s.last
        and dims[${office}::int] = any (${textArray(offices.map(({ id }) => String(id)))}::text::text[])
    ) c
    group by s.nth, c.dims having sum(c.amount) <> 0`
  return spans.map((_, nth) => rows.filter((row) => row.nth === nth))
}
