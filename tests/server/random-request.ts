import fc from 'fast-check'

import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'

import type { Operation } from './described.ts'
import { look } from './look.ts'

/** A request made from the OpenAPI document: right, nearly right, or not at all. */
export interface RandomRequest {
  readonly method: string
  readonly path: string
  readonly token: string | undefined
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: unknown
}

/** What a server knows, so that requests may also come near it. */
export interface Known {
  readonly tokens: readonly string[]
  readonly records: readonly string[]
  readonly names: { readonly [parameter: string]: readonly string[] }
}

const NASTY_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\u202E',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '%',
  '../..',
  '0001-01-01',
  '9999-12-31',
  '2024-02-30',
  '-0',
  'null',
  'x'.repeat(5000),
]
const nasty: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS),
  fc.constantFrom<Json>(null, true, -1, 0.5, 2 ** 60, [], {}, [[]], { given: {} }, [null]),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const day = fc.constantFrom('2024-09-02', '2024-09-02', '2024-08-20', '1990-05-15', '2030-01-01')

/** Values of a JSON Schema, as our forms use it. */
function valueOf(schema: unknown, known: Known, name = ''): fc.Arbitrary<Json> {
  if (!isJsonObject(schema)) return nasty
  const names = known.names[name]
  if (names) return fc.constantFrom(...names)
  const { anyOf, type } = schema
  if (Array.isArray(anyOf)) return valueOf(anyOf[0], known, name)
  const listed = schema['enum']
  if (Array.isArray(listed)) return fc.constantFrom<Json>(...listed.filter(isText))
  if (type === 'object') return objectOf(schema, known)
  if (type === 'array')
    return fc.array(valueOf(schema['items'], known), { minLength: 1, maxLength: 3 })
  if (type === 'integer') return fc.integer({ min: -2, max: 3000 })
  return type === 'boolean' ? fc.boolean() : textOf(schema, known)
}

const isText = (value: unknown): value is string => typeof value === 'string'

function textOf(schema: JsonObject, known: Known): fc.Arbitrary<string> {
  const { format, pattern, maxLength } = schema
  if (format === 'date') return day
  if (format === 'date-time') return day.map((on) => `${on}T16:00:00Z`)
  if (typeof pattern === 'string')
    return pattern.includes('{12}')
      ? fc.constantFrom(...known.records)
      : fc.stringMatching(new RegExp(pattern))
  const most = typeof maxLength === 'number' ? Math.min(maxLength, 40) : 40
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: most })
    .filter((one) => one.length <= most)
}

function objectOf(schema: JsonObject, known: Known): fc.Arbitrary<Json> {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required = schema['required']
  const names = Object.keys(properties)
  const needed = names.filter((name) => Array.isArray(required) && required.includes(name))
  return fc.record(
    Object.fromEntries(names.map((name) => [name, valueOf(properties[name], known, name)])),
    { requiredKeys: needed },
  )
}

/** A value with one of its parts replaced, taken away or added, wherever `at` falls. */
function broken(value: Json, at: number, by: Json): Json {
  if (Array.isArray(value)) {
    const index = at % (value.length + 1)
    if (index === value.length) return [...value, by]
    return value.map((item: Json, nth) => (nth === index ? broken(item, at >> 3, by) : item))
  }
  if (!isJsonObject(value)) return by
  const names = Object.keys(value)
  const name = names[at % (names.length + 1)]
  if (name === undefined) return { ...value, [JSON.stringify(by).slice(0, 50)]: by }
  if (at % 5 === 0) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))
  const part = value[name]
  return { ...value, [name]: part === undefined || at % 3 === 0 ? by : broken(part, at >> 3, by) }
}

function bodyOf(operation: JsonObject, known: Known): fc.Arbitrary<unknown> {
  const schema = look(operation, 'requestBody', 'content', 'application/json', 'schema')
  if (schema === undefined) return fc.constant(undefined)
  const right = valueOf(schema, known)
  const wrong = fc
    .tuple(right, fc.nat(100_000), nasty)
    .map(([value, at, by]) => broken(value, at, by))
  return fc.oneof(
    { weight: 8, arbitrary: right },
    { weight: 5, arbitrary: wrong },
    { weight: 1, arbitrary: nasty.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ maxLength: 50 }) },
  )
}

const HEADERS: { readonly [name: string]: fc.Arbitrary<string> } = {
  'idempotency-key': fc.constantFrom('a', 'b', 'c d', 'x'.repeat(300)),
  'if-match': fc.constantFrom('"1"', '2', '*', 'W/"1"', '"99"'),
  'ceiba-device-at': fc.constantFrom('2024-09-02T16:00:00Z', '9999-12-31T23:59:59Z', 'now'),
  'ceiba-purpose': fc.constantFrom('assessment', '<script>', 'x'.repeat(500)),
}
/** Mostly none: each of them may turn a request away. */
const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record(HEADERS, { requiredKeys: [] }) },
)

/** Requests of the operations of a document. */
export function randomRequest(
  operations: readonly Operation[],
  known: Known,
): fc.Arbitrary<RandomRequest> {
  const word = fc.oneof(nasty.map(String), fc.string({ minLength: 1, maxLength: 20 }))
  const near = (name: string): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...(known.names[name] ?? known.records)) },
      { weight: 1, arbitrary: word },
    )
  const requestOf = ({ method, path, operation }: Operation): fc.Arbitrary<RandomRequest> => {
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const parameters = look(operation, 'parameters')
    const queried = (Array.isArray(parameters) ? parameters : [])
      .filter((one: unknown) => look(one, 'in') === 'query')
      .map((one: unknown) => String(look(one, 'name')))
    return fc.record({
      method: fc.constant(method),
      path: fc
        .tuple(
          fc.tuple(...parts.map(near)),
          fc.record(Object.fromEntries(queried.map((name) => [name, near(name)])), {
            requiredKeys: [],
          }),
          fc.option(fc.tuple(word, word), { freq: 20 }),
        )
        .map(([values, query, more]) => addressOf(path, { parts, values, query, more })),
      token: fc.option(fc.constantFrom(...known.tokens), { freq: 20, nil: undefined }),
      headers,
      body: bodyOf(operation, known),
    })
  }
  return fc.oneof(...operations.map(requestOf))
}

function addressOf(
  path: string,
  given: {
    readonly parts: readonly string[]
    readonly values: readonly string[]
    readonly query: Partial<Record<string, string>>
    readonly more: readonly [string, string] | null
  },
): string {
  const filled = given.parts.reduce(
    (all, part, nth) => all.replace(`{${part}}`, () => encoded(given.values[nth] ?? '') || '_'),
    path,
  )
  const query = [...Object.entries(given.query), ...(given.more ? [given.more] : [])]
    .map(([name, value]) => `${encoded(name)}=${encoded(value ?? '')}`)
    .join('&')
  return query === '' ? filled : `${filled}?${query}`
}

/** As an address holds it: a lone surrogate replaced, and cut where no sign is cut in two. Dots are written out too, else a client takes `..` for the way up. */
const encoded = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString())
    .replaceAll('.', '%2E')
    .slice(0, 180)
    .replace(/%.?$/, '')
