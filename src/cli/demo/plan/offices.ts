import type { Random } from '#kernel/random.ts'

import type { OfficeCode } from './family-plan.ts'

export interface OfficeProfile {
  readonly code: OfficeCode
  /**
   * The year from which the plan files claims here. An assumption but for three: COMAR is known to have opened three
   * offices in 2019, taken to be Palenque, Tijuana and Monterrey.
   */
  readonly opensIn: number
  /** Parts per thousand of the claims of a year: 2018, 2019 to 2021, 2022, 2023, 2024 and later. */
  readonly shares: readonly [number, number, number, number, number]
  /** Where people who file here entered, from the most frequent; the last is an airport. */
  readonly entryPoints: readonly string[]
}

const LAND_SOUTH = ['Ciudad Hidalgo', 'Talismán', 'Unión Juárez', 'Mazapa de Madero']
const CAPITAL = ['Ciudad Hidalgo', 'Talismán', 'El Ceibo', 'Aeropuerto de la Ciudad de México']

/**
 * Shares that COMAR published (sources: `fixtures/README.md`). 2022: by office. 2023: by state, January to October, with
 * Chiapas divided between Tapachula and Palenque as in the cumulated figures, Quintana Roo (no office) counted with
 * Mexico City, and the 5 % not listed divided between Guadalajara and Saltillo. 2024: by office, January to July, the
 * 3 % not listed divided among the other three; also used for 2025. Before 2022 nothing is published by year: the
 * cumulated shares of December 2018 to September 2024, over the offices then open.
 */
const OFFICES: readonly OfficeProfile[] = [
  { code: 'TAP', opensIn: 2013, shares: [640, 640, 643, 567, 673], entryPoints: LAND_SOUTH },
  { code: 'CMX', opensIn: 2013, shares: [200, 150, 147, 205, 138], entryPoints: CAPITAL },
  {
    code: 'PAL',
    opensIn: 2019,
    shares: [0, 46, 67, 44, 26],
    entryPoints: ['Frontera Corozal', 'El Ceibo', 'Nueva Orizaba'],
  },
  {
    code: 'TEN',
    opensIn: 2017,
    shares: [80, 60, 48, 52, 60],
    entryPoints: ['El Ceibo', 'Nueva Orizaba', 'Frontera Corozal'],
  },
  {
    code: 'OLU',
    opensIn: 2013,
    shares: [80, 64, 66, 35, 39],
    entryPoints: ['Ciudad Hidalgo', 'El Ceibo', 'Talismán'],
  },
  { code: 'GDL', opensIn: 2023, shares: [0, 0, 0, 25, 10], entryPoints: CAPITAL },
  { code: 'TIJ', opensIn: 2019, shares: [0, 25, 29, 30, 13], entryPoints: CAPITAL },
  { code: 'SLW', opensIn: 2023, shares: [0, 0, 0, 25, 10], entryPoints: LAND_SOUTH },
  { code: 'MTY', opensIn: 2019, shares: [0, 15, 0, 17, 31], entryPoints: CAPITAL },
]

function periodOf(year: number): number {
  if (year <= 2018) return 0
  if (year <= 2021) return 1
  return Math.min(year - 2020, 4)
}

/** The office where a family files in a year. */
export function officeFor(random: Random, year: number): OfficeProfile {
  const period = periodOf(year)
  const at = random.weighted(OFFICES.map((office) => office.shares[period] ?? 0))
  const office = OFFICES[at]
  if (office === undefined) throw new Error('No office has a share')
  return office
}
