import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'

import { weightedNames, type NamesOfCountry } from '#linkage/people/person.ts'

import { projectFile } from '../project-files.ts'

/** How many of the people who ask for protection in Mexico are of each country, in thousands, 2018 to 2025, rounded by us. */
const SHARES: { readonly [country: string]: number } = {
  HND: 210,
  HTI: 170,
  CUB: 95,
  VEN: 70,
  SLV: 60,
  GTM: 50,
  CHL: 15,
  COL: 12,
  NIC: 12,
  BRA: 12,
  ECU: 8,
  DOM: 4,
  MEX: 20,
}

/** The names of the countries of the region (fixtures/names). */
export function namesOfCountries(): readonly NamesOfCountry[] {
  const rows: readonly { readonly [column: string]: string }[] = parse(
    readFileSync(projectFile('fixtures/names/names.csv')),
    { columns: true },
  )
  return Object.entries(SHARES).map(([country, weight]) => {
    const of = (kind: string) =>
      weightedNames(
        rows
          .filter((row) => row['country'] === country && row['kind'] === kind)
          .map((row) => [row['name'] ?? '', Number(row['weight'])]),
      )
    return {
      country,
      weight,
      givenF: of('given-f'),
      givenM: of('given-m'),
      surnames: of('surname'),
    }
  })
}
