import { request as open } from 'node:http'

import type { Operation } from './described.ts'
import { look } from './look.ts'

/** A request as it goes over the wire: also methods and headers that a browser would not send. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Sends a request without mending it. */
export const send = (
  url: string,
  { method, path, headers, body }: WireRequest,
): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const going = open({ hostname, port, method, path, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString()
        const given = new Headers()
        for (const [name, value] of Object.entries(answer.headers))
          if (value !== undefined) given.set(name, String(value))
        const json = given.get('content-type')?.includes('json') === true && text !== ''
        const said: unknown = json ? JSON.parse(text) : text === '' ? undefined : text
        resolve({ status: answer.statusCode ?? 0, headers: given, body: said })
      })
    })
    going.on('error', reject)
    if (body !== undefined) going.write(body)
    going.end()
  })

/** What is at hand to fill addresses with: a value for each parameter, and tokens of somebody with all duties and of one with none. */
export interface Means {
  readonly values: { readonly [parameter: string]: string }
  readonly recordOf: (kind: string) => string | undefined
  readonly kindOf: (path: string) => string
  readonly everyone: string
  readonly figuresAlone: string
  /** Those who keep the node itself: its accounts, its calendars. */
  readonly keepers: readonly string[]
}

const JSON_TYPE = { 'content-type': 'application/json' }
const TOO_MUCH = `{"a":"${'x'.repeat(1_100_000)}"}`
const RANDOM_ID = '00000000-0000-7000-8000-000000000000'

/** Requests of one operation that aim at its refusals, one after the other: whatever a new operation is, these are put to it. */
export function directedAt(one: Operation, means: Means): readonly WireRequest[] {
  const { method, path, operation } = one
  const id = means.recordOf(means.kindOf(path)) ?? RANDOM_ID
  const filled = (change: { readonly [name: string]: string } = {}): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(change[name] ?? (name === 'id' ? id : (means.values[name] ?? 'x'))),
    )
  const takes = look(operation, 'requestBody', 'content', 'application/json') !== undefined
  const as = (token: string, more: Readonly<Record<string, string>> = {}) => ({
    authorization: `Bearer ${token}`,
    'idempotency-key': `k${Math.floor(performance.now() * 1000)}`,
    ...more,
  })
  const { everyone, figuresAlone } = means
  const body = takes ? { body: '{"none":1}' } : {}
  const typed = takes ? JSON_TYPE : {}
  const asked = (
    path_: string,
    headers: Readonly<Record<string, string>>,
    more: object = body,
  ): WireRequest => ({
    method,
    path: path_,
    headers,
    ...more,
  })
  const withBody: readonly WireRequest[] = takes
    ? [
        ...['{', '', '\u0000', '[1', '{"a":1}}', 'NaN'].map((text) =>
          asked(filled(), as(everyone, JSON_TYPE), { body: text }),
        ),
        asked(filled(), as(everyone, JSON_TYPE), { body: Buffer.from([0x7b, 0xff, 0x7d]) }),
        ...[
          'null',
          '[]',
          '"x"',
          '0',
          'true',
          '{"a":1,"a":2}',
          '{"__proto__":{"a":1}}',
          '{"a":1e999}',
          '{"\u0000":"\ud83d"}',
        ].map((text) => asked(filled(), as(everyone, JSON_TYPE), { body: text })),
        ...[
          'text/plain',
          'application/xml',
          'multipart/form-data',
          'application/json-patch+json',
          'x',
        ].map((type) => asked(filled(), as(everyone, { 'content-type': type }))),
        asked(filled(), as(everyone), { body: '{}' }),
        asked(filled(), as(everyone, JSON_TYPE), {}),
        asked(filled(), as(everyone, JSON_TYPE), { body: TOO_MUCH }),
      ]
    : []
  return [
    asked(filled(), typed),
    asked(filled(), { ...typed, authorization: 'Bearer x.y' }),
    asked(filled(), { ...typed, authorization: 'Basic eDp5' }),
    asked(filled(), as(everyone, typed)),
    asked(filled(), as(figuresAlone, typed)),
    asked(filled({ id: RANDOM_ID }), as(everyone, typed)),
    asked(
      filled({
        id: 'not-an-id',
        document: 'x',
        program: 'x',
        measure: 'x',
        report: 'x',
        queue: 'x',
      }),
      as(everyone, typed),
    ),
    asked(
      filled({ id: '\u0000', program: '__proto__', document: '__proto__', queue: 'constructor' }),
      as(everyone, typed),
    ),
    asked(`${filled()}?junk=1`, as(everyone, typed)),
    asked(`${filled()}?limit=x&from=99&office=%00&kind=toString&after=zz`, as(everyone, typed)),
    asked(filled(), as(everyone, { ...typed, accept: 'image/png', 'accept-language': '*;q=9,,' })),
    asked(filled(), as(everyone, { ...typed, 'if-match': 'W/"x"', 'ceiba-device-at': 'now' })),
    asked(filled(), as(everyone, { ...typed, 'if-match': '"99"' })),
    asked(filled(), as(everyone, { ...typed, 'idempotency-key': 'a b' })),
    ...means.keepers.flatMap((keeper) => [
      asked(filled(), as(keeper, typed)),
      asked(`${filled()}?junk=1`, as(keeper, typed)),
    ]),
    ...withBody,
  ]
}

/** The methods that an address does not take. */
export const otherMethods = (operations: readonly Operation[], path: string): readonly string[] =>
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].filter(
    (method) => !operations.some((one) => one.path === path && one.method === method),
  )
