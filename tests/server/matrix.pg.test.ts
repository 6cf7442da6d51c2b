import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { actRows, readCells } from '#engine/access-matrix.ts'
import { isConfidential } from '#engine/read-policy.ts'
import { leftOfReferral } from '#engine/referrals.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { libraryDesk } from '../../programs/library-desk/program.ts'
import { rcm } from '../../programs/rcm/program.ts'
import { PROGRAMS } from '../../src/cli/open.ts'
import { look } from './look.ts'
import { accountsOf, opens, plant, type Held, type Places, type Planted } from './matrix-stage.ts'
import { serve, type Answer, type Served } from './serve.ts'

const today = plainDate('2024-09-02')
const STAGED: readonly (readonly [program: Program, places: Places])[] = [
  [
    asylumMx,
    { here: 'TAP', there: 'CMX', own: { 'focal-point': 'ALB-A', 'child-authority': 'PPNNA-CHP' } },
  ],
  [libraryDesk, { here: 'TAP', there: 'CMX', own: {} }],
  [
    rcm,
    {
      here: 'RCM',
      there: 'RCM-CRI',
      own: { head: 'RCM-CAN', 'focal-point': 'RCM-PAN', observer: 'RCM-UNHCR' },
      holder: 'RCM-MEX',
    },
  ],
]

let served: Served
beforeAll(async () => {
  served = await serve({ asOf: today })
}, 120_000)
afterAll(() => served.close())

it('is of every program that the node carries', () => {
  expect(STAGED.map(([{ id }]) => id).toSorted()).toEqual(PROGRAMS.map(({ id }) => id).toSorted())
})

