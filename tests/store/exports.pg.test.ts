import { afterAll, beforeAll, expect, it } from 'vitest'

import type { Actor } from '#engine/world.ts'
import { addAccount } from '#store/accounts.ts'
import {
  decideExport,
  endExport,
  requestExport,
  takeUpExport,
} from '#store/exports/export-requests.ts'
import { exportRows } from '#store/exports/export-rows.ts'
import { listExports } from '#store/exports/list-exports.ts'

import { must } from '../must.ts'
import { actorWith, loadedIn, noon } from './family.ts'
import { openRegion, register, type Region } from './region.ts'

const supervisor = actorWith(['supervisor'], ['TAP'], 31)
const director = actorWith(['director'], ['TAP', 'CMX'], 32)
const officer = actorWith(['data-protection'], ['TAP'], 33)
const clerk = actorWith(['clerk'], ['TAP'], 34)
const PARAMETERS = {
  program: 'asylum-mx',
  format: 'csv',
  offices: ['TAP'],
  purpose: 'supervision',
  recipient: 'inside',
  reason: 'Revisión anual',
} as const

let region: Region
beforeAll(async () => {
  region = await openRegion()
  for (const { id, grants } of [supervisor, director, officer, clerk])
    await addAccount(region.node.pools.core, { id, login: id, name: id, password: id, grants })
  await register(region, [{ given: 'Zzprimera', family1: 'Qzxfamilia' }])
  await register(region, [{ given: 'Zzotra', family1: 'Qzxajena' }], { office: 'CMX' })
})
afterAll(() => region.close())

const as = (actor: Actor) => ({ program: loadedIn(region.node).program, actor })
const core = () => region.node.pools.core
async function ask(actor: Actor, more: object = {}) {
  const id = region.node.ids.next()
  return { id, asked: await requestExport(core(), as(actor), { ...PARAMETERS, ...more, id }) }
}
const listed = async (actor: Actor) => (await listExports(core(), as(actor), { limit: 200 })).items
async function approved() {
  const { id, asked } = await ask(supervisor)
  must(asked)
  must(await decideExport(core(), as(officer), { id, approved: true }))
  return id
}

it('is asked for by whoever may, in all of its offices, within the institution alone', async () => {
  expect((await ask(clerk)).asked).toMatchObject({ error: { code: 'not-permitted' } })
  expect((await ask(supervisor, { offices: ['TAP', 'CMX'] })).asked).toMatchObject({
    error: { code: 'not-permitted' },
  })
  expect((await ask(supervisor, { offices: [] })).asked).toMatchObject({
    error: { code: 'not-permitted' },
  })
  for (const recipient of ['consulate', 'immigration', 'police', 'UNHCR'])
    expect((await ask(supervisor, { recipient })).asked).toMatchObject({
      error: { code: 'not-in-bulk', source: expect.stringContaining('RLRPC') },
    })
  for (const wrong of [{ recipient: 'x' }, { purpose: 'x' }, { stages: ['x'] }, { reason: ' ' }])
    expect((await ask(supervisor, wrong)).asked).toMatchObject({
      error: { code: 'bad-parameters', name: Object.keys(wrong)[0] },
    })
})

it('is approved by another account with the right in each office, once', async () => {
  const { id, asked } = await ask(director)
  must(asked)
  const decide = (actor: Actor, yes = true) =>
    decideExport(core(), as(actor), { id, approved: yes })
  expect(await decide(director)).toMatchObject({ error: { code: 'four-eyes' } })
  for (const actor of [clerk, supervisor, actorWith(['director'], ['CMX'], 35)])
    expect(await decide(actor)).toMatchObject({ error: { code: 'not-found' } })
  expect(await listed(clerk)).toEqual([])
  expect(await takeUpExport(core(), as(director), id)).toMatchObject({
    error: { code: 'not-approved' },
  })
  expect(must(await decide(officer))).toMatchObject({ id, approved: true })
  expect(await decide(officer, false)).toMatchObject({ error: { code: 'already-decided' } })
})

it('is run once, by whoever asked, and everything is kept with its rows and hash', async () => {
  const id = await approved()
  expect(await takeUpExport(core(), as(director), id)).toMatchObject({
    error: { code: 'not-found' },
  })
  const both = await Promise.all([1, 2].map(() => takeUpExport(core(), as(supervisor), id)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await takeUpExport(core(), as(supervisor), id)).toMatchObject({
    error: { code: 'run-already' },
  })
  await endExport(core(), as(supervisor), { id, rows: 1, sha256: 'ab' })
  const told = await region.owner<{ what: string; actor: string }[]>`
    select what, actor from core.account_audit where detail like ${`%${id}%`} order by position`
  expect(told.map(({ what }) => what)).toEqual([
    'export-requested',
    'export-approved',
    'export-begun',
    'export-done',
  ])
  expect((await listed(officer)).find((one) => one.id === id)).toMatchObject({
    rows: 1,
    sha256: 'ab',
  })
})

it('is over after its hours, and nothing of what was approved can be changed', async () => {
  const { id, asked } = await ask(supervisor)
  must(asked)
  await expect(
    core()`update core.export_request set offices = '{CMX}' where id = ${id}`,
  ).rejects.toThrow('never changed')
  await core()`
    update core.export_request set approved = true, decided_by = ${officer.id}, decided_at = now(), valid_until = now() - interval '1 second'
    where id = ${id}`
  expect(await takeUpExport(core(), as(supervisor), id)).toMatchObject({
    error: { code: 'approval-over' },
  })
  await expect(
    core()`update core.export_request set valid_until = now() + interval '1 day' where id = ${id}`,
  ).rejects.toThrow('never changed')
})

it('holds what its asker may read and no more, and each row is a reading on record', async () => {
  const asking = {
    loaded: loadedIn(region.node),
    actor: supervisor,
    purpose: 'supervision',
    now: noon('2025-06-02'),
  }
  const lines: string[] = []
  for await (const line of exportRows(region.node, { asking, offices: ['TAP', 'CMX'] }))
    lines.push(line)
  expect(lines).toHaveLength(2)
  expect(lines.join('')).toContain('Zzprimera')
  expect(lines.join('')).not.toContain('Zzotra')
  const read = await region.owner`
    select from protection.audit where actor = ${supervisor.id} and what = 'listed' and purpose = 'supervision'`
  expect(read.length).toBeGreaterThan(0)
  const none = []
  for await (const line of exportRows(region.node, { asking, offices: ['TAP'], stages: ['filed'] }))
    none.push(line)
  expect(none).toHaveLength(1)
})
