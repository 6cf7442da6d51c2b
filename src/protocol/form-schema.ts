import type { JsonObject } from '#kernel/canonical-json.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Field, Fields } from '#model/field.ts'
import type { CodeList } from '#model/program.ts'

type Codes = { readonly [list: string]: CodeList }

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
const text = (maxLength: number, pattern?: string): JsonObject => ({
  type: 'string',
  minLength: 1,
  maxLength,
  ...(pattern === undefined ? {} : { pattern }),
})
const object = (properties: JsonObject, required: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  required: [...required],
  additionalProperties: false,
})

/**
 * The JSON Schema (2020-12) of a form. What it cannot say (that a day exists, that a condition holds, that a record is of this root)
 * `parseForm` says: whatever `parseForm` accepts, this schema accepts too.
 */
export function formSchema(fields: Fields, codes: Codes): JsonObject {
  const required = Object.entries(fields)
    .filter(([, field]) => field.required && field.when === undefined)
    .map(([name]) => name)
  const asked = Object.entries(fields).filter(([, field]) => field.computed === undefined)
  const properties = asked.map(([name, field]): [string, JsonObject] => [
    name,
    fieldSchema(field, codes),
  ])
  return object(Object.fromEntries(properties), required)
}

function fieldSchema(field: Field, codes: Codes): JsonObject {
  const said = { title: field.label.en, ...(field.help ? { description: field.help.en } : {}) }
  const schema = valueSchema(field, codes)
  const many = 'many' in field && field.many
  // A value that is not given may also be sent as null, as many clients do.
  return {
    ...said,
    anyOf: [many ? { type: 'array', items: schema, maxItems: 500 } : schema, { type: 'null' }],
  }
}

const NAME = object(
  {
    given: text(100),
    family1: text(100),
    family2: text(100),
    married: text(100),
    aliases: { type: 'array', items: text(200), maxItems: 20 },
    orderUnknown: { type: 'boolean' },
  },
  ['given'],
)
const DATE_TIME: JsonObject = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$',
  description: 'By the clocks of the office: 2024-11-05T09:30',
}
const PLACE = object(
  {
    country: text(3, '^[A-Z]{3}$'),
    adm1: text(40),
    adm2: text(80),
    locality: text(120),
    address: text(300),
  },
  ['country'],
)

function valueSchema(field: Field, codes: Codes): JsonObject {
  switch (field.type) {
    case 'text':
      return text(field.maxLength ?? 200)
    case 'integer':
      return {
        type: 'integer',
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max }),
      }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'instant':
      return { type: 'string', format: 'date-time' }
    case 'date-time':
      return DATE_TIME
    case 'partial-date':
      return object(
        { value: text(10, '^\\d{4}(-\\d\\d(-\\d\\d)?)?$'), estimated: { type: 'boolean' } },
        ['value'],
      )
    case 'code':
      return { type: 'string', enum: activeCodes(codes, field.list) }
    case 'name':
      return NAME
    case 'place':
      return PLACE
    case 'money':
      return object(
        { amount: text(30, '^-?\\d{1,15}(\\.\\d{1,6})?$'), currency: text(3, '^[A-Z]{3}$') },
        ['amount', 'currency'],
      )
    case 'reference':
    case 'user':
    case 'file':
      return text(36, UUID)
    case 'office':
      return text(20)
    case 'repeated':
      return {
        type: 'array',
        items: formSchema(field.item, codes),
        minItems: field.min ?? 0,
        maxItems: field.max ?? 50,
      }
    default:
      return unreachable(field)
  }
}

const activeCodes = (codes: Codes, list: string): string[] =>
  Object.entries(codes[list]?.items ?? {})
    .filter(([, item]) => !item.withdrawn)
    .map(([code]) => code)
