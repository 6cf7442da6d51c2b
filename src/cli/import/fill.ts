import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import { parseInstant, type Instant } from '#kernel/instant.ts'
import type { Program } from '#model/program.ts'

import { converterOf, type Converter } from './convert.ts'
import { YES, type Mapping, type YesColumn } from './mapping.ts'
import type { SourceRow } from './table.ts'
import { plainPath, type Target } from './target.ts'
import { plainWord, type ImportRule } from './words.ts'

/** What is wrong with a row, before the form is asked. */
export interface RowFault {
  readonly row: number
  readonly columns: readonly string[]
  readonly rule: ImportRule
}

export interface Filled {
  readonly form: JsonObject
  readonly faults: readonly RowFault[]
  /** When a device took the first of the rows down. */
  readonly deviceAt?: Instant
  /** The rows in the order of the form's people: the head first. */
  readonly rows: readonly SourceRow[]
}

interface Filler {
  readonly path: string
  readonly steps: readonly (string | number)[]
  readonly columns: readonly string[]
  readonly at: readonly number[]
  readonly convert: Converter
  readonly constant: Json | undefined
  /** Part of a name or a place: written only beside other parts. */
  readonly isPart: boolean
}

export interface FillContext {
  readonly program: Program
  readonly mapping: Mapping
  readonly header: readonly string[]
  readonly targets: ReadonlyMap<string, Target>
  readonly people: string | undefined
}

/** Makes, of the rows of one household, the form of one act. */
export function formFiller(context: FillContext): (rows: readonly SourceRow[]) => Filled {
  const { mapping, header, people } = context
  const fillers = fillersOf(context)
  const ofPerson = fillers.filter(({ steps }) => steps[0] === people && people !== undefined)
  const ofWhole = fillers.filter((filler) => !ofPerson.includes(filler))
  const isHead = yesTest(mapping.head.column, header)
  const consents = yesTest(mapping.consent, header)
  const momentAt = header.indexOf(mapping.deviceAt ?? '')
  return (given) => {
    const rows = headFirst(given, isHead)
    const faults: RowFault[] = []
    const form: Tree = {}
    for (const row of rows) {
      if (tooWide(row, header.length))
        faults.push({ row: row.number, columns: [], rule: 'wrong-column-count' })
      if (consents && mapping.consent && !consents(row))
        faults.push({ row: row.number, columns: [mapping.consent.column], rule: 'no-consent' })
    }
    const [first] = rows
    const said = first?.cells[momentAt]?.trim() ?? ''
    const deviceAt = said === '' ? undefined : parseInstant(said)
    if (first && said !== '' && deviceAt === undefined)
      faults.push({ row: first.number, columns: [mapping.deviceAt ?? ''], rule: 'not-a-moment' })
    fillFrom(form, ofWhole, rows, faults)
    const items = rows.map((row, at) => {
      const item: Tree = {}
      const inner = ofPerson.map((filler) => ({ ...filler, steps: filler.steps.slice(1) }))
      for (const [path, value] of Object.entries(
        at === 0 ? mapping.head.first : mapping.head.others,
      ))
        put(item, stepsOf(path).slice(1), value)
      fillFrom(item, inner, [row], faults)
      return finished(item)
    })
    const whole = finished(form)
    return {
      form: people === undefined ? whole : { ...whole, [people]: items },
      faults,
      rows,
      ...(deviceAt === undefined ? {} : { deviceAt }),
    }
  }
}

function fillersOf({ program, mapping, header, targets }: FillContext): readonly Filler[] {
  const fillers = Object.entries(mapping.fields).flatMap(([path, rule]): Filler[] => {
    const target = targets.get(plainPath(path))
    if (!target) return []
    const whole = target.part === 'full' || (target.part === 'family1' && rule.split !== undefined)
    return [
      {
        path,
        steps: stepsOf(whole ? path.replace(/\.[^.]+$/, '') : path),
        columns: rule.columns,
        at: rule.columns.map((column) => header.indexOf(column)),
        convert: converterOf(program, target, rule),
        constant: rule.value,
        isPart: target.part !== undefined,
      },
    ]
  })
  // What the columns say comes before what is said for all rows.
  return [
    ...fillers.filter(({ at }) => at.length > 0),
    ...fillers.filter(({ at }) => at.length === 0),
  ]
}

