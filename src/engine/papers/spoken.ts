import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { isLocalTime } from '#kernel/local-time.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { Field } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import { inLanguage, type PaperLanguage, type Text } from '#model/text.ts'

import { dayIn, timeIn } from './paper-dates.ts'

/** What is known outside the program when a value is said. */
export interface Speaking {
  readonly program: Program
  readonly language: PaperLanguage
  /** What an office is called. */
  readonly officeName: (code: string) => Text | undefined
}

/** A value as a paper says it: codes by their label, days in words, names in their order. Undefined where there is none. */
export function spoken(
  speaking: Speaking,
  field: Field | undefined,
  value: Json | undefined,
): string | undefined {
  if (Array.isArray(value)) {
    const said = value.flatMap((one: Json) => spoken(speaking, field, one) ?? [])
    return said.length > 0 ? said.join(', ') : undefined
  }
  const { program, language } = speaking
  if (typeof value === 'string' && value !== '') {
    if (field?.type === 'code') {
      const label = program.codes[field.list]?.items[value]?.label
      return label ? inLanguage(label, language) : value
    }
    if (field?.type === 'office') {
      const name = speaking.officeName(value)
      return name ? inLanguage(name, language) : value
    }
    if (isPlainDate(value)) return dayIn(value, language)
    return isLocalTime(value) ? timeIn(value, language) : value
  }
  if (typeof value === 'number') return String(value)
  if (!isJsonObject(value)) return undefined
  if (typeof value['given'] === 'string' || typeof value['family1'] === 'string')
    return [value['given'], value['family1'], value['family2']]
      .filter((part) => typeof part === 'string')
      .join(' ')
  const { value: told } = value
  return isPlainDate(told) ? dayIn(told, language) : typeof told === 'string' ? told : undefined
}
