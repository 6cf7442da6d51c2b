import type { DatesFeature } from '../compare/dates.ts'
import type { KindName } from '../compare/kinds.ts'
import type { NamesFeature } from '../compare/names.ts'
import type { ValueLook, ValuesFeature } from '../compare/values.ts'
import type { WordsFeature } from '../compare/words.ts'
import type { Role, Table } from '../table.ts'
import { foldCell } from '../text/fold.ts'
import { addressWords, organisationWords } from '../values/plain-values.ts'
import { prepareDates } from './dates.ts'
import { prepareNames } from './names.ts'
import { prepareValues, prepareWords } from './values.ts'

export type Feature = NamesFeature | DatesFeature | ValuesFeature | WordsFeature

/** A comparison of the file: what it is called, its kind and the columns it reads. */
export interface Compared {
  readonly name: string
  readonly kind: KindName
  readonly columns: readonly string[]
}

/** Records as numbers in typed arrays, ready to be compared by any worker. */
export interface Prepared {
  readonly size: number
  /** A number by which records are drawn: of their identifier, so that it does not depend on their order. */
  readonly draw: Uint32Array
  readonly features: readonly Feature[]
  /** The first comparison of each feature. */
  readonly firsts: readonly number[]
  readonly comparisons: readonly Compared[]
}

const VALUES: readonly (readonly [Role, ValueLook, KindName])[] = [
  ['sex', 'sex', 'sex'],
  ['document', 'document', 'document'],
  ['phone', 'phone', 'phone'],
  ['email', 'email', 'email'],
  ['houseNumber', 'number', 'number'],
  ['postcode', 'number', 'number'],
  ['place', 'word', 'word'],
  ['region', 'word', 'word'],
  ['country', 'word', 'country'],
  ['alias', 'word', 'ownWord'],
  ['occupation', 'word', 'ownWord'],
]
const WORDS: readonly (readonly [readonly Role[], (text: string) => string])[] = [
  [['address', 'address2'], addressWords],
  [['organisation'], organisationWords],
  [['text'], foldCell],
]

/** Reads the columns of a table by their roles. Columns in any order give the same. */
export function prepare(table: Table): Prepared {
  const columns = table.columns.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const ordered: Table = { ids: table.ids, columns }
  const features: Feature[] = []
  const firsts: number[] = []
  const comparisons: Compared[] = []
  const add = (feature: Feature, ...named: readonly Compared[]): void => {
    features.push(feature)
    firsts.push(comparisons.length)
    comparisons.push(...named)
  }
  const named = (...roles: readonly Role[]): readonly string[] =>
    columns.filter(({ role }) => roles.includes(role)).map(({ name }) => name)
  const names = prepareNames(ordered)
  if (names)
    add(
      names,
      { name: 'given', kind: 'given', columns: named('given', 'given2', 'fullName') },
      { name: 'family', kind: 'family', columns: named('family1', 'family2', 'fullName') },
    )
  const dates = prepareDates(ordered)
  const dateColumns = named('birthDate', 'birthYear', 'birthMonth', 'birthDay')
  if (dates) add(dates, { name: 'birthDate', kind: 'date', columns: dateColumns })
  for (const [role, look, kind] of VALUES)
    for (const [nth, column] of columns.filter((one) => one.role === role).entries())
      add(prepareValues(column, look), { name: numbered(role, nth), kind, columns: [column.name] })
  for (const [roles, plainOf] of WORDS) {
    const found = columns
      .filter(({ role }) => roles.includes(role))
      .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
    const [role] = roles
    if (found.length > 0 && role !== undefined)
      add(prepareWords(found, plainOf), {
        name: role,
        kind: 'words',
        columns: found.map(({ name }) => name),
      })
  }
  return {
    size: table.ids.length,
    draw: Uint32Array.from(table.ids, drawOf),
    features,
    firsts,
    comparisons,
  }
}

const numbered = (role: string, nth: number): string => (nth === 0 ? role : `${role}${nth + 1}`)

/** A number from an identifier (FNV-1a, mixed). */
function drawOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
