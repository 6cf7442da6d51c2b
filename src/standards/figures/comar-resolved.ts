import { say } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  byText,
  rate,
  type FigureCell,
  type FigureRow,
  type FigureTable,
  type ReportQuery,
} from './figure-table.ts'
import { periodsBetween } from './periods.ts'

const APPLICATIONS = 'applications'
const OUTCOMES = ['recognised', 'complementary', 'rejected'] as const

/** Persons with a resolution on the substance, by year and nationality, and which part of them was protected. */
export async function resolvedByNationality(
  source: FigureSource,
  { from, to }: ReportQuery,
): Promise<FigureTable> {
  const countedAs = source.program.statistics?.outcomes ?? {}
  const rows = await source.ask({
    measure: 'decisions',
    from,
    to,
    by: ['period', 'nationality', 'outcome'],
    grain: 'Y',
  })
  const found = new Map<string, Resolved>()
  for (const { values, amount } of rows) {
    const [year = '', nationality = '', outcome = ''] = values
    const at = OUTCOMES.indexOf(countedAs[outcome] ?? 'rejected')
    for (const whom of [nationality, 'TOTAL']) {
      const key = `${year} ${whom}`
      const one = found.get(key) ?? { year, nationality: whom, counts: OUTCOMES.map(() => 0) }
      one.counts = one.counts.map((n, index) => (index === at ? n + amount : n))
      found.set(key, one)
    }
  }
  const sorted = resolvedRows([...found.values()])
  return {
    name: 'comar_resolved',
    title: say(
      'Personas con resolución, por nacionalidad',
      'Persons with a resolution, by nationality',
    ),
    columns: [
      column('year'),
      column('nationality'),
      ...OUTCOMES.map((name) => column(name, { counts: name })),
      column('substantive', { counts: 'substantive' }),
      column('positive_share', { from: [...OUTCOMES, 'substantive'] }),
    ],
    rows: sorted,
    span: { from, to },
    equations: sorted.map((_, row) => [
      ...OUTCOMES.map((name) => ({ row, column: name, factor: 1 as const })),
      { row, column: 'substantive', factor: -1 as const },
    ]),
    notes: [
      say(
        '% positivas: reconocidas y protección complementaria, de las resoluciones de fondo; nunca de las solicitudes.',
        '% positive: recognised and complementary protection, of the decisions on substance; never of the applications.',
      ),
    ],
  }
}

interface Resolved {
  readonly year: string
  readonly nationality: string
  counts: number[]
}

/** By year, the most resolutions first, the total last. */
function resolvedRows(found: readonly Resolved[]): readonly FigureRow[] {
  const made = found.map(({ year, nationality, counts }): FigureRow => {
    const all = counts.reduce((sum, n) => sum + n, 0)
    const positive = (counts[0] ?? 0) + (counts[1] ?? 0)
    const of = nationality === 'TOTAL' ? {} : { nationality }
    return {
      period: year,
      of,
      cells: [year, nationality || 'UNK', ...counts, all, rate(positive, all)],
    }
  })
  const substantive = (row: FigureRow): number => Number(row.cells[5])
  const isTotal = (row: FigureRow): number => Number(row.cells[1] === 'TOTAL')
  return made.toSorted(
    (a, b) =>
      byText(a.period, b.period) ||
      isTotal(a) - isTotal(b) ||
      substantive(b) - substantive(a) ||
      byText(String(a.cells[1]), String(b.cells[1])),
  )
}

/** The parts of those who applied that the publication shows: dimension, its values, columns. */
const PARTS = [
  { dimension: 'sex', values: ['F'], column: 'women', share: 'women_share' },
  {
    dimension: 'ageGroup',
    values: ['0-4', '5-11', '12-17'],
    column: 'children',
    share: 'children_share',
  },
  {
    dimension: 'uasc',
    values: ['yes'],
    column: 'unaccompanied',
    share: undefined,
  },
] as const

/** Women, children and unaccompanied children among those who applied, year by year, where the program counts them apart. */
export async function whoApplied(
  source: FigureSource,
  { from, to }: ReportQuery,
): Promise<FigureTable> {
  const known = source.dimensions(APPLICATIONS) ?? []
  const parts = PARTS.filter(({ dimension }) => known.includes(dimension))
  const years = periodsBetween('year', from, to)
  const counts = new Map<string, number>()
  for (const { dimension, values, column: name } of parts) {
    const rows = await source.ask({
      measure: APPLICATIONS,
      from,
      to,
      by: ['period', dimension],
      grain: 'Y',
    })
    for (const { values: found, amount } of rows) {
      const [year = '', value = ''] = found
      const member = values.some((one) => one === value)
      counts.set(`${name} ${year}`, (counts.get(`${name} ${year}`) ?? 0) + (member ? amount : 0))
      if (dimension === parts[0]?.dimension)
        counts.set(`all ${year}`, (counts.get(`all ${year}`) ?? 0) + amount)
    }
  }
  const at = (name: string, year: string): number => counts.get(`${name} ${year}`) ?? 0
  return {
    name: 'comar_who',
    title: say(
      'Mujeres, niñez y niñez no acompañada',
      'Women, children and unaccompanied children',
    ),
    columns: [
      column('year'),
      column('persons', { counts: APPLICATIONS }),
      ...parts.flatMap(({ dimension, values, column: name, share }) => [
        column(name, { counts: APPLICATIONS, of: { [dimension]: values.join('+') } }),
        ...(share ? [column(share, { from: ['persons', name] })] : []),
      ]),
    ],
    rows:
      parts.length === 0
        ? []
        : years.map((year): FigureRow => ({
            period: year,
            of: {},
            cells: [
              year,
              at('all', year),
              ...parts.flatMap(({ column: name, share }): readonly FigureCell[] =>
                share ? [at(name, year), rate(at(name, year), at('all', year))] : [at(name, year)],
              ),
            ],
          })),
    span: { from, to },
    notes: [],
  }
}
