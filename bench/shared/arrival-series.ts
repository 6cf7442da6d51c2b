import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { parse } from 'csv-parse/sync'

import { addDays, plainDate } from '#kernel/plain-date.ts'

const IOM = '01_asylum_stats/iom_gdidata'
const MONTHLY = { column: 't', season: 12, horizon: 3, first: 24 }

interface Source {
  /** Settings were chosen without looking at it. */
  readonly heldOut?: true
  readonly name: string
  readonly file: string
  readonly licence: string
  readonly column: string
  /** The column of the numbers; n if left out. */
  readonly count?: string
  readonly from: string
  readonly to: string
  readonly season: number
  readonly horizon: number
  readonly first: number
}

/** The published series, from the first month or day without gaps to the last whole one. */
const SOURCES: readonly Source[] = [
  {
    ...MONTHLY,
    name: 'Mexico: irregular situation',
    file: `${IOM}/irreg_mexico_nat.csv`,
    licence: 'MIT',
    from: '2018-01',
    to: '2025-04',
  },
  {
    ...MONTHLY,
    name: 'Mexico: returns',
    file: `${IOM}/irreg_mexico_exp.csv`,
    licence: 'MIT',
    from: '2015-01',
    to: '2025-04',
  },
  {
    ...MONTHLY,
    name: 'Honduras: irregular entries',
    file: `${IOM}/irreg_honduras.csv`,
    licence: 'MIT',
    from: '2014-01',
    to: '2025-04',
  },
  {
    ...MONTHLY,
    name: 'Darien: transits',
    file: `${IOM}/irreg_darien_nat.csv`, // by year before 2020
    licence: 'MIT',
    from: '2020-01',
    to: '2025-04',
  },
  {
    ...MONTHLY,
    name: 'Guatemala: returned',
    file: `${IOM}/irreg_guatemala.csv`,
    licence: 'MIT',
    from: '2020-01',
    to: '2025-04',
    heldOut: true,
  },
  {
    ...MONTHLY,
    name: 'United States: south-west border',
    file: `${IOM}/irreg_usa.csv.gz`,
    licence: 'MIT',
    from: '2017-10',
    to: '2025-05',
    heldOut: true,
  },
  {
    name: 'United Kingdom: awaiting a decision',
    file: '10_queue_capacity/uk_home_office/awaiting_decision.csv.gz',
    licence: 'MIT',
    column: 'Date',
    count: 'Applications',
    from: '2010-06-30',
    to: '2024-09-30',
    season: 4,
    horizon: 1, // a quarter
    first: 12,
    heldOut: true,
  },
  {
    name: 'Casa Alitas: daily arrivals',
    file: '10_queue_capacity/casa_alitas/arrival_date_counts_1.20.csv',
    licence: 'GPL-3.0',
    column: 'arrival_date',
    from: '2021-01-26',
    to: '2022-01-20', // the day after is not whole
    season: 7,
    horizon: 90,
    first: 120,
  },
]

/** A series of numbers, and how it is forecast. */
export interface ArrivalSeries extends Omit<Source, 'column' | 'count'> {
  readonly values: readonly number[]
}

/** The series whose files are there, and the names of those whose files are not. A month or day without a row had nobody. */
export function arrivalSeries(data: string): {
  readonly series: readonly ArrivalSeries[]
  readonly missing: readonly string[]
} {
  const there = SOURCES.filter(({ file }) => existsSync(join(data, file)))
  return {
    series: there.map(({ column, count, ...source }) => {
      const counts = countsOf(join(data, source.file), column, count)
      return { ...source, values: placesOf(source).map((place) => counts.get(place) ?? 0) }
    }),
    missing: SOURCES.filter((source) => !there.includes(source)).map(({ name }) => name),
  }
}

function countsOf(file: string, column: string, count = 'n'): ReadonlyMap<string, number> {
  const rows: readonly { readonly [column: string]: string }[] = parse(contentOf(file), {
    columns: true,
    bom: true,
  })
  const counts = new Map<string, number>()
  for (const row of rows) {
    const place = row[column] ?? ''
    counts.set(place, (counts.get(place) ?? 0) + Number(row[count]))
  }
  return counts
}

const contentOf = (file: string): Buffer =>
  file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)

function placesOf({ from, to, season }: Pick<Source, 'from' | 'to' | 'season'>): readonly string[] {
  const places: string[] = []
  for (let place = from; place <= to; place = season === 4 ? quarterAfter(place) : after(place))
    places.push(place)
  return places
}

function after(place: string): string {
  if (place.length > 7) return addDays(plainDate(place), 1)
  const next = Number(place.slice(5)) + 1
  return next > 12
    ? `${Number(place.slice(0, 4)) + 1}-01`
    : `${place.slice(0, 5)}${String(next).padStart(2, '0')}`
}

/** The last day of the quarter that follows one. */
function quarterAfter(place: string): string {
  const [year = 0, month = 0] = place.split('-').map(Number)
  const [then, end] = month === 12 ? [year + 1, 3] : [year, month + 3]
  return `${then}-${String(end).padStart(2, '0')}-${end === 3 || end === 12 ? '31' : '30'}`
}
