import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'

import { plainPath, type Target } from './target.ts'

/** In which order a date of three numbers stands. Between DMY and MDY nothing is ever guessed. */
export const DATE_ORDERS = ['YMD', 'DMY', 'MDY'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** How a text becomes a name: where the given names end is told, never guessed. */
export const SPLITS = [
  'given-surname',
  'given-two-surnames',
  'surnames-comma-given',
  'two-surnames',
] as const
export type Split = (typeof SPLITS)[number]

/** How one place of the form is filled: from columns, or with one value for all rows. */
export interface FieldRule {
  readonly columns: readonly string[]
  readonly value?: Json
  /** Between the texts of several columns; a space when absent. */
  readonly join?: string
  /** The file's code -> the program's code. */
  readonly codes?: { readonly [code: string]: string }
  /** Whose country codes the file has. */
  readonly countries?: 'iso3' | 'unhcr'
  /** The code for what the list does not have; without it such a row is rejected. */
  readonly otherwise?: string
  readonly date?: DateOrder
  readonly split?: Split
}

/** A column and the values that mean yes. */
export interface YesColumn {
  readonly column: string
  readonly yes: readonly string[]
}

/** How a file becomes forms. The suggested one can be printed, changed and given back with `--map`. */
export interface Mapping {
  readonly action: string
  /** Rows with the same value here are one record; without it, or with an empty cell, a row is one by itself. */
  readonly household?: string
  /** Who comes first in a household, and what that makes of them and of the others. */
  readonly head: {
    readonly column?: YesColumn
    readonly first: { readonly [path: string]: Json }
    readonly others: { readonly [path: string]: Json }
  }
  /** Rows without a yes here are rejected: the person did not agree to being referred. */
  readonly consent?: YesColumn
  /** When a device without network took the row down: deadlines run from then, and the log says both. */
  readonly deviceAt?: string
  /** Columns that say which row of the source this is; part of the key by which a row lands once. */
  readonly id: readonly string[]
  readonly fields: { readonly [path: string]: FieldRule }
}

const TOP = ['action', 'household', 'head', 'consent', 'deviceAt', 'id', 'fields']
const RULE = [
  'column',
  'columns',
  'value',
  'join',
  'codes',
  'countries',
  'otherwise',
  'date',
  'split',
]

/** A map file over the suggested mapping: what it names is replaced, `null` takes away. Every fault with its place. */
export function withMap(
  suggested: Mapping,
  given: unknown,
  known: { readonly header: readonly string[]; readonly targets: ReadonlyMap<string, Target> },
): { readonly mapping: Mapping; readonly faults: readonly string[] } {
  const faults: string[] = []
  if (!isJsonObject(given)) return { mapping: suggested, faults: ['The map is no JSON object.'] }
  for (const name of Object.keys(given))
    if (!TOP.includes(name)) faults.push(`${name}: unknown; there are ${TOP.join(', ')}.`)
  const column = (at: string, name: unknown): string | undefined => {
    if (typeof name === 'string' && known.header.includes(name)) return name
    faults.push(`${at}: the file has no column ${JSON.stringify(name)}.`)
    return undefined
  }
  const { household: _, consent: __, deviceAt: ___, ...rest } = suggested
  const household = override(given, 'household', suggested.household, (name) =>
    column('household', name),
  )
  const consent = override(given, 'consent', suggested.consent, (value) =>
    yesColumn('consent', value, column, faults),
  )
  const deviceAt = override(given, 'deviceAt', suggested.deviceAt, (name) =>
    column('deviceAt', name),
  )
  const fields: { [path: string]: FieldRule } = { ...suggested.fields }
  for (const [path, rule] of Object.entries(objectAt(given, 'fields', faults))) {
    if (!known.targets.has(plainPath(path))) faults.push(`fields: the form has no ${path}.`)
    else if (rule === null) delete fields[path]
    else {
      const read = fieldRule(`fields.${path}`, rule, column, faults)
      if (read) fields[path] = read
    }
  }
  const mapping: Mapping = {
    ...rest,
    ...(household === undefined ? {} : { household }),
    ...(consent === undefined ? {} : { consent }),
    ...(deviceAt === undefined ? {} : { deviceAt }),
    head: headOf(given, suggested, column, faults),
    id: idsOf(given, suggested, column),
    fields,
  }
  return { mapping, faults }
}

type FindColumn = (at: string, name: unknown) => string | undefined

function override<T>(
  given: JsonObject,
  name: string,
  before: T | undefined,
  read: (value: Json) => T | undefined,
): T | undefined {
  const value = given[name]
  if (value === undefined) return before
  return value === null ? undefined : read(value)
}

function objectAt(given: JsonObject, name: string, faults: string[]): JsonObject {
  const value = given[name]
  if (value === undefined || value === null) return {}
  if (isJsonObject(value)) return value
  faults.push(`${name}: not an object.`)
  return {}
}

function yesColumn(
  at: string,
  value: Json | undefined,
  column: FindColumn,
  faults: string[],
): YesColumn | undefined {
  if (!isJsonObject(value)) {
    faults.push(`${at}: not {"column": ..., "yes": [...]}.`)
    return undefined
  }
  const name = column(at, value['column'])
  const yes = value['yes']
  const values = Array.isArray(yes) ? yes.map(String) : YES
  return name === undefined ? undefined : { column: name, yes: values }
}

/** What means yes when a map does not say. */
export const YES: readonly string[] = ['true', 'yes', 'si', 'sí', '1', 'y', 's', 'x', 'verdadero']
export const NO: readonly string[] = ['false', 'no', '0', 'n', 'falso']

function headOf(
  given: JsonObject,
  { head }: Mapping,
  column: FindColumn,
  faults: string[],
): Mapping['head'] {
  const value = given['head']
  if (value === undefined) return head
  if (value === null) return { first: {}, others: {} }
  const object = objectAt(given, 'head', faults)
  const found =
    object['column'] === undefined ? head.column : yesColumn('head', object, column, faults)
  return {
    ...(found ? { column: found } : {}),
    first: { ...head.first, ...objectAt(object, 'first', faults) },
    others: { ...head.others, ...objectAt(object, 'others', faults) },
  }
}

function idsOf(given: JsonObject, suggested: Mapping, column: FindColumn): readonly string[] {
  const value = given['id']
  if (value === undefined) return suggested.id
  const names = Array.isArray(value) ? value : [value]
  return names.flatMap((name: Json) => (name === null ? [] : (column('id', name) ?? [])))
}

function fieldRule(
  at: string,
  rule: Json,
  column: FindColumn,
  faults: string[],
): FieldRule | undefined {
  if (!isJsonObject(rule)) {
    faults.push(`${at}: not an object.`)
    return undefined
  }
  const before = faults.length
  for (const name of Object.keys(rule))
    if (!RULE.includes(name)) faults.push(`${at}.${name}: unknown; there are ${RULE.join(', ')}.`)
  const named = rule['columns'] ?? rule['column'] ?? []
  const columns = (Array.isArray(named) ? named : [named]).flatMap(
    (name: Json) => column(at, name) ?? [],
  )
  const { value, join, codes, countries, otherwise, date, split } = rule
  if (columns.length === 0 && value === undefined) faults.push(`${at}: neither column nor value.`)
  const codeMap = isJsonObject(codes) ? textsOf(codes) : undefined
  if (codes !== undefined && !codeMap) faults.push(`${at}.codes: not an object of texts.`)
  const one = <T extends string>(
    name: string,
    found: unknown,
    among: readonly T[],
  ): T | undefined => {
    const known = among.find((item) => item === found)
    if (found !== undefined && known === undefined)
      faults.push(`${at}.${name}: one of ${among.join(', ')}.`)
    return known
  }
  const order = one('date', date, DATE_ORDERS)
  const how = one('split', split, SPLITS)
  const system = one('countries', countries, ['iso3', 'unhcr'])
  if (faults.length > before) return undefined
  return {
    columns,
    ...(value === undefined ? {} : { value }),
    ...(typeof join === 'string' ? { join } : {}),
    ...(codeMap ? { codes: codeMap } : {}),
    ...(typeof otherwise === 'string' ? { otherwise } : {}),
    ...(system ? { countries: system } : {}),
    ...(order ? { date: order } : {}),
    ...(how ? { split: how } : {}),
  }
}

function textsOf(object: JsonObject): { readonly [code: string]: string } | undefined {
  const texts: { [code: string]: string } = {}
  for (const [code, value] of Object.entries(object)) {
    if (typeof value !== 'string') return undefined
    texts[code] = value
  }
  return texts
}
