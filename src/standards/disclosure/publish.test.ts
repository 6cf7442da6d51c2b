import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import { column } from '../figures/column-words.ts'
import {
  SUPPRESSED,
  type FigureCell,
  type FigureTable,
  type Of,
  type Report,
} from '../figures/figure-table.ts'
import { forbiddenBy, publicReport } from './publish.ts'

const span = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31') }

/** A report of persons, one row for each value of the dimensions and for each sum over one of them. */
function crossed(
  counts: readonly (readonly number[])[],
  sums: 'all' | 'none' | 'rows' = 'all',
): Report {
  const rows = counts.flatMap((line, nationality) =>
    line.map((persons, sex) => row({ nationality: `N${nationality}`, sex: `S${sex}` }, persons)),
  )
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
  const byRow = counts.map((line, at) => row({ nationality: `N${at}` }, total(line)))
  const byColumn = (counts[0] ?? []).map((_, at) =>
    row({ sex: `S${at}` }, total(counts.map((line) => line[at] ?? 0))),
  )
  const margins = {
    all: [...byRow, ...byColumn, row({}, total(counts.flat()))],
    rows: byRow,
    none: [],
  }
  return reportOf([...rows, ...margins[sums]])
}
const row = (of: Of, persons: number) => ({
  period: '2024',
  of,
  cells: [JSON.stringify(of), persons],
})
function reportOf(rows: FigureTable['rows']): Report {
  const columns = [column('value'), column('persons', { counts: 'applications' })]
  const table = { name: 'test', title: say('t', 't'), columns, rows, span, notes: [] }
  return { name: 'test', title: table.title, tables: [table], notes: [] }
}
const valuesOf = (report: Report): ReadonlyMap<string, FigureCell> =>
  new Map(report.tables[0]?.rows.map(({ cells }) => [String(cells[0]), cells[1] ?? null]))

/** What a reader has: the numbers shown, the hidden ones, and which numbers are the sum of which cells. */
interface Puzzle {
  readonly cells: readonly { readonly of: Of; readonly shown: number | undefined }[]
  readonly sums: readonly { readonly of: Of; readonly shown: number | undefined }[]
}
const includes = (whole: Of, part: Of): boolean =>
  Object.entries(whole).every(([name, value]) => part[name] === value)

function puzzleOf(reports: readonly Report[], cells: readonly Of[]): Puzzle {
  const shown = new Map<string, number>()
  for (const report of reports)
    for (const [key, value] of valuesOf(report))
      if (typeof value === 'number') shown.set(key, value)
  const named = (of: Of) => ({ of, shown: shown.get(JSON.stringify(of)) })
  const all: Of[] = reports.flatMap((report) => report.tables[0]?.rows.map(({ of }) => of) ?? [])
  return {
    cells: cells.map(named),
    sums: all
      .filter((of) => !cells.some((cell) => JSON.stringify(cell) === JSON.stringify(of)))
      .map(named),
  }
}

const MOST = 16
/** Whether whole numbers of at least 1 fit everything shown when one number, a cell or a sum, is this many. By trying them all. */
function fits({ cells, sums }: Puzzle, fixed: Of, amount: number): boolean {
  const told = sums.map((sum) => (sum.of === fixed ? { ...sum, shown: amount } : sum))
  const chosen: number[] = []
  const isStillPossible = (): boolean =>
    told.every(({ of, shown }) => {
      if (shown === undefined) return true
      let [least, open] = [0, false]
      for (const [at, cell] of cells.entries()) {
        if (!includes(of, cell.of)) continue
        const value = chosen[at]
        if (value === undefined && cell.shown === undefined && cell.of !== fixed) open = true
        least += value ?? (cell.of === fixed ? amount : (cell.shown ?? 1))
      }
      return open ? least <= shown : least === shown
    })
  const search = (at: number): boolean => {
    if (!isStillPossible()) return false
    const cell = cells[at]
    if (!cell) return true
    const from = cell.of === fixed ? amount : (cell.shown ?? 1)
    const to = cell.of === fixed ? amount : (cell.shown ?? MOST)
    for (let value = from; value <= to; value += 1) {
      chosen[at] = value
      if (search(at + 1)) return true
    }
    chosen.length = at
    return false
  }
  return search(0)
}

