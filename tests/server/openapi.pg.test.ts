import { readFile } from 'node:fs/promises'

import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { PROGRAMS } from '../../src/cli/open.ts'
import { ASYLUM, FAMILY, intent, openDesk, type Desk } from './asylum-desk.ts'
import { schemaFaults } from './json-schema.ts'
import { list, look, text } from './look.ts'
import { randomRequest, type Known } from './random-request.ts'
import { serve, type Served } from './serve.ts'

let served: Served
let desk: Desk
let document: unknown

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  document = (await served.call(undefined, 'GET', '/api/openapi.json')).body
})
afterAll(() => served.close())

const operationsOf = () => desk.description.operations
const nameOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path}`
const addressOf = ({ id }: Program, action: string, begins: boolean): string =>
  `POST /api/v1/programs/${id}/${begins ? '' : 'records/{id}/'}actions/${action}`

describe('The OpenAPI document', () => {
  it('is one of version 3.1 that names what it describes', () => {
    expect(look(document, 'openapi')).toMatch(/^3\.1\.\d$/)
    expect(text(document, 'info', 'title')).toBe('Ceiba')
    expect(text(document, 'info', 'version')).not.toBe('')
    expect(look(document, 'components', 'securitySchemes', 'bearer')).toEqual({
      type: 'http',
      scheme: 'bearer',
    })
    expect(look(document, 'security')).toEqual([{ bearer: [] }])
    for (const { operation } of operationsOf()) expect(text(operation, 'summary')).not.toBe('')
  })

  it('has every action of every program, and corrections of it', () => {
    const described = operationsOf().map(nameOf)
    for (const program of PROGRAMS) {
      // What only follows from an act on another file has no address of its own.
      for (const [action, { begins, followsOnly }] of Object.entries(program.actions))
        expect(described.includes(addressOf(program, action, begins !== undefined))).toBe(
          followsOnly !== true,
        )
      for (const path of ['annulment', 'events/{version}/correction'])
        expect(described).toContain(`POST /api/v1/programs/${program.id}/records/{id}/${path}`)
    }
    expect(described).toEqual(expect.arrayContaining(['POST /api/v1/session', 'GET /api/v1/live']))
  })

  it('says of every address what it answers when all is well, and when it is not', () => {
    for (const { operation, ...where } of operationsOf()) {
      const statuses = Object.keys(Object(look(operation, 'responses')))
      expect([nameOf(where), statuses]).toEqual([
        nameOf(where),
        expect.arrayContaining(['4XX', '503']),
      ])
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
      for (const status of statuses.filter((one) => /^[45]/.test(one))) {
        const content = look(operation, 'responses', status, 'content')
        expect(Object.keys(Object(content))).toEqual(['application/problem+json'])
      }
    }
  })

  it('names every part of an address, as text that must be there', () => {
    for (const { path, operation } of operationsOf()) {
      const parameters = look(operation, 'parameters')
      const named = (Array.isArray(parameters) ? parameters : [])
        .filter((one: unknown) => look(one, 'in') === 'path' && look(one, 'required') === true)
        .map((one: unknown) => look(one, 'name'))
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    }
  })

  it('leaves open what is open to all, and nothing else', () => {
    const open = operationsOf().filter(
      ({ operation }) =>
        look(operation, 'security', 0) === undefined && Array.isArray(look(operation, 'security')),
    )
    expect(open.map(nameOf).toSorted()).toEqual([
      'GET /.well-known/ceiba-verification.json',
      'GET /api/v1/node',
      'GET /api/v1/verify/{code}',
      'POST /api/v1/session',
      'POST /api/v1/session/code',
      'POST /api/v1/session/code/use',
      'POST /api/v1/session/passkey',
      'POST /api/v1/session/passkey/challenge',
      'POST /api/v1/session/provider/{provider}',
      'POST /api/v1/session/provider/{provider}/answer',
      'POST /api/v1/session/provider/{provider}/sign-out',
      'POST /api/v1/session/second-factor',
    ])
  })

  it('refers to nothing that it does not hold', () => {
    for (const [reference] of JSON.stringify(document).matchAll(/"\$ref":"[^"]*"/g)) {
      const path = reference.slice(8, -1).split('/').slice(1)
      expect([reference, look(document, ...path)]).toEqual([reference, expect.anything()])
    }
  })

  it('describes the form of a registration: what the server takes it takes, and not what lacks its names', () => {
    const operation = operationsOf().find(({ path }) => path.endsWith('/actions/express-intent'))
    const schema = look(
      operation,
      'operation',
      'requestBody',
      'content',
      'application/json',
      'schema',
    )
    expect(schemaFaults(schema, intent())).toEqual([])
    expect(schemaFaults(schema, { ...intent(), shoes: 3 })).not.toEqual([])
    expect(schemaFaults(schema, { office: 'TAP', members: FAMILY })).toEqual(['.language: missing'])
  })
})

describe('The example of a registration', () => {
  it('is whole, and taken as it stands', async () => {
    const body: unknown = JSON.parse(await readFile('examples/api/register.json', 'utf8'))
    const operation = operationsOf().find(({ path }) => path.endsWith('/actions/express-intent'))
    const content = look(operation, 'operation', 'requestBody', 'content', 'application/json')
    expect(schemaFaults(look(content, 'schema'), body)).toEqual([])
    served.at('2025-12-31T18:00:00Z')
    const clerk = await desk.someone('example clerk', ['clerk'])
    const answer = await desk.call(clerk, 'POST', `${ASYLUM}/actions/express-intent`, body)
    expect([answer.status, list(answer.body, 'events').length]).toEqual([201, 1])
    served.at('2024-09-02T18:00:00Z')
  })
})

describe('Random requests made from the document', () => {
  const SEED = 20_240_902
  const RUNS = 1500
  const MOST_MS = 25_000

  it('never make the server fail, answer what it does not describe, or do what it refused', async () => {
    const roles = ['clerk', 'officer', 'reviewer', 'supervisor', 'notifier', 'statistician']
    const tokens: string[] = []
    for (const role of roles) tokens.push(await desk.someone(role, [role]))
    const everyone = await desk.someone('everyone', roles)
    const group = await desk.begin(everyone)
    const records = list(await desk.open(everyone, group), 'records')
    const oneOf = (kind: string): string =>
      text(
        records.find((record) => look(record, 'kind') === kind),
        'id',
      )
    const [asylum] = PROGRAMS
    const known: Known = {
      tokens: [...tokens, ...tokens.flatMap(() => [everyone, everyone]), 'forged.token'],
      records: ['group', 'person', 'claim'].map(oneOf),
      names: {
        program: ['asylum-mx', 'asylum-mx', 'library-desk'],
        version: ['1', '2', '0'],
        queue: Object.keys(asylum?.lists ?? {}),
        measure: Object.keys(asylum?.measures ?? {}),
        document: Object.keys(asylum?.documents ?? {}),
        office: ['TAP', 'TAP', 'CMX'],
        kind: ['claim', 'person', 'group', 'principal', 'own'],
        stage: ['intent', 'filed'],
        limit: ['1', '50'],
        mine: ['true', 'false'],
        from: ['2024', '2023-01'],
        to: ['2024', '2024-12-31'],
        by: ['office', 'nationality,sex', 'period'],
        grain: ['Y', 'M', 'D'],
        name: ['Marta Pineda'],
        birthDate: ['1990', '1990-05-15'],
      },
    }
    // Those that never end, those that would end the sessions that the run needs, and those of a program that nobody here works in.
    const asked = operationsOf().filter(
      ({ method, path }) =>
        path !== '/api/v1/live' && method !== 'DELETE' && !path.includes('library-desk'),
    )
    const core = postgres(served.databaseUrl, { max: 1 })
    const written = async (): Promise<string> => {
      const [row] = await core<{ state: string }[]>`
        select concat_ws(' ', (select count(*) from protection.event), (select count(*) from livelihoods.event),
          (select sum(version) from protection.record), (select sum(amount) from protection.measure_cell)) as state`
      return row?.state ?? ''
    }
    const statuses = new Map<number, number>()
    let before = await written()
    const property = fc.asyncProperty(randomRequest(asked, known), async (request) => {
      const { method, path, token, headers, body } = request
      const answer = await served.call(token, method, path, body, given(headers))
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect([answer.status < 500, ...served.logged]).toEqual([true])
      expect(faultsOf(method, path, answer)).toEqual([])
      if (method === 'GET') return
      const after = await written()
      // A refused return leaves an alert.
      const alerts = look(answer.body, 'guard') === 'non-return'
      expect(after === before || answer.status === 201 || alerts).toBe(true)
      before = after
    })
    await fc
      .assert(property, {
        seed: SEED,
        numRuns: RUNS,
        interruptAfterTimeLimit: MOST_MS,
        endOnFailure: true,
      })
      .finally(() => core.end())
    expect(served.logged).toEqual([])
    // It came near enough to be let in, and far enough to be turned away for every kind of reason.
    for (const status of [200, 201, 400, 401, 403, 404, 409, 422])
      expect([status, statuses.get(status) ?? 0]).toEqual([status, expect.toSatisfy((n) => n > 0)])
  }, 60_000)
})

/** An address that is none, or a method that is not taken, has its own answer before any operation does. */
function faultsOf(method: string, path: string, answer: Awaited<ReturnType<Served['call']>>) {
  const { body, status, headers } = answer
  const whole =
    isJsonObject(body) && headers.get('content-type')?.startsWith('application/problem+json')
  if ((status === 404 || status === 414) && whole) return []
  return desk.description.faultsOf(method, path, answer)
}

const given = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
