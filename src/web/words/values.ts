import { fileValue } from '#engine/files.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Field } from '#model/field.ts'
import { FILE_TYPES } from '#model/file-type.ts'
import type { Program } from '#model/program.ts'
import type { Language } from '#model/text.ts'

import { catalogue } from './catalogue.ts'
import { dateInWords, timeInWords } from './dates.ts'

/** What values mean beyond the program: names of offices and of colleagues. */
export interface ValueWorld {
  readonly language: Language
  readonly program: Program
  readonly officeName: (code: string) => string
  readonly userName: (id: string) => string
  readonly recordName: (id: string) => string
}

const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

export const isMasked = (value: Json | undefined): boolean =>
  isJsonObject(value) && value['masked'] === true

/** A name as people write it: given names, then surnames. */
export function nameInWords(value: Json | undefined): string {
  if (!isJsonObject(value)) return ''
  return [value['given'], value['family1'], value['family2']]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

/** A file by its name, else by its kind. */
function fileInWords(value: Json, language: Language): string {
  const file = fileValue(value)
  if (!file) return ''
  return file.name ?? `${catalogue.fileUnnamed[language]} (${FILE_TYPES[file.type].label})`
}

/** The label of a code; the code itself when the list does not have it. */
export const codeInWords = (world: ValueWorld, list: string, code: string): string =>
  world.program.codes[list]?.items[code]?.label[world.language] ?? code

/** A field's value for reading. Empty for a value of an unexpected shape; repeated groups are shown by their own rows. */
export function valueInWords(world: ValueWorld, field: Field, value: Json): string {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value
    return items.map((item) => scalarInWords(world, field, item)).join(', ')
  }
  return scalarInWords(world, field, value)
}

function scalarInWords(world: ValueWorld, field: Field, value: Json): string {
  if (typeof value === 'boolean') return catalogue[value ? 'yes' : 'no'][world.language]
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return textInWords(world, field, value)
  if (!isJsonObject(value)) return ''
  if (field.type === 'name') {
    const aliases = value['aliases']
    const others = Array.isArray(aliases) ? ` (${aliases.join('; ')})` : ''
    return `${nameInWords(value)}${others}`
  }
  if (field.type === 'partial-date') {
    const about = value['estimated'] === true
    const text = dateInWords(world.language, textIn(value['value']))
    return about ? `${text} (${catalogue.estimated[world.language].toLowerCase()})` : text
  }
  if (field.type === 'place') return placeInWords(world, value)
  if (field.type === 'money') return `${textIn(value['amount'])} ${textIn(value['currency'])}`
  if (field.type === 'file') return fileInWords(value, world.language)
  return ''
}

function textInWords(world: ValueWorld, field: Field, value: string): string {
  if (field.type === 'code') return codeInWords(world, field.list, value)
  if (field.type === 'date') return dateInWords(world.language, value)
  if (field.type === 'date-time') return timeInWords(world.language, value)
  if (field.type === 'office') return world.officeName(value)
  if (field.type === 'user') return world.userName(value)
  return field.type === 'reference' ? world.recordName(value) : value
}

/** The smallest part first, as an address is written. */
function placeInWords(world: ValueWorld, value: { readonly [part: string]: Json }): string {
  const country = value['country']
  return [
    value['address'],
    value['locality'],
    value['adm2'],
    value['adm1'],
    typeof country === 'string' ? codeInWords(world, 'country', country) : undefined,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ')
}