/** The small numbers of a report of which a reader can exclude some of 1 to 4. */
function givenAway(
  reports: readonly Report[],
  truth: Report,
  cells: readonly Of[],
): readonly string[] {
  const puzzle = puzzleOf(reports, cells)
  const numbers = [...puzzle.cells, ...puzzle.sums]
  const value = valuesOf(truth)
  return numbers.flatMap(({ of }) => {
    const persons = Number(value.get(JSON.stringify(of)) ?? 0)
    if (persons < 1 || persons > 4) return []
    // Zeros are shown: of a hidden sum a reader knows that each of its hidden parts is one person at least.
    const parts = puzzle.cells.filter(
      (cell) => cell.shown === undefined && includes(of, cell.of),
    ).length
    const possible = [1, 2, 3, 4].filter((other) => other >= parts)
    return possible.some((other) => !fits(puzzle, of, other)) ? [JSON.stringify(of)] : []
  })
}
const cellsOf = (counts: readonly (readonly number[])[]): readonly Of[] =>
  counts.flatMap((line, nationality) =>
    line.map((_, sex) => ({ nationality: `N${nationality}`, sex: `S${sex}` })),
  )

const small = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  fc.integer({ min: 0, max: 10 }),
)
const tables = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(small, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )

describe('Protection of small numbers', () => {
  it('holds back a small number, the one that would give it away, and no more than needed', () => {
    const {
      report,
      small: primary,
      complementary,
    } = publicReport(
      crossed([
        [3, 40, 50],
        [60, 70, 80],
        [90, 100, 110],
      ]),
      [],
    )
    expect([primary, complementary]).toEqual([1, 3])
    const shown = valuesOf(report)
    expect(shown.get('{"nationality":"N0","sex":"S0"}')).toBe(SUPPRESSED)
    expect(shown.get('{"nationality":"N0"}')).toBe(93)
  })

  it('leaves every small number every value from 1 to 4, for all that rows, columns and totals say', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const truth = crossed(counts)
        const { report, narrowed } = publicReport(truth, [])
        expect(narrowed).toEqual([])
        expect(givenAway([report], truth, cellsOf(counts))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('leaves it so when the sums were published before the parts, and the other way about', () => {
    fc.assert(
      fc.property(tables, fc.boolean(), (counts, sumsFirst) => {
        const [sums, parts] = [crossed(counts, 'rows'), crossed(counts, 'none')]
        const onlySums = reportOf((sums.tables[0]?.rows ?? []).slice(counts.flat().length))
        const [first, second] = sumsFirst ? [onlySums, parts] : [parts, onlySums]
        const one = publicReport(first, []).report
        const other = publicReport(second, [one])
        const away = givenAway([one, other.report], crossed(counts), cellsOf(counts))
        // What is already published may narrow a number by itself: then the second publication is refused.
        fc.pre(other.narrowed.length === 0)
        expect(away).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('keeps hidden what an earlier vintage hid, whatever became of its neighbour', () => {
    const before = publicReport(
      crossed([
        [3, 40],
        [60, 70],
      ]),
      [],
    ).report
    const after = publicReport(
      crossed([
        [3, 41],
        [60, 70],
      ]),
      [before],
    ).report
    const hidden = [...valuesOf(before)].flatMap(([key, value]) =>
      value === SUPPRESSED ? [key] : [],
    )
    expect(hidden.map((key) => valuesOf(after).get(key))).toEqual(hidden.map(() => SUPPRESSED))
    expect(valuesOf(after).get('{"nationality":"N0"}')).toBe(44)
  })

  it('shows zeros, and signed corrections however small', () => {
    const report = publicReport(
      crossed([
        [0, 40],
        [60, 70],
      ]),
      [],
    ).report
    expect([...valuesOf(report).values()]).not.toContain(SUPPRESSED)
  })

  it('says when what is published already gives small numbers away: nine months of a year of nine are one each', () => {
    const at = (period: string, persons: number) => ({
      ...row({ nationality: 'N0' }, persons),
      period,
    })
    const year = publicReport(reportOf([at('2024', 9)]), []).report
    const months = reportOf([1, 2, 3, 4, 5, 6, 7, 8, 9].map((month) => at(`2024-0${month}`, 1)))
    expect(publicReport(months, [year]).narrowed).toHaveLength(9)
    expect(publicReport(months, []).narrowed).toEqual([])
    const elsewhere = publicReport(reportOf([at('2023', 50)]), []).report
    expect(forbiddenBy(months, [elsewhere, year])).toEqual([1])
  })
})
