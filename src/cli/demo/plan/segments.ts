import { type PlainDate, plainDate } from '#kernel/plain-date.ts'

import { FIRST_YEAR, type Figures, YEARS, sum } from './figures.ts'
import { largestRemainder } from './rounding.ts'

/** A stretch of one year in which claims are filed evenly over the working days. */
export interface Segment {
  readonly year: number
  readonly from: PlainDate
  readonly to: PlainDate
  /** By nationality, in the order of `Figures.nationalities`. */
  readonly persons: readonly number[]
}

/** A partial total that COMAR published, counted from 1 January to `until`. */
export interface PartialTotal {
  readonly until: PlainDate
  readonly persons: number
  readonly byNationality?: Readonly<Record<string, number>>
}

/**
 * COMAR's partial totals (sources: `fixtures/README.md`), in the order in which they divide the years: those by nationality first.
 * Figures "to mid-November" are left out, their day is not known.
 */
const PARTIAL_TOTALS: readonly PartialTotal[] = [
  { until: plainDate('2021-11-30'), persons: 123_187, byNationality: { HTI: 47_494 } },
  {
    until: plainDate('2022-06-30'),
    persons: 58_642,
    byNationality: {
      HND: 13_750,
      CUB: 10_791,
      HTI: 8230,
      VEN: 7196,
      NIC: 4616,
      SLV: 3373,
      GTM: 2176,
      BRA: 1411,
      COL: 1168,
      SEN: 985,
    },
  },
  { until: plainDate('2023-10-31'), persons: 127_796 },
  { until: plainDate('2023-06-30'), persons: 76_130 },
  {
    until: plainDate('2024-07-31'),
    persons: 46_920,
    byNationality: {
      HND: 19_803,
      CUB: 9914,
      HTI: 4022,
      SLV: 3842,
      GTM: 2671,
      VEN: 2549,
      COL: 1301,
    },
  },
  { until: plainDate('2024-06-30'), persons: 41_427 },
  { until: plainDate('2024-09-30'), persons: 58_806 },
]

const nextDay = (day: PlainDate): PlainDate => {
  const [year = '', month = ''] = day.split('-')
  // Partial totals end with a month.
  return plainDate(`${year}-${String(Number(month) + 1).padStart(2, '0')}-01`)
}

/** The persons of a segment's first part: those published by nationality, the rest in proportion to the year. */
function firstPart(
  segment: Segment,
  persons: number,
  figures: Figures,
  cut: PartialTotal,
): number[] {
  const fixed = figures.nationalities.map((code, at) => {
    const published = cut.byNationality?.[code]
    return published === undefined
      ? undefined
      : Math.min(segment.persons[at] ?? 0, Math.round(published * figures.scale))
  })
  const free = segment.persons.map((count, at) => (fixed[at] === undefined ? count : 0))
  const left = persons - sum(fixed.map((count) => count ?? 0))
  const rest = largestRemainder(free, Math.max(0, Math.min(left, sum(free))))
  return rest.map((count, at) => fixed[at] ?? count)
}

function divide(segment: Segment, earlier: number, figures: Figures, cut: PartialTotal): Segment[] {
  const target = Math.round(cut.persons * figures.scale) - earlier
  const persons = firstPart(segment, target, figures, cut)
  return [
    { ...segment, to: cut.until, persons },
    {
      ...segment,
      from: nextDay(cut.until),
      persons: segment.persons.map((count, at) => count - (persons[at] ?? 0)),
    },
  ]
}

/** The year before the first (claims still pending from then) and the years of the plan, divided, in order of time. */
export function segmentsOf(figures: Figures): Segment[] {
  let segments: Segment[] = [FIRST_YEAR - 1, ...YEARS].map((year) => ({
    year,
    from: plainDate(`${year}-01-01`),
    to: plainDate(`${year}-12-31`),
    persons: (year < FIRST_YEAR ? figures.pending : figures.applied).get(year) ?? [],
  }))
  for (const cut of PARTIAL_TOTALS) {
    segments = segments.flatMap((segment) => {
      if (segment.from > cut.until || segment.to <= cut.until) return [segment]
      const earlier = segments
        .filter((other) => other.year === segment.year && other.to < segment.from)
        .reduce((total, other) => total + sum(other.persons), 0)
      return divide(segment, earlier, figures, cut)
    })
  }
  return segments
}
