import { isDamaged } from '#compute/tables/encoding.ts'
import type { Json } from '#kernel/canonical-json.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Program } from '#model/program.ts'

import { codeFinder, unhcrCountries } from './code-systems.ts'
import { convertDate } from './convert-date.ts'
import { splitName } from './convert-name.ts'
import { NO, YES, type FieldRule } from './mapping.ts'
import type { Target } from './target.ts'
import { plainWord, type ImportRule } from './words.ts'

/** What a place of the form gets from the texts of its columns; undefined when they are empty. */
export type Converter = (texts: readonly string[]) => Result<Json | undefined, ImportRule>

/** Compiles a rule once for all rows. What no rule converts is left as it stands, for the form to judge. */
export function converterOf(program: Program, target: Target, rule: FieldRule): Converter {
  const one = singleConverter(program, target, rule)
  const many = 'many' in target.field && target.field.many
  const join = rule.join ?? ' '
  return (texts) => {
    const given = texts.map(cleaned).filter((text) => text !== '')
    if (given.length === 0) return ok(undefined)
    if (given.some(isDamaged)) return refuse('malformed-bytes')
    if (!many) return one(given.join(join))
    const values: Json[] = []
    for (const text of given.flatMap((part) => part.split(/[;|]/))) {
      const value = one(text.trim())
      if (!value.ok) return value
      if (value.value !== undefined && !values.includes(value.value)) values.push(value.value)
    }
    return ok(values)
  }
}

/** Space around a text is the file's, not the person's; lines end as they do everywhere else. */
const cleaned = (text: string): string => text.replaceAll('\r\n', '\n').trim()

function singleConverter(
  program: Program,
  { field, part }: Target,
  rule: FieldRule,
): (text: string) => Result<Json | undefined, ImportRule> {
  if (field.type === 'name') {
    const whole = part === 'full' || (part === 'family1' && rule.split !== undefined)
    return whole ? (text) => ok(splitName(text, rule.split)) : ok
  }
  if (field.type === 'place') return part === 'country' ? countryConverter(program, rule) : ok
  switch (field.type) {
    case 'integer':
      return (text) => ok(/^[+-]?\d{1,15}$/.test(text) ? Number(text) : text)
    case 'boolean':
      return (text) => {
        const word = plainWord(text)
        if (YES.includes(word)) return ok(true)
        return NO.includes(word) ? ok(false) : refuse('not-yes-or-no')
      }
    case 'date':
      return (text) => convertDate(text, { order: rule.date, inPart: false })
    case 'partial-date':
      return (text) => {
        const date = convertDate(text, { order: rule.date, inPart: true })
        return date.ok ? ok({ value: date.value }) : date
      }
    case 'code':
      return codeConverter(program, field.list, rule)
    case 'text':
    case 'instant':
    case 'date-time':
    case 'office':
    case 'money':
    case 'user':
    case 'file':
    case 'reference':
    case 'repeated':
      return ok
    default:
      return unreachable(field)
  }
}

function codeConverter(
  program: Program,
  listName: string,
  rule: FieldRule,
): (text: string) => Result<Json, ImportRule> {
  const list = program.codes[listName]
  if (!list) return ok
  const find = codeFinder(listName, list)
  const unhcr = rule.countries === 'unhcr' ? unhcrCountries() : undefined
  const own = new Map(Object.entries(rule.codes ?? {}).map(([from, to]) => [plainWord(from), to]))
  return (text) => {
    const mapped = own.get(plainWord(text))
    if (mapped !== undefined) return ok(mapped)
    // In a column of UNHCR's codes AUS is Austria: a code of theirs is never read as one of ISO.
    const theirs = /^[A-Z]{3}$/.test(text) ? unhcr?.get(text) : undefined
    if (unhcr && /^[A-Z]{3}$/.test(text)) return ok(theirs ?? text)
    return ok(find(text) ?? rule.otherwise ?? text)
  }
}

const countryConverter = (program: Program, rule: FieldRule) =>
  codeConverter(program, 'country', rule)
