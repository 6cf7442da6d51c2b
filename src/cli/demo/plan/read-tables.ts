import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type FixtureTables, parseTables } from './tables.ts'

/** Reads the tables of the plan from the project's `fixtures` folder. */
export function readTables(fixtures: string): FixtureTables {
  const read = (file: string): string => readFileSync(join(fixtures, file), 'utf8')
  return parseTables({
    applications: read('unhcr/applications-mex.csv'),
    decisions: read('unhcr/decisions-mex.csv'),
    pending: read('unhcr/pending-mex.csv'),
    names: read('names/names.csv'),
  })
}
