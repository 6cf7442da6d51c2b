import { compileCalendar, isWorkingDay } from '#engine/deadlines/compiled-calendar.ts'
import { rate } from '#standards/figures/figure-table.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { demoPlan } from '../../src/cli/demo/plan/demo-plan.ts'
import { figuresOf } from '../../src/cli/demo/plan/figures.ts'
import { readTables } from '../../src/cli/demo/plan/read-tables.ts'
import { projectFile } from '../../src/cli/project-files.ts'

/** A year of stocks and flows: the columns of `stock_flow` that a publication tells. */
export interface Year {
  readonly period: string
  readonly pending_start: number
  readonly applied_new: number
  readonly recognised: number
  readonly complementary: number
  readonly rejected: number
  readonly otherwise_closed: number
  readonly adjustment: number
  readonly pending_end: number
}
/** What a region must give back. */
export interface RegionFigures {
  readonly source: string
  readonly years: readonly Year[]
  readonly rates2024: { readonly rrr: number | string; readonly tpr: number | string }
  readonly applied2024: { readonly [nationality: string]: number }
  /** Recognised, complementary, rejected, otherwise closed; only as published. */
  readonly decided2024: { readonly [nationality: string]: readonly number[] }
}

const year = (period: number, ...numbers: readonly number[]): Year => {
  const [start = 0, applied = 0, recognised = 0, complementary = 0, rejected = 0, closed = 0] =
    numbers
  const [adjustment = 0, end = 0] = numbers.slice(6)
  return {
    period: String(period),
    pending_start: start,
    applied_new: applied,
    recognised,
    complementary,
    rejected,
    otherwise_closed: closed,
    adjustment,
    pending_end: end,
  }
}

/** As UNHCR published them of Mexico (Refugee Data Finder, June 2026); at scale 1 the region gives them back to the person. */
const PUBLISHED: RegionFigures = {
  source: 'UNHCR, as published',
  years: [
    year(2018, 10357, 29609, 4461, 1463, 1313, 5072, -3824, 23833),
    year(2019, 23833, 70363, 10841, 1245, 3032, 9642, 15, 69451),
    year(2020, 69451, 41204, 15878, 1093, 5479, 4422, 9, 83792),
    year(2021, 83792, 131418, 27216, 849, 9751, 20247, 3, 157150),
    year(2022, 157150, 118735, 21882, 733, 13147, 29528, 14, 210609),
    year(2023, 210609, 140979, 19095, 1408, 7355, 26974, -39360, 257396),
    year(2024, 257396, 78966, 24966, 1881, 6956, 35832, -17, 266710),
    year(2025, 266710, 70482, 16434, 1069, 4409, 79992, -61756, 173532),
  ],
  rates2024: { rrr: 73.86, tpr: 79.42 },
  applied2024: {
    HND: 27889,
    HTI: 10853,
    CUB: 17884,
    SLV: 5479,
    VEN: 5419,
    GTM: 3725,
    NIC: 940,
    COL: 2315,
    CHL: 817,
    BRA: 531,
    ECU: 1048,
  },
  decided2024: {
    HND: [15460, 11, 2214, 10007],
    CUB: [3038, 716, 1745, 7472],
    HTI: [1265, 1054, 251, 7559],
    SLV: [2099, 5, 557, 2310],
    GTM: [1297, 0, 1031, 1502],
    VEN: [1077, 0, 277, 2391],
  },
}

/** The figures that a region of a scale must give back: the published ones at 1, else those of its own plan. */
export function figuresAt(scale: number): RegionFigures {
  if (scale === 1) return PUBLISHED
  const calendar = compileCalendar(comarCalendar)
  const tables = readTables(projectFile('fixtures'))
  const { flow } = demoPlan(tables, {
    scale,
    seed: '2018',
    isWorkingDay: (day) => {
      const works = isWorkingDay(calendar, day)
      return works.ok && works.value
    },
  })
  const years = flow.map(({ decided, ...one }) =>
    year(
      one.year,
      one.pendingStart,
      one.applied,
      decided.recognized,
      decided.other,
      decided.rejected,
      decided.closed,
      one.adjustment,
      one.pendingEnd,
    ),
  )
  const {
    recognised = 0,
    complementary = 0,
    rejected = 0,
  } = years.find(({ period }) => period === '2024') ?? {}
  const substantive = recognised + complementary + rejected
  const { nationalities, applied } = figuresOf(tables, scale)
  const in2024 = applied.get(2024) ?? []
  return {
    source: `the plan at scale ${scale}`,
    years,
    rates2024: {
      rrr: rate(recognised, substantive),
      tpr: rate(recognised + complementary, substantive),
    },
    applied2024: Object.fromEntries(
      Object.keys(PUBLISHED.applied2024).map((code) => [
        code,
        in2024[nationalities.indexOf(code)] ?? 0,
      ]),
    ),
    decided2024: {},
  }
}
