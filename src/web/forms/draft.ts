import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { holds } from '#model/expression.ts'
import type { Field, Fields } from '#model/field.ts'

/**
 * What a person has typed so far, by field: text as typed, dates as their three parts. `formOf` makes of it what the engine reads;
 * `draftOf` goes back, for corrections. Nothing typed is ever repaired: the engine says what is wrong with it.
 */
export type Draft = JsonObject

export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
export const partIn = (value: Json | undefined, part: string): string =>
  isJsonObject(value) ? textIn(value[part]) : ''
export const itemsIn = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : []
export const textsIn = (value: Json | undefined): string[] =>
  itemsIn(value).filter((item) => typeof item === 'string')

/** Whether a field is asked, given the other answers. */
export const isAsked = (field: Field, form: JsonObject): boolean =>
  field.when === undefined || holds(field.when, { form })

/** The form of a draft: what is blank is absent, and what is not asked is left out. */
export function formOf(fields: Fields, draft: Draft): JsonObject {
  const form: { [name: string]: Json } = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = valueOf(field, draft[name])
    if (value !== undefined) form[name] = value
  }
  for (const [name, field] of Object.entries(fields)) if (!isAsked(field, form)) delete form[name]
  return form
}

function valueOf(field: Field, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === '') return undefined
  switch (field.type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(textIn(value).trim()) ? Number(textIn(value)) : value
    case 'date':
      return dayOf(value)
    case 'partial-date': {
      const day = dayOf(value)
      const estimated = isJsonObject(value) && value['estimated'] === true
      return day === undefined ? undefined : { value: day, ...(estimated ? { estimated } : {}) }
    }
    case 'date-time':
      return timeOf(value)
    case 'instant': {
      const at = Date.parse(textIn(value))
      return Number.isNaN(at) ? value : new Date(at).toISOString()
    }
    case 'name':
      return nameOf(value)
    case 'place':
      return partsOf(value)
    case 'money':
      return partIn(value, 'amount') === '' ? undefined : partsOf(value)
    case 'code':
    case 'reference':
      return Array.isArray(value) && value.length === 0 ? undefined : value
    case 'repeated': {
      const items = itemsIn(value).map((item) => formOf(field.item, isJsonObject(item) ? item : {}))
      return items.length === 0 ? undefined : items
    }
    case 'text':
    case 'boolean':
    case 'user':
    case 'office':
      return value
    case 'file': {
      const files = filesIn(value).map(sentFile)
      return field.many ? (files.length === 0 ? undefined : files) : files[0]
    }
    default:
      return unreachable(field)
  }
}

/** The files of a file field's draft, of one or of several. */
export const filesIn = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

/** A file goes by its id; one that is still on its way stays what it is, and the engine says that it is missing. */
const sentFile = (file: Json): Json => (isJsonObject(file) ? (file['id'] ?? file) : file)

/** `{ day: '5', month: '3', year: '1990' }` -> `1990-03-05`; without day or month what is left; undefined when all is blank. */
function dayOf(value: Json): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => partIn(value, part).trim())
  if (!day && !month && !year) return undefined
  const two = (part: string): string => part.padStart(2, '0')
  if (day) return `${year}-${two(month ?? '')}-${two(day)}`
  return month ? `${year}-${two(month)}` : year
}

/** The day and the hour typed, which may lack its leading zero or its colon; undefined when all is blank. */
function timeOf(value: Json): string | undefined {
  if (typeof value === 'string') return value
  const [day, typed] = [dayOf(value), partIn(value, 'hour').trim()]
  if (day === undefined && typed === '') return undefined
  const parts = /^(\d{1,2}):?(\d\d)$/.exec(typed)
  return `${day ?? ''}T${parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}` : typed}`
}

function partsOf(value: Json): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined
  const parts = Object.entries(value).filter(([, part]) => part !== '' && part !== undefined)
  return parts.length === 0 ? undefined : Object.fromEntries(parts)
}

function nameOf(value: Json): JsonObject | undefined {
  const parts = partsOf(value)
  if (parts === undefined) return undefined
  const { aliases, ...name } = parts
  const others = textIn(aliases)
    .split(';')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
  return { ...name, ...(others.length === 0 ? {} : { aliases: others }) }
}

/** A draft that gives this form again; values of other shapes (such as hidden ones) are left blank. */
export function draftOf(fields: Fields, form: JsonObject): Draft {
  const draft: { [name: string]: Json } = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = form[name]
    if (value === undefined || value === null || field.computed !== undefined) continue
    if (isJsonObject(value) && value['masked'] === true) continue
    draft[name] = typedOf(field, value)
  }
  return draft
}

function typedOf(field: Field, value: Json): Json {
  if (field.type === 'integer') return typeof value === 'number' ? String(value) : value
  if (field.type === 'date') return dayParts(textIn(value))
  if (field.type === 'date-time') {
    return timeParts(textIn(value))
  }
  if (field.type === 'partial-date') {
    const estimated = isJsonObject(value) && value['estimated'] === true
    return { ...dayParts(partIn(value, 'value')), ...(estimated ? { estimated } : {}) }
  }
  if (field.type === 'name')
    return isJsonObject(value) ? { ...value, aliases: textsIn(value['aliases']).join('; ') } : {}
  if (field.type === 'repeated')
    return itemsIn(value).map((item) => draftOf(field.item, isJsonObject(item) ? item : {}))
  return value
}

/** `2024-11-05T09:30` -> its parts: those of the day, and the hour as it is. */
export function timeParts(at: string): JsonObject {
  const [day = '', hour = ''] = at.split('T')
  return { ...dayParts(day), hour }
}

/** `1990-03-05` -> its parts, without leading zeros. */
export function dayParts(day: string): JsonObject {
  const [year, month, date] = day.split('-')
  return {
    ...(year ? { year } : {}),
    ...(month ? { month: String(Number(month)) } : {}),
    ...(date ? { day: String(Number(date)) } : {}),
  }
}
