import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ADMINISTRATOR } from '#engine/accounts/account-rules.ts'
import { CALENDAR_KEEPER } from '#engine/calendar/decide-calendar.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { openDesk, type Desk } from './asylum-desk.ts'
import type { Operation } from './described.ts'
import { directedAt, otherMethods, send, type Means } from './directed.ts'
import { list, look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

const program: Program = asylumMx
let served: Served
let desk: Desk
let means: Means

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  const inside = Object.keys(program.roles).filter((role) => !program.roles[role]?.outside)
  const everyone = await desk.someone('everyone', inside)
  const group = await desk.begin(everyone)
  const records = list(await desk.open(everyone, group), 'records')
  means = {
    values: {
      program: program.id,
      document: 'DOC-INT',
      version: '1',
      report: 'applications',
      measure: 'intents',
      queue: 'to-file',
    },
    recordOf(kind) {
      const found = records.find((record) => look(record, 'kind') === kind)
      return found === undefined ? undefined : text(found, 'id')
    },
    kindOf: (path) => program.actions[/\/actions\/([\w-]+)$/.exec(path)?.[1] ?? '']?.on ?? 'group',
    everyone,
    keepers: await Promise.all(
      [ADMINISTRATOR, CALENDAR_KEEPER].map((duty) =>
        served.account({
          login: duty.role,
          name: duty.role,
          grants: [{ ...duty, offices: ['TAP'] }],
        }),
      ),
    ),
    figuresAlone: await desk.someone('figures', ['statistician']),
  }
})
afterAll(() => served.close())

/** All but what never ends, and what would end the sessions that the run needs. */
const operations = (): readonly Operation[] =>
  desk.description.operations.filter(
    ({ method, path }) =>
      path !== '/api/v1/live' && !(method === 'DELETE' && path.includes('session')),
  )
/** The acts of a program are one route each, and one piece of code: they stand for each other. */
const familyOf = ({ method, path }: Operation): string =>
  `${method} ${path.replace(/programs\/[\w-]+\//, 'programs/{program}/').replace(/actions\/[\w-]+$/, 'actions/{action}')}`

describe('Whatever is asked of any operation', () => {
  it('is answered as the document says, and every refusal that it declares is met', async () => {
    const faults: string[] = []
    const met = new Map<string, Set<number>>()
    for (const one of operations()) {
      const family = familyOf(one)
      const statuses = met.get(family) ?? new Set()
      met.set(family, statuses)
      for (const asked of directedAt(one, means)) {
        const answer = await send(served.url, asked)
        statuses.add(answer.status)
        const path = asked.path.split('?')[0] ?? ''
        faults.push(...desk.description.faultsOf(asked.method, path, answer))
        if (answer.status >= 500) faults.push(`${asked.method} ${asked.path} ${answer.status}`)
      }
    }
    expect([...faults, ...served.logged]).toEqual([])
    const unmet = operations().flatMap((one) => {
      const statuses = met.get(familyOf(one))
      // 503 is for a database that does not answer.
      return Object.keys(Object(look(one.operation, 'responses')))
        .filter((status) => /^4\d\d$/.test(status) && statuses?.has(Number(status)) !== true)
        .map((status) => `${familyOf(one)} ${status}`)
    })
    expect([...new Set(unmet)]).toEqual([])
  }, 400_000)

  it('by a method that it does not take is refused with those that it takes', async () => {
    for (const path of new Set(desk.description.operations.map((one) => one.path))) {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => means.values[name] ?? 'x')
      for (const method of otherMethods(desk.description.operations, path)) {
        const headers = { authorization: `Bearer ${means.everyone}` }
        const {
          status,
          headers: said,
          body,
        } = await send(served.url, { method, path: filled, headers })
        expect([method, path, status]).toEqual([method, path, 405])
        expect(said.get('allow')).toMatch(/GET|POST|PUT|PATCH|DELETE/)
        expect(isJsonObject(body) && body['code']).toBe('method-not-allowed')
      }
    }
  }, 100_000)
})
