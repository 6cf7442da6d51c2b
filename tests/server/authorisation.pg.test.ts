import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

const program: Program = asylumMx
const ROLES = Object.keys(program.roles)
const KINDS = ['group', 'person', 'claim'] as const
/** Another institution, and whoever is led to single files, does not even hear that there is a record. */
const turnedAway = (role: string): string =>
  program.roles[role]?.outside || program.roles[role]?.led ? 'not-found' : 'not-permitted'
/** Whether a role reads the families of this test: grown up, just arrived, in nobody's hands and with no representative. */
const mayRead = (role: string, kind: Kind): boolean =>
  (program.roles[role]?.reads ?? []).some(
    ({ kinds, where }) => kinds.includes(kind) && !/record\.(?!office|assignee)/.test(where),
  )
type Kind = (typeof KINDS)[number]
type Family = { readonly [kind in Kind]: string }

let served: Served
let desk: Desk
/** A family that has expressed an intent, in each of two offices. */
const family: { TAP: Family; CMX: Family } = {
  TAP: { group: '', person: '', claim: '' },
  CMX: { group: '', person: '', claim: '' },
}
let adjustment = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  for (const office of ['TAP', 'CMX'] as const) {
    const clerk = await desk.someone(`clerk of ${office}`, ['clerk'], [office])
    const group = await desk.begin(clerk, intent(office))
    const records = list(await desk.open(clerk, group), 'records')
    const first = (kind: Kind): string =>
      text(
        records.find((record) => look(record, 'kind') === kind),
        'id',
      )
    family[office] = { group, person: first('person'), claim: first('claim') }
  }
  const tere = await desk.someone('statistician', ['statistician'])
  const form = { year: 2023, persons: -5, reason: 'Cuadre.', source: 'UNHCR' }
  const made = await served.call(tere, 'POST', `${ASYLUM}/actions/record-adjustment`, form)
  adjustment = text(made.body, 'id')
})
afterAll(() => served.close())

