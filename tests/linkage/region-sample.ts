import { namesOfCountries } from '#cli/people/names-of-countries.ts'
import { generatePeople, type PersonRecord } from '#linkage/people/generate.ts'
import { tableOf, type Table } from '#linkage/table.ts'

const ROLES = {
  given: 'given',
  family1: 'family1',
  family2: 'family2',
  sex: 'sex',
  birthDate: 'birthDate',
  nationality: 'country',
  document: 'document',
} as const

/** Invented people of the region. */
export const regionRecords = (records: number, seed: string): readonly PersonRecord[] => [
  ...generatePeople({ records, seed, names: namesOfCountries() }),
]

export const regionTable = (records: readonly PersonRecord[]): Table =>
  tableOf(
    ROLES,
    records.map((record) => ({ ...record })),
  )

/** Who the records truly are, by number. */
export function truthOf(records: readonly PersonRecord[]): Uint32Array {
  const numbers = new Map<string, number>()
  return Uint32Array.from(records, ({ person }) => {
    const number = numbers.get(person) ?? numbers.size + 1
    numbers.set(person, number)
    return number
  })
}
