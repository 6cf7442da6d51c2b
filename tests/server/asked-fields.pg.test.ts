import { randomUUID } from 'node:crypto'

import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { mayRead, readingsOf, type ListRow } from '#engine/read-policy.ts'
import type { Actor } from '#engine/world.ts'
import type { JsonObject } from '#kernel/canonical-json.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { withReader } from '#store/reads/reader.ts'

import { rcm } from '../../programs/rcm/program.ts'
import { userId } from '../store/family.ts'
import { serve, type Served } from './serve.ts'

/** What the database itself shows, to a question without any filter, where a program's rule asks who is named in a record. */
let served: Served
let owner: postgres.Sql
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  owner = postgres(served.databaseUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end({ timeout: 1 })
  await served.close()
})

interface Planted extends ListRow {
  readonly id: string
}

async function planted(
  program: { readonly id: string; readonly schema: string },
  place: { readonly kind: string; readonly office: string; readonly stage: string | null },
  values: JsonObject,
): Promise<Planted> {
  const id = randomUUID()
  await owner`
    insert into ${owner(`${program.schema}.record`)} (tenant, root, id, program, kind, office, stage, opened_on, version, data, root_version)
    select agency, ${id}, ${id}, ${program.id}, ${place.kind}, id, ${place.stage}, '2024-09-01', 1,
      ${JSON.stringify({ fields: values, links: {}, done: {}, clocks: {} })}, 1 from core.office where code = ${place.office}`
  await owner`
    insert into ${owner(`${program.schema}.audit`)} (tenant, at, actor, root, record, what, purpose)
    select agency, now(), ${userId(1)}, ${id}, ${id}, 'opened', 'x' from core.office where code = ${place.office}`
  return { ...place, id, assignee: null, fields: () => values }
}

const acting = (program: string, role: string, offices: readonly string[], user = 1): Actor => ({
  id: userId(user),
  grants: [{ program, role, offices }],
})

/** What the reader's login sees of the tables behind a wall, for an actor. */
async function seen(program: string, schema: string, actor: Actor) {
  const { node } = served
  const loaded = node.directory().programs.get(program)
  if (!loaded) throw new Error('No such program')
  const asking = { loaded, actor, now: node.clock.now() }
  const found = await withReader(node, asking, async ({ tx }) => ({
    records: await tx<{ id: string }[]>`select id from ${tx(`${schema}.record`)}`,
    audits: await tx<{ record: string }[]>`select distinct record from ${tx(`${schema}.audit`)}`,
  }))
  return {
    records: new Set((found?.records ?? []).map(({ id }) => id)),
    audits: new Set((found?.audits ?? []).map(({ record }) => record)),
  }
}

it('a delegation is shown its own positions, what is recorded, and of the others’ not a row', async () => {
  const program = { id: rcm.id, schema: 'frameworks' }
  const rows: Planted[] = []
  for (const member of ['RCM-MEX', 'RCM-USA', 'RCM-CRI', ''])
    for (const kind of ['position', 'request', 'reservation'] as const)
      for (const stage of Object.keys(rcm.records[kind].stages))
        rows.push(await planted(program, { kind, office: 'RCM', stage }, { member }))
  const shown = { circulation: 'reserved', shownTo: ['RCM-UNHCR', 'RCM-IOM'] }
  for (const values of [
    shown,
    { circulation: 'reserved' },
    { circulation: 'open' },
    { shownTo: 'RCM-UNHCR' },
  ])
    rows.push(await planted(program, { kind: 'text', office: 'RCM', stage: 'draft' }, values))
  let hidden = 0
  for (const [role, own] of [
    ['head', 'RCM-MEX'],
    ['head', 'RCM-USA'],
    ['observer', 'RCM-UNHCR'],
    ['observer', 'RCM-SICA'],
    ['secretariat', 'RCM'],
  ] as const) {
    const who = acting(rcm.id, role, ['RCM', own])
    const { records, audits } = await seen(rcm.id, 'frameworks', who)
    const may = rows.filter((row) => mayRead(readingsOf(rcm, who), row)).map(({ id }) => id)
    const all = new Set(rows.map(({ id }) => id))
    const those = (ids: ReadonlySet<string>) => [...ids].filter((id) => all.has(id)).toSorted()
    expect([role, own, those(records)]).toEqual([role, own, may.toSorted()])
    expect([role, own, those(audits)]).toEqual([role, own, may.toSorted()])
    hidden += rows.length - may.length
  }
  expect(hidden).toBeGreaterThan(20)
})

it('an institution is shown what was referred to it, a representative whom they represent, the child desk children', async () => {
  const program = { id: 'asylum-mx', schema: 'protection' }
  const { program: asylum } = served.node.directory().programs.get('asylum-mx') ?? {}
  if (!asylum) throw new Error('No such program')
  const rows: Planted[] = []
  for (const receiver of ['ALB-A', 'ALB-B', 'PPNNA-CHP', `x' or true --`])
    for (const stage of ['draft', 'sent', 'recalled', 'closed'])
      rows.push(await planted(program, { kind: 'referral', office: 'TAP', stage }, { receiver }))
  for (const values of [
    { representative: userId(7) },
    { representative: userId(8), ageGroup: '5-11' },
    { representative: [userId(7)], ageGroup: ['5-11'] },
    { uasc: 'yes', careDesk: 'general' },
    { careDesk: 'children' },
    {},
  ])
    for (const office of ['TAP', 'TIJ'])
      rows.push(await planted(program, { kind: 'person', office, stage: null }, values))
  for (const who of [
    acting(asylum.id, 'focal-point', ['TAP', 'ALB-A']),
    acting(asylum.id, 'focal-point', ['TAP', 'ALB-B', 'PPNNA-CHP']),
    acting(asylum.id, 'focal-point', ['ALB-A']),
    acting(asylum.id, 'child-authority', ['TAP', 'ALB-A', 'PPNNA-CHP']),
    acting(asylum.id, 'representative', ['TAP'], 7),
    acting(asylum.id, 'representative', ['TAP'], 9),
    acting(asylum.id, 'child-protection', ['TAP']),
    acting(asylum.id, 'consulate', ['TAP', 'ALB-A']),
    acting(asylum.id, 'clerk', ['TAP']),
  ]) {
    const { records, audits } = await seen(asylum.id, 'protection', who)
    const may = rows.filter((row) => mayRead(readingsOf(asylum, who), row)).map(({ id }) => id)
    expect([who.grants, [...records].toSorted()]).toEqual([who.grants, may.toSorted()])
    expect([who.grants, [...audits].toSorted()]).toEqual([who.grants, may.toSorted()])
  }
})
