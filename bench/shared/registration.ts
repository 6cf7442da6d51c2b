import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { givenNames, nameBook, surnamesOf } from '#cli/demo/plan/names.ts'
import { readTables } from '#cli/demo/plan/read-tables.ts'
import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import { seededRandom } from '#kernel/random.ts'

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url))
export const EXAMPLE = path('../../examples/api/register.json')

/** Countries in about the shares of the claims of recent years, so that names are as alike as they are in life. */
const COUNTRIES = ['HND', 'HND', 'HND', 'HTI', 'HTI', 'CUB', 'CUB', 'VEN', 'SLV', 'GTM']

/** Endless registrations of one person each: the example with other names, birth dates and nationalities. */
export function registrations(example: string, seed: string): () => JsonObject {
  const template: unknown = JSON.parse(readFileSync(example, 'utf8'))
  if (!isJsonObject(template)) throw new Error(`${example} is no form`)
  const [member] = Array.isArray(template['members']) ? template['members'] : []
  if (!isJsonObject(member)) throw new Error(`${example} registers nobody`)
  const book = nameBook(readTables(path('../../fixtures')).names)
  const random = seededRandom(seed)
  return () => {
    const nationality = random.pick(COUNTRIES)
    const sex = random.chance(0.4) ? 'F' : 'M'
    const person: { [name: string]: Json } = {
      ...member,
      name: {
        given: givenNames(random, book, nationality, sex),
        ...surnamesOf(random, book, nationality),
      },
      birthDate: { value: birthDay(random.integer(14_600)) },
      sex,
      nationality,
    }
    return { ...template, members: [person] }
  }
}

/** A day of the forty years before 2010. */
const birthDay = (before: number): string =>
  new Date(Date.UTC(2010, 0, 1) - before * 86_400_000).toISOString().slice(0, 10)