const read = (token: string, path: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const code = ({ body }: Answer): unknown => look(body, 'code')
/** An answer as anybody who compares two of them sees it. */
const seen = ({ status, headers, body }: Answer): unknown => {
  const shown = [...headers].filter(([name]) => name !== 'date')
  return { status, body, headers: Object.fromEntries(shown) }
}

describe('Acting', () => {
  const begun = Object.entries(program.actions).filter(([, { begins }]) => begins !== undefined)
  const later = KINDS.flatMap((kind) =>
    Object.entries(program.actions)
      .filter(([, { on, followsOnly }]) => on === kind && !followsOnly)
      .map(([action, { by }]) => ({ action, kind, by })),
  )

  it.each(ROLES)(
    'is for the roles that each action names, and %s is let to nothing else',
    async (role) => {
      const token = await desk.someone(role, [role])
      expect(later.length).toBeGreaterThan(15)
      for (const { action, kind, by } of later) {
        // A field of no form: whoever is permitted hears of it or of the stage, and nothing is ever done.
        const answer = await desk.act(token, family.TAP[kind], action, { none: 1 })
        const { led, represents } = program.roles[role] ?? {}
        const named = led === true || represents !== undefined
        const permitted = by.includes(role) && (!named || mayRead(role, kind))
        expect([role, action, code(answer) === turnedAway(role)]).toEqual([
          role,
          action,
          !permitted,
        ])
        expect(permitted ? [409, 422] : [403, 404]).toContain(answer.status)
      }
      for (const [action, { by }] of begun) {
        const answer = await desk.call(token, 'POST', `${ASYLUM}/actions/${action}`, { none: 1 })
        expect([role, action, code(answer)]).toEqual([
          role,
          action,
          by.includes(role) ? 'form-invalid' : 'not-permitted',
        ])
      }
    },
  )

  it('is for the offices of the account: nothing begins in another', async () => {
    const clerk = await desk.someone('clerk', ['clerk'])
    for (const office of ['CMX', 'XXX', 'tap']) {
      const answer = await desk.call(
        clerk,
        'POST',
        `${ASYLUM}/actions/express-intent`,
        intent(office),
      )
      expect([office, answer.status, code(answer)]).toEqual([office, 403, 'office-not-yours'])
    }
  })

  it.each(ROLES)('on a record of another office is done by nobody: %s', async (role) => {
    const token = await desk.someone(role, [role])
    for (const { action, kind } of later) {
      const answer = await desk.act(token, family.CMX[kind], action, {})
      expect([action, answer.status]).toEqual([action, expect.toBeOneOf([403, 404])])
    }
    const untouched = await desk.open(
      await desk.someone('clerk of CMX', ['clerk']),
      family.CMX.group,
    )
    expect(list(untouched, 'timeline')).toHaveLength(1)
  })

  // The engine says "not permitted" of a record of another office, and by that says that there is one: the writer has to ask for the
  // office before it decides. When it does, this test turns red: then it loses its `fails`.
  it('on a record of another office looks like acting on one that does not exist', async () => {
    const clerk = await desk.someone('clerk', ['clerk'])
    const [there, nowhere] = [
      await desk.act(clerk, family.CMX.group, 'file'),
      await desk.act(clerk, randomUUID(), 'file'),
    ]
    expect(seen(there)).toEqual(seen(nowhere))
  })

  it('takes a role in the office where it is held, never the one of another office', async () => {
    const both = await served.account({
      login: 'both',
      name: 'Both',
      grants: [
        { program: 'asylum-mx', role: 'clerk', offices: ['TAP'] },
        { program: 'asylum-mx', role: 'officer', offices: ['CMX'] },
      ],
    })
    const admitting = await desk.act(both, family.TAP.group, 'admit')
    expect([admitting.status, code(admitting)]).toEqual([403, 'not-permitted'])
    expect(code(await desk.act(both, family.CMX.group, 'admit'))).toBe('guard')
    const needsIn = async (office: 'TAP' | 'CMX'): Promise<unknown> =>
      look(await desk.open(both, family[office].person), 'fields', 'needs')
    expect([await needsIn('TAP'), await needsIn('CMX')]).toEqual([{ masked: true }, ['SV-VO']])
  })
})

describe('Reading', () => {
  it.each(ROLES)('is for the kinds that a role reads, in its offices alone: %s', async (role) => {
    const token = await desk.someone(role, [role])
    const nowhere = seen(await read(token, `records/${randomUUID()}`))
    for (const kind of KINDS) {
      const own = await read(token, `records/${family.TAP[kind]}`)
      expect([role, kind, own.status]).toEqual([role, kind, mayRead(role, kind) ? 200 : 404])
      const hidden = own.status === 404 ? [seen(own)] : []
      expect(hidden).toEqual(hidden.map(() => nowhere))
      expect(seen(await read(token, `records/${family.CMX[kind]}`))).toEqual(nowhere)
    }
    const paper = `records/${randomUUID()}/documents/DOC-INT`
    expect(seen(await read(token, `records/${family.CMX.group}/documents/DOC-INT`))).toEqual(
      seen(await read(token, paper)),
    )
  })

  it('shows the parts of a record that a role may read and no other', async () => {
    const notifier = await desk.someone('notifier', ['notifier'])
    const opened = await desk.open(notifier, family.TAP.group)
    const kinds = list(opened, 'records').map((record) => look(record, 'kind'))
    expect(new Set(kinds)).toEqual(new Set(['group', 'person']))
  })

  it('lists, counts and finds in the offices of the account alone, whichever it asks for', async () => {
    const officer = await desk.someone('officer', ['officer'])
    for (const query of ['', '?office=TAP', '?office=TAP&office=CMX', '?office=TAP,CMX']) {
      const { body } = await read(officer, `queues/to-file${query}`)
      expect(list(body, 'items').map((row) => look(row, 'office'))).toEqual(Array(4).fill('TAP'))
    }
    expect(look((await read(officer, 'queues/to-file?office=CMX')).body, 'items')).toEqual([])
    expect(look((await read(officer, 'records?kind=person&office=CMX')).body, 'items')).toEqual([])
    const queues = list((await read(officer, 'queues')).body, 'items')
    expect(queues.find((one) => look(one, 'queue') === 'to-file')).toMatchObject({ count: 4 })
    const found = list((await read(officer, 'find?name=Marta%20Pineda')).body, 'items')
    expect(found.map((one) => look(one, 'office'))).toEqual(['TAP'])
    const listed = list((await read(officer, 'records?kind=person')).body, 'items')
    expect(listed.map((row) => look(row, 'office'))).toEqual(Array(4).fill('TAP'))
  })

  it('of a list gives the same masks as of a record', async () => {
    const needsFor = async (role: string): Promise<readonly unknown[]> => {
      const token = await desk.someone(role, [role])
      const { body } = await read(token, 'records?kind=person')
      return list(body, 'items').flatMap((row) => look(row, 'values', 'self.needs') ?? [])
    }
    expect(await needsFor('clerk')).toEqual([{ masked: true }])
    for (const role of ['notifier', 'reviewer', 'supervisor', 'director'])
      expect([role, await needsFor(role)]).toEqual([role, [{ masked: true }]])
    for (const role of ['officer', 'protection']) expect(await needsFor(role)).toEqual(['SV-VO'])
    // She is no child, and nobody has handed her to that desk.
    expect(await needsFor('child-protection')).toEqual([])
  })

  it('is no part of a statistician’s work: figures, and no person by any address', async () => {
    const tere = await desk.someone('statistician', ['statistician'])
    const figures = await read(tere, 'measures/intents?from=2024&by=office')
    expect(look(figures.body, 'rows')).toEqual([{ values: ['TAP'], amount: 4 }])
    for (const path of [
      `records/${family.TAP.person}`,
      `records/${family.TAP.group}/documents/DOC-INT`,
      `records/${family.TAP.claim}/files/${family.TAP.claim}`,
      'records?kind=person',
      'queues/to-file',
      'find?name=Marta%20Pineda',
      `records/${adjustment}`,
    ])
      expect([path, (await read(tere, path)).status]).toEqual([path, 404])
    expect(look((await read(tere, 'queues')).body, 'items')).toEqual([])
  })

  it('in one office is not given by figures in another', async () => {
    const mixed = await served.account({
      login: 'mixed',
      name: 'Mixed',
      grants: [
        { program: 'asylum-mx', role: 'clerk', offices: ['TAP'] },
        { program: 'asylum-mx', role: 'statistician', offices: ['CMX'] },
      ],
    })
    expect((await read(mixed, `records/${family.CMX.person}`)).status).toBe(404)
    const found = list((await read(mixed, 'find?name=Marta%20Pineda')).body, 'items')
    expect(found.map((one) => look(one, 'office'))).toEqual(['TAP'])
    const rows = list((await read(mixed, 'queues/to-file')).body, 'items')
    expect(new Set(rows.map((row) => look(row, 'office')))).toEqual(new Set(['TAP']))
    const queues = list((await read(mixed, 'queues')).body, 'items')
    expect(queues.find((one) => look(one, 'queue') === 'to-file')).toMatchObject({ count: 4 })
    const figures = await read(mixed, 'measures/intents?from=2024&by=office')
    expect(look(figures.body, 'rows')).toEqual([{ values: ['CMX'], amount: 4 }])
  })
})

describe('Whoever has no part in a program', () => {
  it('finds that there is none', async () => {
    const librarian = await served.account({
      login: 'librarian',
      name: 'Librarian',
      grants: [{ program: 'library-desk', role: 'librarian', offices: ['TAP'] }],
    })
    const nobody = await served.account({ login: 'nobody', name: 'Nobody', grants: [] })
    const paths = [
      ['GET', ''],
      ['GET', '/queues'],
      ['GET', '/queues/to-file'],
      ['GET', '/records?kind=person'],
      ['GET', `/records/${family.TAP.person}`],
      ['GET', `/records/${family.TAP.group}/documents/DOC-INT`],
      ['GET', `/records/${family.TAP.claim}/files/${family.TAP.claim}`],
      ['GET', '/find?name=Marta%20Pineda'],
      ['GET', '/measures/intents?from=2024'],
    ] as const
    for (const token of [librarian, nobody]) {
      for (const [method, path] of paths)
        expect(seen(await desk.call(token, method, `${ASYLUM}${path}`))).toEqual(
          seen(await desk.call(token, method, `/api/v1/programs/none${path}`)),
        )
      for (const path of [
        '/actions/express-intent',
        '/files',
        `/records/${family.TAP.group}/actions/file`,
        `/records/${family.TAP.group}/annulment`,
        `/records/${family.TAP.group}/events/1/correction`,
      ]) {
        const answer = await desk.call(token, 'POST', `${ASYLUM}${path}`, intent())
        expect([path, answer.status, code(answer)]).toEqual([path, 404, 'not-found'])
      }
    }
    // Nor does a record of one program answer under another.
    const across = `/api/v1/programs/library-desk/records/${family.TAP.group}`
    expect((await desk.call(librarian, 'GET', across)).status).toBe(404)
    expect(
      (await desk.call(librarian, 'POST', `${across}/actions/renew`, { why: 'reading' })).status,
    ).toBe(404)
  })

  it('has lost it within a minute of losing the role, whatever the token says', async () => {
    const token = await desk.someone('leaver', ['clerk'])
    expect((await read(token, 'queues')).status).toBe(200)
    const sql = served.node.pools.core
    await sql`update core.account set active = false where login = 'leaver'`
    const again = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      const answer = await again.call(token, 'GET', `${ASYLUM}/queues`)
      expect([answer.status, code(answer)]).toEqual([401, 'sign-in-needed'])
    } finally {
      await again.close()
    }
  })
})

describe('Correcting and annulling', () => {
  it('are for the roles that the program names', async () => {
    const allowed = program.corrections?.by ?? []
    expect(allowed).toEqual(['supervisor'])
    for (const role of ROLES) {
      const token = await desk.someone(role, [role])
      for (const [path, body] of [
        ['annulment', { reason: 'Prueba.', event: 99 }],
        ['events/99/correction', { reason: 'Prueba.', form: {} }],
      ] as const) {
        const url = `${ASYLUM}/records/${family.TAP.group}/${path}`
        const answer = await desk.call(token, 'POST', url, body)
        expect([role, path, code(answer)]).toEqual([
          role,
          path,
          allowed.includes(role) ? 'no-such-event' : turnedAway(role),
        ])
      }
    }
  })
})
