import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { isId } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { isLocalTime, momentsOf } from '#kernel/local-time.ts'
import { daysInMonth, isPlainDate } from '#kernel/plain-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { CodeField, Field, IntegerField, ReferenceField } from '#model/field.ts'

import type { FormRule } from './form-problem.ts'
import type { FormWorld } from './form.ts'

type Problem = FormRule | undefined

/** The rule that one value of a field breaks, if any. Repeated groups and files are read by `parseForm`. */
export function scalarProblem(field: Field, given: Json, world: FormWorld): Problem {
  switch (field.type) {
    case 'text':
      return textProblem(given, field.maxLength ?? 200)
    case 'integer':
      return integerProblem(field, given)
    case 'boolean':
      return typeof given === 'boolean' ? undefined : 'wrong-type'
    case 'date':
      if (typeof given !== 'string') return 'wrong-type'
      return isPlainDate(given) ? undefined : 'no-such-day'
    case 'partial-date':
      return partialDateProblem(given)
    case 'instant':
      if (typeof given !== 'string') return 'wrong-type'
      return parseInstant(given) === undefined ? 'not-an-instant' : undefined
    case 'date-time':
      return dateTimeProblem(given, world.zone)
    case 'code':
      return codeProblem(field, given, world)
    case 'name':
      return nameProblem(given)
    case 'place':
      return placeProblem(given)
    case 'money':
      return moneyProblem(given)
    case 'reference':
      return referenceProblem(field, given, world)
    case 'user':
      return isId(given) ? undefined : 'not-an-id'
    case 'office':
      return textProblem(given, 20)
    case 'file':
    case 'repeated':
      return 'wrong-type'
    default:
      return unreachable(field)
  }
}

// Control characters but tab and line feed; a lone surrogate is no character at all, and PostgreSQL keeps no NUL.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const BAD = /[\u0000-\u0008\u000B-\u001F\u007F]/

/** The rule that free text breaks. Never cut or repaired: the person's words are theirs. */
export function textProblem(given: Json | undefined, maxLength: number): Problem {
  if (typeof given !== 'string') return 'wrong-type'
  if (given.length > maxLength) return 'too-long'
  if (given.trim() === '') return 'empty'
  return BAD.test(given) || !isWellFormed(given) ? 'bad-characters' : undefined
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text)

function integerProblem(field: IntegerField, given: Json): Problem {
  if (typeof given !== 'number' || !Number.isSafeInteger(given)) return 'wrong-type'
  return given < (field.min ?? -Infinity) || given > (field.max ?? Infinity)
    ? 'out-of-range'
    : undefined
}

/** Members of a structured value: which there may be, how long, and which there must be. */
function partsProblem(
  given: Json,
  parts: { readonly [name: string]: number },
  needed: readonly string[],
): Problem {
  if (!isJsonObject(given)) return 'wrong-type'
  for (const [name, value] of Object.entries(given)) {
    // Own members only: `constructor` or `__proto__` name something on every object.
    if (!Object.hasOwn(parts, name)) return 'wrong-type'
    const found = textProblem(value, parts[name] ?? 0)
    if (found !== undefined) return found
  }
  return needed.every((name) => given[name] !== undefined) ? undefined : 'required'
}

function nameProblem(given: Json): Problem {
  if (!isJsonObject(given)) return 'wrong-type'
  const { aliases, orderUnknown, ...parts } = given
  if (orderUnknown !== undefined && typeof orderUnknown !== 'boolean') return 'wrong-type'
  if (aliases !== undefined) {
    if (!Array.isArray(aliases) || aliases.length > 20) return 'wrong-type'
    for (const alias of aliases) {
      const found = textProblem(alias, 200)
      if (found !== undefined) return found
    }
  }
  return partsProblem(parts, { given: 100, family1: 100, family2: 100, married: 100 }, ['given'])
}

function placeProblem(given: Json): Problem {
  const found = partsProblem(
    given,
    { country: 3, adm1: 40, adm2: 80, locality: 120, address: 300 },
    ['country'],
  )
  if (found !== undefined || !isJsonObject(given)) return found
  return typeof given['country'] === 'string' && /^[A-Z]{3}$/.test(given['country'])
    ? undefined
    : 'not-a-country'
}

function moneyProblem(given: Json): Problem {
  if (
    partsProblem(given, { amount: 30, currency: 3 }, ['amount', 'currency']) !== undefined ||
    !isJsonObject(given)
  )
    return 'not-an-amount'
  const { amount, currency } = given
  const decimal = typeof amount === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(amount)
  return decimal && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
    ? undefined
    : 'not-an-amount'
}

function partialDateProblem(given: Json): Problem {
  if (!isJsonObject(given)) return 'wrong-type'
  const { value, estimated, ...others } = given
  if (Object.keys(others).length > 0 || typeof value !== 'string') return 'wrong-type'
  if (estimated !== undefined && typeof estimated !== 'boolean') return 'wrong-type'
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value)
  if (!parts) return 'no-such-day'
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)]
  return year >= 1880 && day >= 1 && day <= daysInMonth(year, month) ? undefined : 'no-such-day'
}

/** A person told of an hour that the clocks skip, or show twice, could come at the wrong one. */
function dateTimeProblem(given: Json, zone: string | undefined): Problem {
  if (typeof given !== 'string') return 'wrong-type'
  if (!isLocalTime(given)) return 'no-such-time'
  if (zone === undefined) return undefined
  const { length } = momentsOf(given, zone)
  if (length === 1) return undefined
  return length === 0 ? 'skipped-time' : 'ambiguous-time'
}

function codeProblem(field: CodeField, given: Json, world: FormWorld): Problem {
  if (typeof given !== 'string') return 'wrong-type'
  const items = world.codes[field.list]?.items ?? {}
  if (!Object.hasOwn(items, given)) return 'unknown-code'
  return items[given]?.withdrawn ? 'withdrawn-code' : undefined
}

function referenceProblem(field: ReferenceField, given: Json, world: FormWorld): Problem {
  if (!isId(given)) return 'not-an-id'
  if (!field.elsewhere) return world.hasRecord(given, field.kind) ? undefined : 'unknown-record'
  return world.hasElsewhere?.(given, field.kind) === false ? 'unknown-elsewhere' : undefined
}
