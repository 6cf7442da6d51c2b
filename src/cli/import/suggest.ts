import type { Action } from '#model/action.ts'
import type { Program } from '#model/program.ts'

import { codeFinder, unhcrCountries } from './code-systems.ts'
import { isYearFirst } from './convert-date.ts'
import { YES, type FieldRule, type Mapping, type YesColumn } from './mapping.ts'
import { CONSENT, HEAD, HOUSEHOLD, IDS, MIDDLE, SYNONYMS } from './synonyms.ts'
import { targetsOf, type Target } from './target.ts'
import { plainWord } from './words.ts'

export interface Sample {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Begin {
  readonly name: string
  readonly action: Action
  readonly people: string | undefined
}

/** A mapping from the names of columns, in Spanish and English, and from what stands in them. Only a suggestion: a map has the last word. */
export function suggestMapping(program: Program, begin: Begin, sample: Sample): Mapping {
  const targets = targetsOf(begin.action.form, begin.people)
  const words = sample.header.map(plainWord)
  const find = (names: readonly string[]): string | undefined => {
    const at = names.map((name) => words.indexOf(name)).find((index) => index >= 0)
    return at === undefined ? undefined : sample.header[at]
  }
  const used = new Set<string>()
  const fields: { [path: string]: FieldRule } = {}
  for (const target of targets.values())
    for (const [path, columns] of columnsFor(target, sample.header, words)) {
      if (target.part === 'full' && fields[path.replace(/full$/, 'given')]) continue
      fields[path] = ruleFor(program, target, columns, sample)
      for (const column of columns) used.add(column)
    }
  joinMiddle(fields, find(MIDDLE))
  placeDefaults(fields, targets)
  interpreterDefault(fields, targets)
  byValues({ program, targets, fields, used, sample })
  const household = find(HOUSEHOLD)
  const [head, consent] = [yesColumn(find(HEAD)), yesColumn(find(CONSENT))]
  const deviceAt = find(['device_at', 'captured_at'])
  const id = IDS.flatMap((name) => find([name]) ?? [])
  return {
    action: begin.name,
    ...(household === undefined ? {} : { household }),
    head: { ...(head ? { column: head } : {}), ...headValues(targets, fields, program) },
    ...(consent ? { consent } : {}),
    ...(deviceAt === undefined ? {} : { deviceAt }),
    id,
    fields,
  }
}

const yesColumn = (column: string | undefined): YesColumn | undefined =>
  column === undefined ? undefined : { column, yes: YES }

/** The columns of a target: for items of a list within a person, one path for each number. */
function columnsFor(
  target: Target,
  header: readonly string[],
  words: readonly string[],
): readonly (readonly [path: string, columns: readonly string[]])[] {
  const own = plainWord(
    target.path
      .split('.')
      .at(-1)
      ?.replaceAll(/([A-Z])/g, '_$1') ?? '',
  )
  const names =
    SYNONYMS[target.path] ??
    (target.part === undefined ? [own, plainWord(target.label.es), plainWord(target.label.en)] : [])
  const found = names.flatMap((name) => {
    if (!name.includes('#')) {
      const at = words.indexOf(name)
      return at < 0 ? [] : [{ column: header[at] ?? '', number: 1 }]
    }
    const pattern = new RegExp(`^${name.replace('#', String.raw`(\d{1,2})`)}$`)
    return words.flatMap((word, at) => {
      const number = Number(pattern.exec(word)?.[1] ?? 0)
      return number > 0 ? [{ column: header[at] ?? '', number }] : []
    })
  })
  const [first] = found
  if (!first) return []
  const listed = /^(.*\.documents)\.(.*)$/.exec(target.path)
  if (listed)
    return found.map(({ column, number }) => [`${listed[1]}[${number - 1}].${listed[2]}`, [column]])
  const many = target.path === 'phones' || ('many' in target.field && target.field.many)
  return [[target.path, many ? found.map(({ column }) => column) : [first.column]]]
}

/** What the values of the columns say about how to read them. */
function ruleFor(
  program: Program,
  { field }: Target,
  columns: readonly string[],
  sample: Sample,
): FieldRule {
  const values = valuesOf(columns, sample)
  if (field.type === 'date' || field.type === 'partial-date')
    return values.every(isYearFirst) ? { columns, date: 'YMD' } : { columns }
  if (field.type === 'text' && columns.length > 1) return { columns, join: '; ' }
  if (field.type !== 'code') return { columns }
  const words = new Set(values.map(plainWord))
  // In Spanish lists H and M are hombre and mujer: M alone would be read as male.
  if (field.list === 'sex' && words.has('h') && !words.has('f'))
    return { columns, codes: { H: 'M', M: 'F' } }
  if (field.list === 'country') return { columns, countries: whoseCountries(program, values) }
  if (field.list === 'language' && hasStrangers(program, field.list, values))
    return { columns, otherwise: 'es' }
  return { columns }
}

function hasStrangers(program: Program, name: string, values: readonly string[]): boolean {
  const list = program.codes[name]
  if (!list || !Object.hasOwn(list.items, 'es')) return false
  const find = codeFinder(name, list)
  return values.some((value) => find(value) === undefined)
}

/**
 * The list of languages is short and the world's is long: who speaks one that it lacks is spoken to in Spanish, and the file says that
 * an interpreter is needed, so that an officer asks.
 */
function interpreterDefault(
  fields: { [path: string]: FieldRule },
  targets: ReadonlyMap<string, Target>,
): void {
  if (fields['language']?.otherwise === undefined || fields['interpreter']) return
  if (targets.has('interpreter')) fields['interpreter'] = { columns: [], value: true }
}

/** UNHCR's own codes where the values are among them and not all are ISO 3166. */
function whoseCountries(program: Program, values: readonly string[]): 'iso3' | 'unhcr' {
  const items = program.codes['country']?.items ?? {}
  const short = values.filter((value) => /^[A-Z]{3}$/.test(value))
  const strangers = short.filter((value) => !Object.hasOwn(items, value))
  return strangers.length > 0 && short.every((value) => unhcrCountries().has(value))
    ? 'unhcr'
    : 'iso3'
}

const valuesOf = (columns: readonly string[], { header, rows }: Sample): readonly string[] => {
  const at = columns.map((column) => header.indexOf(column))
  return rows.flatMap((row) => at.map((index) => (row[index] ?? '').trim())).filter((v) => v !== '')
}

function joinMiddle(fields: { [path: string]: FieldRule }, middle: string | undefined): void {
  const given = fields['members.name.given']
  if (given && middle !== undefined)
    fields['members.name.given'] = { ...given, columns: [...given.columns, middle], join: ' ' }
}

/** An address is one in the country whose procedure it is; without a country the form takes none. */
function placeDefaults(
  fields: { [path: string]: FieldRule },
  targets: ReadonlyMap<string, Target>,
): void {
  const some = Object.keys(fields).some((path) => path.startsWith('address.'))
  if (some && targets.has('address.country') && !fields['address.country'])
    fields['address.country'] = { columns: [], value: 'MEX' }
}

interface ByValues {
  readonly program: Program
  readonly targets: ReadonlyMap<string, Target>
  readonly fields: { [path: string]: FieldRule }
  readonly used: Set<string>
  readonly sample: Sample
}

/** Required codes that no name led to: the first unused column nearly all of whose values are of the list. */
function byValues({ program, targets, fields, used, sample }: ByValues): void {
  for (const { path, field } of targets.values()) {
    if (field.type !== 'code' || !field.required || fields[path]) continue
    const list = program.codes[field.list]
    if (!list || !['sex', 'country'].includes(field.list)) continue
    const finder = codeFinder(field.list, list)
    const column = sample.header.find((name) => {
      const values = used.has(name) ? [] : valuesOf([name], sample)
      const known = values.filter((value) => finder(value) !== undefined)
      return values.length >= 5 && known.length >= values.length * 0.95
    })
    if (column === undefined) continue
    used.add(column)
    fields[path] = { columns: [column] }
  }
}

/** Whoever comes first is the principal applicant, the others follow; a column of the file has the last word. */
function headValues(
  targets: ReadonlyMap<string, Target>,
  fields: { readonly [path: string]: FieldRule },
  program: Program,
): Pick<Mapping['head'], 'first' | 'others'> {
  const first: { [path: string]: string } = {}
  const others: { [path: string]: string } = {}
  const give = (path: string, into: { [path: string]: string }, code: string): void => {
    const field = targets.get(path)?.field
    if (field?.type !== 'code' || fields[path]) return
    if (Object.hasOwn(program.codes[field.list]?.items ?? {}, code)) into[path] = code
  }
  give('members.kind', first, 'principal')
  give('members.relationship', first, 'PA')
  give('members.kind', others, 'derivative')
  return { first, others }
}
