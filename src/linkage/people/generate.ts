import { addDays, dateOfDayNumber, dayNumber, plainDate } from '#kernel/plain-date.ts'
import { seededRandom, type Random } from '#kernel/random.ts'

import { hypocorismTable } from '../names/hypocorisms.ts'
import { fold } from '../text/fold.ts'
import { inventedDocument } from './document.ts'
import { repeated, type ShortName } from './errors.ts'
import { drawName, type NamesOfCountry, type Person } from './person.ts'

/** A record of the benchmark: a person as written down, and the number of the record. */
export interface PersonRecord extends Person {
  readonly id: string
  readonly family: string
}

export interface PeopleOptions {
  readonly records: number
  readonly seed: string
  readonly names: readonly NamesOfCountry[]
}

/** The share of persons that are registered a second, a third, a fourth and a fifth time. */
const AGAIN = [0.22, 0.3, 0.3, 0.3] as const
/** The share of families with children that have twins. */
const TWINS = 0.02
/** Repeated records come up to so many records later than they were made. */
const LATER = 20_000
const FIRST_DAY = dayNumber(plainDate('1945-01-01'))
const LAST_DAY = dayNumber(plainDate('2006-12-31'))

/**
 * Invented people of the region in families, some of them written down several times with the errors of `ERROR_RATES`, and who is who.
 * The same seed gives the same records.
 */
export function* generatePeople({ records, seed, names }: PeopleOptions): Generator<PersonRecord> {
  const random = seededRandom(seed)
  const shortName = shortNames()
  const weights = names.map(({ weight }) => weight)
  const waiting: Omit<PersonRecord, 'id'>[] = []
  const count = { records: 0, families: 0, persons: 0 }
  const numbered = (record: Omit<PersonRecord, 'id'>): PersonRecord => {
    count.records += 1
    return { id: `R${count.records}`, ...record }
  }
  while (count.records + waiting.length < records) {
    const country = names[random.weighted(weights)]
    if (!country) return
    count.families += 1
    const family = `F${count.families}`
    const members = makeFamily(country, random).map((one) => {
      count.persons += 1
      const person = { ...one, person: `P${count.persons}` }
      return { ...person, document: inventedDocument(person, random) }
    })
    for (const member of members) {
      yield numbered({ ...member, family })
      for (const again of AGAIN) {
        if (!random.chance(again)) break
        waiting.push({ ...repeated(member, random, { family: members, shortName }), family })
      }
    }
    while (waiting.length > LATER) yield numbered(taken(waiting, random))
  }
  while (waiting.length > 0 && count.records < records) yield numbered(taken(waiting, random))
}

function taken<T>(from: T[], random: Random): T {
  const at = random.integer(from.length)
  const [last, chosen] = [from.pop(), from[at]]
  if (last === undefined) throw new RangeError('Nothing is waiting')
  if (chosen === undefined) return last
  from[at] = last
  return chosen
}

type Nameless = Omit<Person, 'person' | 'document'>

function makeFamily(country: NamesOfCountry, random: Random): readonly Nameless[] {
  const adult = (sex: 'F' | 'M'): Nameless => ({
    given: givenName(country, sex, random),
    family1: drawName(country.surnames, random),
    // One surname is the rule in Haiti and Brazil writes the mother's first; there the second is often left out.
    family2: country.country === 'HTI' ? '' : drawName(country.surnames, random),
    sex,
    birthDate: dateOfDayNumber(FIRST_DAY + random.integer(LAST_DAY - FIRST_DAY)),
    nationality: country.country,
  })
  const mother = adult('F')
  const kind = random.next()
  if (kind < 0.45) return [random.chance(0.6) ? adult('M') : mother]
  const father = adult('M')
  const parents = kind < 0.75 ? [mother, father] : [mother]
  const count = random.weighted([2, 4, 3, 2, 1])
  const children: Nameless[] = []
  const after = addDays(plainDate(mother.birthDate), 18 * 365)
  for (let nth = 0; nth < count; nth += 1) {
    const sex = random.chance(0.5) ? 'F' : 'M'
    const twin = nth > 0 && random.chance(TWINS)
    const born = twin
      ? (children.at(-1)?.birthDate ?? after)
      : addDays(after, nth * 500 + random.integer(480))
    children.push({
      given: otherThan(children, () => givenName(country, sex, random)),
      family1: father.family1,
      family2: country.country === 'HTI' ? '' : mother.family1,
      sex,
      birthDate: born,
      nationality: country.country,
    })
  }
  return [...parents, ...children]
}

/** Brothers and sisters have names of their own. */
function otherThan(children: readonly Nameless[], draw: () => string): string {
  let name = draw()
  for (let tries = 0; tries < 20 && children.some(({ given }) => given === name); tries += 1)
    name = draw()
  return name
}

function givenName(country: NamesOfCountry, sex: 'F' | 'M', random: Random): string {
  const pool = sex === 'F' ? country.givenF : country.givenM
  const first = drawName(pool, random)
  if (random.chance(0.4)) return first
  const second = drawName(pool, random)
  return second === first ? first : `${first} ${second}`
}

function shortNames(): ShortName {
  const table = hypocorismTable()
  return (given, random) => {
    const shorts = table.get(fold(given)) ?? []
    if (shorts.length === 0) return `${given.slice(0, 1)}.`
    const short = random.pick(shorts).toLowerCase()
    return short.charAt(0).toUpperCase() + short.slice(1)
  }
}
