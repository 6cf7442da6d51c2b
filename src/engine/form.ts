import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { isId, type Id } from '#kernel/ids.ts'
import type { Zone } from '#kernel/instant.ts'
import { oncePer } from '#kernel/once-per.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { holds } from '#model/expression.ts'
import type { Field, Fields, FileField, RepeatedField } from '#model/field.ts'
import { MOST_FILES } from '#model/file-type.ts'
import type { CodeList } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import type { FileRefusal, ReadFile } from './files.ts'
import { FORM_RULES, type FormRule } from './form-problem.ts'
import { scalarProblem } from './form-value.ts'
import type { FieldProblem } from './refusal.ts'

/** What a form is read against: the program's code lists, and whether a record of a kind exists in the root. */
export interface FormWorld {
  readonly codes: { readonly [list: string]: CodeList }
  readonly hasRecord: (id: string, kind: string) => boolean
  /** Whether there is such a record in any root, for the eyes of the writer. Absent where nobody can tell: then an id is enough. */
  readonly hasElsewhere?: ((id: string, kind: string) => boolean) | undefined
  /** Of the office: by its clocks dates with an hour are read. Where it is not known they are read by their shape alone. */
  readonly zone?: Zone | undefined
  /** What the file is that an id names. Absent, as in a browser, which leaves that to the server: the id stays an id. */
  readonly file?: ReadFile
}

const MAX_ITEMS = 50

/**
 * Reads hostile input as the values of a form: every problem with its place and rule, all at once, or the values alone.
 * The same function serves the server, the browser and the import of files.
 */
export function parseForm(
  fields: Fields,
  input: unknown,
  world: FormWorld,
): Result<Values, readonly FieldProblem[]> {
  const problems: FieldProblem[] = []
  const values = readFields({ fields, input, at: '', world, problems })
  return problems.length > 0 ? refuse(problems) : ok(values)
}

interface Reading {
  readonly fields: Fields
  readonly input: unknown
  readonly at: string
  readonly world: FormWorld
  readonly problems: FieldProblem[]
}

const problem = (path: string, code: FormRule): FieldProblem => ({
  path,
  code,
  message: FORM_RULES[code],
})

function readFields({ fields, input, at, world, problems }: Reading): Values {
  if (!isJsonObject(input)) {
    problems.push(problem(at, 'wrong-type'))
    return {}
  }
  const { asked, told } = formOf(fields)
  let strangers = 0
  for (const name of Object.keys(input))
    // Names that a stranger chose: neither their number nor their length may swell the answer.
    if (!asked.has(name) && (strangers += 1) <= MAX_ITEMS)
      problems.push(problem(join(at, name.slice(0, 60)), 'unknown-field'))
  const values: { [name: string]: Json } = {}
  for (const [name, field] of asked) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined
    if (given === undefined || given === null) continue
    const value = readField(field, given, { fields, input, at: join(at, name), world, problems })
    if (value !== undefined) values[name] = value
  }
  for (const [name, field] of told) checkField(name, field, { values, at, problems })
  return values
}

/** The fields of a form that are answered, and those whose rules need the other answers. */
const formOf = oncePer((fields: Fields) => {
  const all = Object.entries(fields)
  return {
    asked: new Map(all.filter(([, { computed }]) => computed === undefined)),
    told: all.filter(([, { required, when, check }]) => required || when !== undefined || check),
  }
})

/** What is required, what is not asked, what must hold. */
function checkField(
  name: string,
  field: Field,
  { values, at, problems }: Pick<Reading, 'at' | 'problems'> & { readonly values: Values },
): void {
  const asked = field.when === undefined || holds(field.when, { form: values })
  if (values[name] === undefined) {
    if (!field.required || !asked) return
    const path = join(at, name)
    if (!problems.some((known) => isWithin(known.path, path)))
      problems.push(problem(path, 'required'))
  } else if (!asked) problems.push(problem(join(at, name), 'not-asked'))
  else if (field.check && !holds(field.check.rule, { form: values }))
    problems.push({ path: join(at, name), code: 'check', message: field.check.message })
}

const isWithin = (path: string, whole: string): boolean =>
  path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`)

function readField(field: Field, given: Json, reading: Reading): Json | undefined {
  if (field.type === 'repeated') return readItems(field, given, reading)
  if (field.type === 'file') return readFiles(field, given, reading)
  if ('many' in field && field.many) return readMany(field, given, reading)
  const found = scalarProblem(field, given, reading.world)
  // -0 is written as 0: kept, it would differ from itself after a journey through JSON.
  if (found === undefined) return given === 0 ? 0 : given
  reading.problems.push(problem(reading.at, found))
  return undefined
}

function readMany(field: Field, given: Json, { at, world, problems }: Reading): Json | undefined {
  if (!Array.isArray(given) || given.length > 500) {
    problems.push(problem(at, 'wrong-type'))
    return undefined
  }
  if (field.required && given.length === 0) problems.push(problem(at, 'required'))
  const before = problems.length
  given.forEach((item: Json, index) => {
    const found =
      scalarProblem(field, item, world) ??
      (given.indexOf(item) < index ? 'repeated-code' : undefined)
    if (found !== undefined) problems.push(problem(`${at}[${index}]`, found))
  })
  return problems.length > before ? undefined : given
}

function readFiles(
  field: FileField,
  given: Json,
  { at, world, problems }: Reading,
): Json | undefined {
  if (field.many && !Array.isArray(given)) {
    problems.push(problem(at, 'wrong-type'))
    return undefined
  }
  const items: readonly Json[] = field.many && Array.isArray(given) ? given : [given]
  if (items.length > MOST_FILES) {
    problems.push(problem(at, 'too-many'))
    return undefined
  }
  if (field.required && items.length === 0) problems.push(problem(at, 'required'))
  const read = world.file ?? unread
  const values = items.flatMap((item, index): readonly Json[] => {
    const value = read(field, item)
    if (typeof value === 'string' || !('code' in value)) return [value]
    problems.push({ path: field.many ? `${at}[${index}]` : at, ...value })
    return []
  })
  return field.many ? values : values[0]
}

const unread = (_: FileField, given: Json): Id | FileRefusal =>
  isId(given) ? given : { code: 'not-a-file', message: FORM_RULES['not-a-file'] }

function readItems(
  field: RepeatedField,
  given: Json,
  { at, world, problems }: Reading,
): Json | undefined {
  if (!Array.isArray(given)) {
    problems.push(problem(at, 'wrong-type'))
    return undefined
  }
  if (given.length < (field.min ?? 0)) problems.push(problem(at, 'too-few'))
  if (given.length > (field.max ?? MAX_ITEMS)) {
    problems.push(problem(at, 'too-many'))
    return undefined
  }
  return given.map((item: Json, index) =>
    readFields({ fields: field.item, input: item, at: `${at}[${index}]`, world, problems }),
  )
}

const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`)
