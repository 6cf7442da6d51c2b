import { Command } from 'commander'

import { generatePeople, type PersonRecord } from '#linkage/people/generate.ts'

import { writeCsv } from '../link/write-csv.ts'
import { EXIT, output, UsageError, type Output } from '../output.ts'
import { namesOfCountries } from './names-of-countries.ts'

interface Flags {
  readonly out: string
  readonly records: number
  readonly seed: string
  readonly json?: true
}

const [LEAST, MOST] = [1000, 10_000_000]

export function peopleCommand(): Command {
  return new Command('people')
    .description(
      'Writes invented people of the region, some of them registered several times with errors, and who is who: a benchmark for linking.',
    )
    .requiredOption('--out <people.csv>', 'where they go')
    .option('--records <number>', `from ${LEAST} to ${MOST}`, recordCount, 100_000)
    .option('--seed <text>', 'the same seed gives the same records', '1')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
Example:
  ceiba people --records 100000 --seed 1 --out people.csv
  ceiba link people.csv --truth person --out pairs.csv`,
    )
    .action(async (flags: Flags) => {
      process.exitCode = await people(flags, output(flags.json === true))
    })
}

function recordCount(text: string): number {
  const found = Number(text)
  if (!Number.isInteger(found) || found < LEAST || found > MOST)
    throw new UsageError(`--records is a number from ${LEAST} to ${MOST}, not ${text}`)
  return found
}

async function people({ out: path, records, seed }: Flags, out: Output): Promise<number> {
  await writeCsv(path, rows(generatePeople({ records, seed, names: namesOfCountries() })))
  out.result({ file: path, records, seed })
  out.say(`${records} records in ${path}; column person says who is who`)
  return EXIT.done
}

function* rows(records: Iterable<PersonRecord>): Generator<readonly string[]> {
  yield [
    'id',
    'person',
    'family',
    'given_names',
    'first_surname',
    'second_surname',
    'sex',
    'birth_date',
    'nationality',
    'document',
  ]
  for (const one of records)
    yield [
      one.id,
      one.person,
      one.family,
      one.given,
      one.family1,
      one.family2,
      one.sex,
      one.birthDate,
      one.nationality,
      one.document,
    ]
}
