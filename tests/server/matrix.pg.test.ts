import { randomUUID } from 'node:crypto'

import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { actRows, readCells, type ReadCell } from '#engine/access-matrix.ts'
import { mayRead, type ListRow } from '#engine/read-policy.ts'
import { id as toId } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { parseListRule } from '#model/list-rule.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { ASYLUM } from './asylum-desk.ts'
import { look } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

const program: Program = asylumMx
const ROLES = Object.keys(program.roles)
const CELLS = readCells(program)

/** A record of one kind at one stage, every field filled. */
interface Planted {
  readonly id: string
  readonly kind: string
  readonly office: 'TAP' | 'CMX'
  readonly stage: string | null
  readonly assignee: string | null
}

let served: Served
let owner: postgres.Sql
const tokens = new Map<string, string>()
const accounts = new Map<string, string>()
const planted: Planted[] = []

/** A value for every field of a kind: what is masked must be there to be masked. */
const filled = (kind: string): string =>
  JSON.stringify({
    fields: Object.fromEntries(
      Object.entries(program.records[kind]?.fields ?? {}).map(([name, field]) => [
        name,
        field.type === 'repeated' || ('many' in field && field.many) ? [] : 'x',
      ]),
    ),
    links: {},
    done: {},
    clocks: {},
  })

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  owner = postgres(served.databaseUrl, { max: 1, onnotice: () => {} })
  for (const role of ROLES) {
    const grants = [{ program: program.id, role, offices: ['TAP'] }]
    tokens.set(role, await served.account({ login: role, name: role, grants }))
    const [row] = await owner`select id from core.account where login = ${role}`
    accounts.set(role, String(row?.['id']))
  }
  const stranger = randomUUID()
  for (const [kind, record] of Object.entries(program.records))
    for (const stage of record.stages ? Object.keys(record.stages) : [null])
      for (const office of ['TAP', 'CMX'] as const) {
        planted.push({ id: randomUUID(), kind, office, stage, assignee: null })
        if (record.assignee !== undefined && office === 'TAP')
          planted.push({ id: randomUUID(), kind, office, stage, assignee: stranger })
      }
  for (const { id, kind, office, stage, assignee } of planted)
    await owner`
      insert into protection.record (tenant, root, id, program, kind, office, stage, assignee, opened_on, due_on, version, data, root_version)
      select o.agency, ${id}, ${id}, ${program.id}, ${kind}, o.id, ${stage}, ${assignee}, '2024-09-01', 'infinity', 1, ${filled(kind)}, 1
      from core.office o where o.code = ${office}`
}, 120_000)
afterAll(async () => {
  await owner.end({ timeout: 1 })
  await served.close()
})

const read = (role: string, path: string, purpose?: string): Promise<Answer> => {
  const headers = purpose === undefined ? {} : { 'ceiba-purpose': purpose }
  return served.call(tokens.get(role), 'GET', `${ASYLUM}/${path}`, undefined, headers)
}

/** Whether a cell of the page, read as it stands there, opens a record to its role. */
function opens(cell: ReadCell, { kind, office, stage, assignee }: Planted): boolean {
  const rule = parseListRule(cell.where)
  if (typeof rule === 'string') throw new Error(rule)
  const row: ListRow = { kind, office, stage, assignee }
  const { role, purpose } = cell
  const id = toId(accounts.get(role) ?? '')
  return mayRead([{ role, purpose, kinds: [cell.kind], rule, id, offices: ['TAP'] }], row)
}