describe.each(STAGED.map(([program, places]) => [program.id, program, places] as const))(
  'The matrix of %s',
  (_, program, places) => {
    const roles = Object.keys(program.roles)
    const cells = readCells(program)
    const base = `/api/v1/programs/${program.id}`
    const accounts = new Map<string, Held>()
    const planted: Planted[] = []
    beforeAll(async () => {
      for (const account of await accountsOf(served, program, places))
        accounts.set(account.role, account)
      planted.push(...(await plant(served, program, places, [...accounts.values()])))
      const conferred = roles.find((role) => program.roles[role]?.conferred)
      const waiting = conferred === undefined ? undefined : accounts.get(conferred)
      const grants = [
        { program: program.id, role: waiting ? 'head' : '', offices: [places.holder ?? ''] },
      ]
      if (waiting)
        await vi.waitFor(() =>
          expect(served.node.conferred({ id: waiting.id, grants }).grants.length).toBeGreaterThan(
            1,
          ),
        )
    }, 120_000)

    const accountOf = (role: string): Held => {
      const account = accounts.get(role)
      if (!account) throw new Error(`No account for ${role}`)
      return account
    }
    const read = (role: string, path: string, purpose?: string): Promise<Answer> => {
      const headers = purpose === undefined ? {} : { 'ceiba-purpose': purpose }
      return served.call(accountOf(role).token, 'GET', `${base}/${path}`, undefined, headers)
    }
    /** The cells by which an account reads anything. */
    const cellsOf = (role: string) =>
      cells.filter((cell) => accountOf(role).offices[cell.role] !== undefined)
    const openTo = (role: string, one: Planted) =>
      cellsOf(role).filter((cell) => opens(cell, accountOf(role), one))

    it.each(roles)(
      'every cell of what is read holds on the running server: %s',
      async (role) => {
        for (const one of planted) {
          const open = openTo(role, one)
          const { status, body } = await read(role, `records/${one.id}`)
          expect([role, one, status]).toEqual([role, one, open.length > 0 ? 200 : 404])
          const seen = Object.entries(Object(look(body, 'fields')))
          const masked = seen.filter(([, value]) => look(value, 'masked') === true)
          const [cell] = open
          const { kind, fields } = one
          const record = { kind, fields, ...(one.stage === null ? {} : { stage: one.stage }) }
          const left = leftOfReferral(program, record, { roles: [role], today })
          const shown = left ?? cell?.only ?? Object.keys(program.records[kind]?.fields ?? {})
          expect([role, kind, seen.map(([name]) => name).toSorted()]).toEqual([
            role,
            kind,
            cell ? shown.filter((name) => Object.hasOwn(fields, name)).toSorted() : [],
          ])
          expect([role, kind, masked.map(([name]) => name).toSorted()]).toEqual([
            role,
            kind,
            (cell?.masked ?? []).filter((name) => shown.includes(name)).toSorted(),
          ])
        }
      },
      60_000,
    )

    it.each(roles)(
      'every cell is for its purpose alone: %s',
      async (role) => {
        const own = cellsOf(role)
        const firsts = Object.keys(program.records).flatMap(
          (kind) => planted.find((one) => one.kind === kind && one.office === places.here) ?? [],
        )
        const { openings } = program
        for (const purpose of Object.keys(program.purposes ?? {})) {
          const granted =
            own.some((cell) => cell.purpose === purpose) ||
            (openings?.file.purpose === purpose && openings.file.by.includes(role))
          for (const one of granted ? firsts : firsts.slice(0, 1)) {
            const open = openTo(role, one).some((cell) => cell.purpose === purpose)
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
      for (const role of roles)
        for (const kind of Object.keys(program.records)) {
          const may = planted.filter((one) => one.kind === kind && openTo(role, one).length > 0)
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

    it.each(roles)(
      'every row of what is done holds on the running server: %s',
      async (role) => {
        const held = Object.keys(accountOf(role).offices)
        const rolesHere = held.filter((one) => accountOf(role).offices[one]?.includes(places.here))
        const led = rolesHere.every((one) => program.roles[one]?.outside ?? program.roles[one]?.led)
        for (const { action, kind, begins, from, by } of actRows(program)) {
          const stages = begins
            ? [null]
            : [...new Set(planted.filter((one) => one.kind === kind).map((one) => one.stage))]
          // At one stage of the row and at one that is not of it.
          const within = stages.find((stage) => from?.includes(stage ?? '') ?? true)
          const beside = stages.find((stage) => from && !from.includes(stage ?? ''))
          for (const stage of begins ? [null] : [within, beside]) {
            const there = planted.filter(
              (each) => each.kind === kind && each.stage === stage && each.office === places.here,
            )
            const one = there.find((each) => openTo(role, each).length > 0) ?? there[0]
            if (!begins && !one) continue
            const open = one !== undefined && openTo(role, one).length > 0
            const kept = !begins && !open && (led || isConfidential(program, kind))
            const permitted = (begins ? held : rolesHere).some((own) => by.includes(own)) && !kept
            const path = begins ? `actions/${action}` : `records/${one?.id ?? ''}/actions/${action}`
            const { token } = accountOf(role)
            const { status, body } = await served.call(token, 'POST', `${base}/${path}`, {
              none: 1,
            })
            const code = look(body, 'code')
            const denied = code === 'not-permitted' || status === 404
            expect([role, action, stage, status < 300, denied]).toEqual([
              role,
              action,
              stage,
              false,
              !permitted,
            ])
            const late = permitted && !begins && from !== undefined && !from.includes(stage ?? '')
            expect([role, action, stage, code === 'wrong-stage']).toEqual([
              role,
              action,
              stage,
              late,
            ])
          }
        }
      },
      60_000,
    )

    it.each(roles)('every queue is for the roles that it names: %s', async (role) => {
      const held = Object.keys(accountOf(role).offices)
      for (const [queue, { roles: of }] of Object.entries(program.lists ?? {})) {
        const { status } = await read(role, `queues/${queue}?limit=1`)
        const mine = of.some((one) => held.includes(one))
        expect([role, queue, status]).toEqual([role, queue, mine ? 200 : 404])
      }
    })
  },
)
