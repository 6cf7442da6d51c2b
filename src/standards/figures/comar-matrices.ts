import { say, type Text } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  byText,
  rate,
  type FigureRow,
  type FigureTable,
  type Of,
  type ReportQuery,
} from './figure-table.ts'
import { nameOfSpan, periodsBetween } from './periods.ts'

const MONTHS: readonly Text[] = [
  say('enero', 'January'),
  say('febrero', 'February'),
  say('marzo', 'March'),
  say('abril', 'April'),
  say('mayo', 'May'),
  say('junio', 'June'),
  say('julio', 'July'),
  say('agosto', 'August'),
  say('septiembre', 'September'),
  say('octubre', 'October'),
  say('noviembre', 'November'),
  say('diciembre', 'December'),
]
const APPLICATIONS = 'applications'
const TOP = 10

/** Persons who applied, a row for each month and a column for each year. */
export async function monthByYear(
  source: FigureSource,
  { from, to }: ReportQuery,
): Promise<FigureTable> {
  const years = periodsBetween('year', from, to)
  const rows = await source.ask({ measure: APPLICATIONS, from, to, by: ['period'], grain: 'M' })
  const byMonth = new Map(rows.map(({ values, amount }) => [values[0] ?? '', amount]))
  const at = (year: string, month: string): number => byMonth.get(`${year}-${month}`) ?? 0
  const names = MONTHS.map((_, index) => String(index + 1).padStart(2, '0'))
  return {
    name: 'comar_month_year_matrix',
    title: say('Solicitantes por mes y año', 'Applicants by month and year'),
    columns: [
      column('month'),
      ...years.map((year) => column(year, { counts: APPLICATIONS, period: year })),
    ],
    rows: [
      ...names.map((month): FigureRow => ({
        period: `-${month}`,
        of: {},
        cells: [month, ...years.map((year) => at(year, month))],
      })),
      {
        period: '',
        of: {},
        cells: [
          'TOTAL',
          ...years.map((year) => names.reduce((sum, month) => sum + at(year, month), 0)),
        ],
      },
    ],
    span: { from, to },
    notes: [],
  }
}

/** The nationalities of the last year, the most numerous first. */
async function ranked(source: FigureSource, { from, to }: ReportQuery) {
  const rows = await source.ask({
    measure: APPLICATIONS,
    from,
    to,
    by: ['period', 'nationality'],
    grain: 'Y',
  })
  const last = periodsBetween('year', from, to).at(-1) ?? ''
  const counts = new Map<string, number>()
  for (const { values, amount } of rows) counts.set(values.join(' '), amount)
  const at = (year: string, nationality: string): number =>
    counts.get(`${year} ${nationality}`) ?? 0
  const all = [...new Set(rows.map(({ values }) => values[1] ?? ''))]
  const known = all.filter((one) => one !== '' && at(last, one) > 0)
  const top = known.toSorted((a, b) => at(last, b) - at(last, a) || byText(a, b)).slice(0, TOP)
  return { at, all, top, last, others: all.filter((one) => !top.includes(one)) }
}

/** All nationalities but those: a value of its own, because it is another set of people with every other top ten. */
const others = (top: readonly string[]): Of => ({ nationality: `*${top.join('+')}` })

/** The ten nationalities with most applicants in the last year, the others together, and all. */
export async function topNationalities(
  source: FigureSource,
  query: ReportQuery,
): Promise<FigureTable> {
  const { at, all, top, last, others: rest } = await ranked(source, query)
  const sum = (codes: readonly string[]): number =>
    codes.reduce((total, code) => total + at(last, code), 0)
  const total = sum(all)
  const row = (name: string, of: Of, persons: number): FigureRow => ({
    period: last,
    of,
    cells: [name, persons, rate(persons, total), total],
  })
  return {
    name: 'comar_nationalities',
    title: say(
      `Nacionalidades de quienes solicitaron en ${last}`,
      `Nationalities of those who applied in ${last}`,
    ),
    columns: [
      column('nationality'),
      column('persons', { counts: APPLICATIONS }),
      column('share', { from: ['persons', 'of'] }),
      column('of', { counts: APPLICATIONS, of: {} }),
    ],
    rows: [
      ...top.map((code) => row(code, { nationality: code }, at(last, code))),
      ...(rest.length > 0 ? [row('otros', others(top), sum(rest))] : []),
      row('TOTAL', {}, total),
    ],
    span: query,
    notes: [],
  }
}

/** The same nationalities year by year. */
export async function topByYear(source: FigureSource, query: ReportQuery): Promise<FigureTable> {
  const { at, all, top, others: rest } = await ranked(source, query)
  const years = periodsBetween('year', query.from, query.to)
  const row = (name: string, of: Of, codes: readonly string[]): FigureRow => ({
    period: '',
    of,
    cells: [name, ...years.map((year) => codes.reduce((sum, code) => sum + at(year, code), 0))],
  })
  return {
    name: 'comar_nationality_year',
    title: say('Solicitantes por nacionalidad y año', 'Applicants by nationality and year'),
    columns: [
      column('nationality'),
      ...years.map((year) => column(year, { counts: APPLICATIONS, period: year })),
    ],
    rows: [
      ...top.map((code) => row(code, { nationality: code }, [code])),
      ...(rest.length > 0 ? [row('otros', others(top), rest)] : []),
      row('TOTAL', {}, all),
    ],
    span: query,
    notes: [],
  }
}

/** Applicants of the span by office, or by the states that the offices stand in. */
export async function byDimension(
  source: FigureSource,
  { from, to }: ReportQuery,
  dimension: 'office' | 'state',
): Promise<FigureTable> {
  const rows = await source.ask({ measure: APPLICATIONS, from, to, by: ['office'] })
  const regions = source.program.statistics?.regions ?? {}
  const sums = new Map<string, number>()
  for (const { values, amount } of rows) {
    const office = values[0] ?? ''
    const place = dimension === 'office' ? office : (regions[office]?.code ?? 'unknown')
    sums.set(place, (sums.get(place) ?? 0) + amount)
  }
  const total = [...sums.values()].reduce((sum, n) => sum + n, 0)
  const period = nameOfSpan({ from, to })
  const row = (name: string, of: Of, persons: number): FigureRow => ({
    period,
    of,
    cells: [name, persons, rate(persons, total), total],
  })
  return {
    name: `comar_${dimension}s`,
    title:
      dimension === 'office'
        ? say('Solicitantes por oficina', 'Applicants by office')
        : say('Solicitantes por entidad federativa (INEGI)', 'Applicants by state (INEGI)'),
    columns: [
      column(dimension),
      column('persons', { counts: APPLICATIONS }),
      column('share', { from: ['persons', 'of'] }),
      column('of', { counts: APPLICATIONS, of: {} }),
    ],
    rows: [
      ...[...sums]
        .toSorted(([a, x], [b, y]) => y - x || byText(a, b))
        .map(([place, persons]) => row(place, { [dimension]: place }, persons)),
      row('TOTAL', {}, total),
    ],
    span: { from, to },
    notes: [],
  }
}
