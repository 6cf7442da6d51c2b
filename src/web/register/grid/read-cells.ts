import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import type { Fields } from '#model/field.ts'
import type { CodeList } from '#model/program.ts'
import { say, type Language, type Text } from '#model/text.ts'

import { itemsIn, textsIn, type Draft } from '../../forms/draft.ts'
import { sought } from '../../forms/sought.ts'

/** A column of the grid: a field of a person, or a part of one. */
export interface Column {
  readonly id: string
  readonly label: Text
  readonly field: string
  readonly part?: string
}

/** Where somebody belongs; blank is the family of the line above. */
const FAMILY = 'family'

export const COLUMNS: readonly Column[] = [
  { id: FAMILY, label: say('Familia', 'Family'), field: '' },
  { id: 'given', label: say('Nombres', 'Given names'), field: 'name', part: 'given' },
  { id: 'family1', label: say('1.er apellido', '1st surname'), field: 'name', part: 'family1' },
  { id: 'family2', label: say('2.º apellido', '2nd surname'), field: 'name', part: 'family2' },
  { id: 'birthDate', label: say('Nacimiento', 'Born'), field: 'birthDate' },
  { id: 'sex', label: say('Sexo', 'Sex'), field: 'sex' },
  { id: 'nationality', label: say('Nacionalidad', 'Nationality'), field: 'nationality' },
  { id: 'relationship', label: say('Parentesco', 'Relationship'), field: 'relationship' },
  { id: 'entryOn', label: say('Ingreso', 'Entry'), field: 'entryOn' },
]

export type Line = readonly string[]
export const EMPTY_LINE: Line = COLUMNS.map(() => '')
export const isBlank = (line: Line): boolean =>
  line.every((cell, at) => COLUMNS[at]?.id === FAMILY || cell.trim() === '')

/** The lines of a draft that was kept. */
export const linesIn = (draft: Draft): readonly Line[] =>
  itemsIn(draft['lines']).map((line) => {
    const cells = textsIn(line)
    return COLUMNS.map((_, at) => cells[at] ?? '')
  })

/** A line of the grid and its place, so that a problem finds its cell again. */
export interface Placed {
  readonly at: number
  readonly line: Line
}

/** The lines of each family, in their order; blank lines belong to nobody. */
export function familiesOf(lines: readonly Line[]): readonly (readonly Placed[])[] {
  const families = new Map<string, Placed[]>()
  let current = '1'
  for (const [at, line] of lines.entries()) {
    if (isBlank(line)) continue
    current = line[0]?.trim() || current
    families.set(current, [...(families.get(current) ?? []), { at, line }])
  }
  return [...families.values()]
}

export interface Reading {
  readonly item: Fields
  readonly codes: { readonly [list: string]: CodeList }
  readonly language: Language
}

/** The draft of one person. A cell that cannot be read goes on as it stands: the engine says what is wrong with it. */
export function personOf(line: Line, first: boolean, reading: Reading): JsonObject {
  const person: { [field: string]: Json } = first
    ? { kind: 'principal', relationship: 'PA' }
    : { kind: 'derivative' }
  const name: { [part: string]: Json } = {}
  for (const [at, column] of COLUMNS.entries()) {
    const text = (line[at] ?? '').trim()
    if (text === '' || column.field === '') continue
    if (column.part !== undefined) name[column.part] = text
    else person[column.field] = valueOf(text, column.field, reading)
  }
  return { ...person, ...(Object.keys(name).length === 0 ? {} : { name }) }
}

function valueOf(text: string, name: string, { item, codes, language }: Reading): Json {
  const field = item[name]
  if (field?.type === 'code') return codeOf(text, codes[field.list], language)
  if (field?.type === 'date' || field?.type === 'partial-date') return dayParts(text)
  return text
}

/** By its code or by its words, or by the beginning of them where only one begins so. */
function codeOf(text: string, list: CodeList | undefined, language: Language): string {
  const choices = Object.entries(list?.items ?? {})
    .filter(([, one]) => !one.withdrawn && one.replacedBy === undefined)
    .map(([value, one]) => ({ value, label: one.label[language] }))
  const exact = choices.find(({ value }) => value.toLowerCase() === text.toLowerCase())
  if (exact) return exact.value
  const found = sought(choices, text)
  const same = found.filter(({ label }) => label.length === text.length)
  return (same.length === 1 ? same[0] : found.length === 1 ? found[0] : undefined)?.value ?? text
}

/** `5/3/1990`, `3/1990`, `1990` and `1990-03-05`: the day comes first, as it is written here. */
function dayParts(text: string): Json {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text)
  if (iso) return parts(iso[3], iso[2], iso[1])
  const typed = /^(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})$/.exec(text)
  return typed ? parts(typed[1], typed[2], typed[3]) : { year: text }
}

const parts = (day?: string, month?: string, year?: string): JsonObject => ({
  ...(day === undefined ? {} : { day }),
  ...(month === undefined ? {} : { month }),
  ...(year === undefined ? {} : { year }),
})

/** The column that a problem of a person stands in: a path such as `name.given` or `birthDate`. */
export const columnOf = (path: string): number => {
  const [field = '', part] = path.split('.')
  const exact = COLUMNS.findIndex((one) => one.field === field && one.part === part)
  return exact === -1
    ? Math.max(
        1,
        COLUMNS.findIndex((one) => one.field === field),
      )
    : exact
}

/** What was copied from a spreadsheet, put in from a cell on; lines are added as they are needed, up to `most`. */
export function pasted(
  lines: readonly Line[],
  from: { readonly row: number; readonly column: number },
  text: string,
  most: number,
): readonly Line[] {
  const block = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const height = Math.min(most, Math.max(lines.length, from.row + block.length))
  return Array.from({ length: height }, (_, row) => {
    const cells = block[row - from.row]
    const line = lines[row] ?? EMPTY_LINE
    if (row < from.row || !cells) return line
    return line.map((cell, column) => cells[column - from.column]?.trim() ?? cell)
  })
}
