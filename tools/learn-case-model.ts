// npx tsx tools/learn-case-model.ts: learns anew by what people are compared in the case work, from the generated region.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { namesOfCountries } from '#cli/people/names-of-countries.ts'
import { candidatesOf } from '#linkage/blocks/candidates.ts'
import { frequentNames } from '#linkage/finding/case-model.ts'
import { FACT_COLUMNS } from '#linkage/finding/person-facts.ts'
import { learn } from '#linkage/learning/learn.ts'
import { givenParts, surnameParts } from '#linkage/names/particles.ts'
import { generatePeople } from '#linkage/people/generate.ts'
import { prepare } from '#linkage/prepare/prepare.ts'
import { tableOf } from '#linkage/table.ts'
import { fold } from '#linkage/text/fold.ts'

const RECORDS = 100_000
const SEED = 'case-model'
/** A name that fewer have than this is rare, however rare. */
const LEAST = 30

const people = [...generatePeople({ records: RECORDS, seed: SEED, names: namesOfCountries() })]
const table = tableOf(
  FACT_COLUMNS,
  people.map((one) => ({ ...one, country: one.nationality })),
)
const prepared = prepare(table)
const model = learn(prepared, candidatesOf(prepared))
const names = prepared.features.find((feature) => feature.kind === 'names')
if (!names) throw new Error('The region has no names')
const given = new Map<string, number>()
const family = new Map<string, number>()
const count = (into: Map<string, number>, name: string): void => {
  into.set(name, (into.get(name) ?? 0) + 1)
}
for (const one of people) {
  for (const name of givenParts(fold(one.given))) count(given, name)
  for (const name of [one.family1, one.family2]) {
    const parts = surnameParts(fold(name))
    if (parts.length > 0) count(family, parts.join(''))
  }
}
const round = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(5)) : value
const saved = {
  version: `region-${RECORDS}-${SEED}-1`,
  model,
  usual: names.usual,
  given: frequentNames(given, LEAST),
  family: frequentNames(family, LEAST),
}
const file = join(import.meta.dirname, '../src/linkage/finding/case-model.json')
writeFileSync(file, `${JSON.stringify(saved, round, 2)}\n`)
