import type { Random } from '#kernel/random.ts'

import type { NameKind, NameRow } from './tables.ts'

/** Draws names from the lists of a country, in proportion to their weights. */
export interface NameBook {
  draw(random: Random, country: string, kind: NameKind): string
}

/** Countries without lists of their own, and whose lists serve. All others take the general pool, ZZZ. */
const NEIGHBOURS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CRI: 'NIC',
    PAN: 'NIC',
    BLZ: 'GTM',
    PER: 'ECU',
    BOL: 'ECU',
    ARG: 'CHL',
    URY: 'CHL',
    PRY: 'CHL',
    ESP: 'COL',
    PRI: 'DOM',
    AGO: 'BRA',
    CPV: 'BRA',
    PRT: 'BRA',
    GUF: 'HTI',
    GLP: 'HTI',
  }),
)
const GENERAL = 'ZZZ'

interface List {
  readonly names: readonly string[]
  /** Weights summed up to and including each name. */
  readonly sums: readonly number[]
}

function draw(random: Random, list: List): string {
  const target = random.next() * (list.sums.at(-1) ?? 0)
  let [low, high] = [0, list.names.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list.sums[middle] ?? 0) > target) high = middle
    else low = middle + 1
  }
  return list.names[low] ?? ''
}

export function nameBook(rows: readonly NameRow[]): NameBook {
  const lists = new Map<string, { names: string[]; sums: number[] }>()
  for (const { country, kind, name, weight } of rows) {
    const key = `${country}/${kind}`
    const list = lists.get(key) ?? { names: [], sums: [] }
    list.names.push(name)
    list.sums.push((list.sums.at(-1) ?? 0) + weight)
    lists.set(key, list)
  }
  const find = (country: string, kind: NameKind): List => {
    const list =
      lists.get(`${country}/${kind}`) ??
      lists.get(`${NEIGHBOURS.get(country) ?? GENERAL}/${kind}`) ??
      lists.get(`${GENERAL}/${kind}`)
    if (list === undefined) throw new Error(`The fixture has no names of kind ${kind}`)
    return list
  }
  return { draw: (random, country, kind) => draw(random, find(country, kind)) }
}

const ONE_SURNAME = new Set(['HTI', 'GUF', 'GLP', 'JAM', 'USA', 'CAN', 'GUY', 'TTO'])
const TWO_SURNAMES = new Set(
  'HND SLV GTM NIC CUB VEN COL ECU MEX DOM CRI PAN PER BOL ARG URY PRY CHL ESP PRI BLZ'.split(' '),
)
const PORTUGUESE = new Set(['BRA', 'AGO', 'CPV', 'PRT', 'MOZ'])

export interface Surnames {
  readonly family1: string
  readonly family2?: string
}

/** The surnames of an adult: Spanish father's then mother's, Portuguese mother's then father's, elsewhere one. */
export function surnamesOf(random: Random, book: NameBook, country: string): Surnames {
  const family1 = book.draw(random, country, 'surname')
  if (!TWO_SURNAMES.has(country) && !PORTUGUESE.has(country)) return { family1 }
  return { family1, family2: book.draw(random, country, 'surname') }
}

/** The surname a child takes from a parent: the first, for Portuguese names the last. */
const handedOn = (parent: Surnames, country: string): string =>
  PORTUGUESE.has(country) ? (parent.family2 ?? parent.family1) : parent.family1

export interface Parent {
  readonly surnames: Surnames
  readonly nationality: string
}

/**
 * The surnames of a child by the custom of the country of birth: two in Chile and Brazil also for Haitian parents,
 * one in Haiti. Where one parent is not there, the father's or mother's surname is the other one's from outside.
 */
export function childSurnames(country: string, father: Parent, mother: Parent): Surnames {
  const fathers = handedOn(father.surnames, father.nationality)
  const mothers = handedOn(mother.surnames, mother.nationality)
  if (ONE_SURNAME.has(country)) return { family1: fathers }
  if (PORTUGUESE.has(country)) return { family1: mothers, family2: fathers }
  return TWO_SURNAMES.has(country) ? { family1: fathers, family2: mothers } : { family1: fathers }
}

/** One or two given names: two for six in ten of those from countries where that is the custom. */
export function givenNames(
  random: Random,
  book: NameBook,
  country: string,
  sex: 'F' | 'M',
): string {
  const kind = sex === 'F' ? 'given-f' : 'given-m'
  const first = book.draw(random, country, kind)
  if (!TWO_SURNAMES.has(country) || first.includes(' ') || !random.chance(0.6)) return first
  const second = book.draw(random, country, kind)
  return second === first || second.includes(' ') ? first : `${first} ${second}`
}

const FRENCH = new Set(
  'SEN CMR COD COG GIN CIV MLI BFA TGO BEN GUF GLP CAF TCD GAB NER BDI'.split(' '),
)

/** The language in which a family is spoken to. Where none of the five is usual, English. */
export function languageOf(country: string): 'es' | 'ht' | 'pt' | 'en' | 'fr' {
  if (country === 'HTI') return 'ht'
  if (PORTUGUESE.has(country)) return 'pt'
  if (FRENCH.has(country)) return 'fr'
  return TWO_SURNAMES.has(country) && country !== 'BLZ' ? 'es' : 'en'
}