describe('Every cell of what is read', () => {
  it.each(ROLES)(
    'holds on the running server: %s',
    async (role) => {
      const own = CELLS.filter((cell) => cell.role === role)
      for (const one of planted) {
        const open = own.filter((cell) => opens(cell, one))
        const { status, body } = await read(role, `records/${one.id}`)
        expect([role, one, status]).toEqual([role, one, open.length > 0 ? 200 : 404])
        const seen = Object.entries(Object(look(body, 'fields')))
        const masked = seen.filter(([, value]) => look(value, 'masked') === true)
        const [cell] = open
        const shown = cell?.only ?? Object.keys(program.records[one.kind]?.fields ?? {})
        expect([role, one.kind, seen.map(([name]) => name).toSorted()]).toEqual([
          role,
          one.kind,
          cell ? [...shown].toSorted() : [],
        ])
        expect([role, one.kind, masked.map(([name]) => name).toSorted()]).toEqual([
          role,
          one.kind,
          [...(cell?.masked ?? [])].toSorted(),
        ])
      }
    },
    60_000,
  )

  it.each(ROLES)(
    'is for its purpose alone: %s',
    async (role) => {
      const own = CELLS.filter((cell) => cell.role === role)
      const firsts = Object.keys(program.records).flatMap(
        (kind) => planted.find((one) => one.kind === kind && one.office === 'TAP') ?? [],
      )
      const { openings } = program
      for (const purpose of Object.keys(program.purposes ?? {})) {
        const granted =
          own.some((cell) => cell.purpose === purpose) ||
          (openings?.file.purpose === purpose && openings.file.by.includes(role))
        for (const one of granted ? firsts : firsts.slice(0, 1)) {
          const open = own.some((cell) => cell.purpose === purpose && opens(cell, one))
          const { status } = await read(role, `records/${one.id}`, purpose)
          expect([role, purpose, one.kind, status]).toEqual([
            role,
            purpose,
            one.kind,
            granted ? (open ? 200 : 404) : 403,
          ])
        }
      }
    },
    60_000,
  )

  it('stands in lists as it stands on records', async () => {
    for (const role of ROLES)
      for (const kind of Object.keys(program.records)) {
        const may = planted.filter((one) =>
          CELLS.some((cell) => cell.role === role && opens(cell, one) && one.kind === kind),
        )
        const { status, body } = await read(role, `records?kind=${kind}&limit=200`)
        const items = look(body, 'items')
        const ids = Array.isArray(items) ? items.map((row) => look(row, 'id')) : []
        expect([role, kind, ids.map(String).toSorted()]).toEqual([
          role,
          kind,
          may.map(({ id }) => id).toSorted(),
        ])
        expect([200, 404]).toContain(status)
      }
  }, 60_000)
})

describe('Every row of what is done', () => {
  it.each(ROLES)(
    'holds on the running server: %s',
    async (role) => {
      for (const { action, kind, begins, from, by } of actRows(program)) {
        const permitted = by.includes(role)
        const stages = begins
          ? [null]
          : [...new Set(planted.filter((one) => one.kind === kind).map((one) => one.stage))]
        // At one stage of the row and at one that is not of it.
        const within = stages.find((stage) => from?.includes(stage ?? '') ?? true)
        const beside = stages.find((stage) => from && !from.includes(stage ?? ''))
        for (const stage of begins ? [null] : [within, beside]) {
          const one = planted.find(
            (each) => each.kind === kind && each.stage === stage && each.office === 'TAP',
          )
          if (!begins && !one) continue
          const path = begins ? `actions/${action}` : `records/${one?.id ?? ''}/actions/${action}`
          const { status, body } = await served.call(
            tokens.get(role),
            'POST',
            `${ASYLUM}/${path}`,
            { none: 1 },
          )
          const code = look(body, 'code')
          const seen = [
            role,
            action,
            stage,
            status < 300,
            code === 'not-permitted' || status === 404,
          ]
          expect([...seen]).toEqual([role, action, stage, false, !permitted])
          const late = permitted && !begins && from !== undefined && !from.includes(stage ?? '')
          expect([role, action, stage, code === 'wrong-stage']).toEqual([role, action, stage, late])
        }
      }
    },
    60_000,
  )
})

describe('Every queue', () => {
  it.each(ROLES)('is for the roles that it names: %s', async (role) => {
    for (const [queue, { roles }] of Object.entries(program.lists ?? {})) {
      const { status } = await read(role, `queues/${queue}?limit=1`)
      expect([role, queue, status]).toEqual([role, queue, roles.includes(role) ? 200 : 404])
    }
  })
})
