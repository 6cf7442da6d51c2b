import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'

/**
 * What of a value breaks a JSON Schema, as far as our own schemas go: types, members, items, lengths, ranges, patterns, enums, anyOf.
 * A keyword that is not known here throws: a schema that is not checked must not look as if it were.
 */
export function schemaFaults(schema: unknown, value: unknown, at = ''): readonly string[] {
  if (!isJsonObject(schema)) throw new Error(`No schema at ${at}`)
  for (const keyword of Object.keys(schema))
    if (!KNOWN.has(keyword)) throw new Error(`A keyword that is not checked: ${keyword}`)
  const { anyOf, type } = schema
  if (Array.isArray(anyOf)) {
    const faults = anyOf.map((one: unknown) => schemaFaults(one, value, at))
    return faults.some((one) => one.length === 0) ? [] : faults.flat()
  }
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type]
  if (types.length > 0 && !types.includes(typeOf(value)) && !isWhole(types, value))
    return [`${at}: ${typeOf(value)} is no ${types.join(' or ')}`]
  return [
    ...constantFaults(schema, value, at),
    ...(typeof value === 'string' ? textFaults(schema, value, at) : []),
    ...(typeof value === 'number' ? numberFaults(schema, value, at) : []),
    ...(Array.isArray(value) ? itemFaults(schema, value, at) : []),
    ...(isJsonObject(value) ? memberFaults(schema, value, at) : []),
  ]
}

const KNOWN = new Set(
  `type properties required additionalProperties propertyNames items anyOf enum const pattern format
  minLength maxLength minimum maximum minItems maxItems title description`.split(/\s+/),
)

const FORMATS: { readonly [format: string]: RegExp } = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
const isWhole = (types: readonly unknown[], value: unknown): boolean =>
  types.includes('integer') && Number.isSafeInteger(value)
const over = (bound: unknown, value: number): boolean => typeof bound === 'number' && value > bound
const under = (bound: unknown, value: number): boolean => typeof bound === 'number' && value < bound

function constantFaults(schema: JsonObject, value: unknown, at: string): readonly string[] {
  if (Array.isArray(schema['enum']) && !schema['enum'].some((one: unknown) => one === value))
    return [`${at}: not in the list`]
  return 'const' in schema && schema['const'] !== value ? [`${at}: not the constant`] : []
}

function textFaults(schema: JsonObject, value: string, at: string): readonly string[] {
  const { format, pattern, minLength, maxLength } = schema
  if (typeof format === 'string') {
    const shape = FORMATS[format]
    if (!shape) throw new Error(`A format that is not checked: ${format}`)
    if (!shape.test(value)) return [`${at}: no ${format}`]
  }
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value))
    return [`${at}: not of the pattern`]
  const { length } = Array.from(value) // code points
  return over(maxLength, length) || under(minLength, length) ? [`${at}: length ${length}`] : []
}

const numberFaults = ({ minimum, maximum }: JsonObject, value: number, at: string) =>
  over(maximum, value) || under(minimum, value) ? [`${at}: out of range`] : []

function itemFaults(
  { items, minItems, maxItems }: JsonObject,
  value: readonly unknown[],
  at: string,
): readonly string[] {
  if (over(maxItems, value.length) || under(minItems, value.length))
    return [`${at}: ${value.length} items`]
  return items === undefined
    ? []
    : value.flatMap((item, index) => schemaFaults(items, item, `${at}[${index}]`))
}

function memberFaults(schema: JsonObject, value: JsonObject, at: string): readonly string[] {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const { additionalProperties: others, propertyNames } = schema
  const missing = required
    .filter((name: unknown) => typeof name === 'string' && !Object.hasOwn(value, name))
    .map((name: unknown) => `${at}.${String(name)}: missing`)
  return Object.entries(value)
    .flatMap(([name, member]): readonly string[] => {
      const path = `${at}.${name}`
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (own !== undefined) return schemaFaults(own, member, path)
      if (propertyNames !== undefined && schemaFaults(propertyNames, name).length > 0)
        return [`${path}: not a name`]
      if (others === false) return [`${path}: not declared`]
      return isJsonObject(others) ? schemaFaults(others, member, path) : []
    })
    .concat(missing)
}