const stepsOf = (path: string): readonly (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step): string | number => (/^\d+$/.test(step) ? Number(step) : step))

const tooWide = ({ cells }: SourceRow, width: number): boolean =>
  cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')

function yesTest(
  column: YesColumn | undefined,
  header: readonly string[],
): ((row: SourceRow) => boolean) | undefined {
  if (!column) return undefined
  const at = header.indexOf(column.column)
  const yes = new Set((column.yes.length > 0 ? column.yes : YES).map(plainWord))
  return ({ cells }) => yes.has(plainWord(cells[at] ?? ''))
}

function headFirst(
  rows: readonly SourceRow[],
  isHead: ((row: SourceRow) => boolean) | undefined,
): readonly SourceRow[] {
  const head = isHead ? rows.find(isHead) : undefined
  return head ? [head, ...rows.filter((row) => row !== head)] : rows
}

type Tree = { [name: string]: Json }

/** Each place takes the first of the rows that has something for it: what a household shares often stands on one row alone. */
function fillFrom(
  tree: Tree,
  fillers: readonly Filler[],
  rows: readonly SourceRow[],
  faults: RowFault[],
): void {
  for (const filler of fillers) {
    let filled = false
    for (const { cells, number } of filler.at.length > 0 ? rows : []) {
      const value = filler.convert(filler.at.map((at) => cells[at] ?? ''))
      if (!value.ok) faults.push({ row: number, columns: filler.columns, rule: value.error })
      else if (value.value !== undefined) put(tree, filler.steps, value.value)
      filled = !value.ok || value.value !== undefined
      if (filled) break
    }
    if (filled || filler.constant === undefined) continue
    if (!filler.isPart || holdsMore(tree, filler.steps.slice(0, -1)))
      put(tree, filler.steps, filler.constant)
  }
}

/** Items of lists lose the numbers by which their columns were told apart, and stand in that order. */
function finished(tree: JsonObject): JsonObject {
  const done: Tree = {}
  for (const [name, value] of Object.entries(tree))
    done[name] =
      Array.isArray(value) && value.some(isNumbered)
        ? value
            .filter(isNumbered)
            .toSorted((a, b) => a['#'] - b['#'])
            .map(withoutNumber)
        : value
  return done
}

const withoutNumber = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== '#'))

const isNumbered = (value: Json): value is JsonObject & { readonly '#': number } =>
  isJsonObject(value) && typeof value['#'] === 'number'

function holdsMore(tree: Tree, steps: readonly (string | number)[]): boolean {
  let at: Json | undefined = tree
  for (const step of steps)
    at = Array.isArray(at) ? at[Number(step)] : isJsonObject(at) ? at[String(step)] : undefined
  return at !== undefined
}

/** Puts a value at a place of a form, making what leads there; a structure is laid over what stands there already. */
function put(tree: Tree, steps: readonly (string | number)[], value: Json): void {
  const [step, ...rest] = steps
  if (typeof step !== 'string') return
  const before = Object.hasOwn(tree, step) ? tree[step] : undefined
  if (rest.length === 0) {
    tree[step] = isJsonObject(before) && isJsonObject(value) ? { ...before, ...value } : value
    return
  }
  const [next, ...deeper] = rest
  if (typeof next === 'number') {
    const items: readonly Json[] = Array.isArray(before) ? before : []
    const known = items.find((item) => isJsonObject(item) && item['#'] === next)
    const item: Tree = isJsonObject(known) ? { ...known } : { '#': next }
    put(item, deeper, value)
    tree[step] = [...items.filter((other) => other !== known), item]
    return
  }
  const inner: Tree = isJsonObject(before) ? { ...before } : {}
  put(inner, rest, value)
  tree[step] = inner
}
