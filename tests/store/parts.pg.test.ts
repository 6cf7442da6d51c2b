import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dueOf } from '#engine/deadlines/due.ts'
import { officeOf } from '#engine/parts.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { listRecords } from '#store/reads/list-records.ts'
import { rebuildMeasures } from '#store/rebuild-measures.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { must } from '../must.ts'
import { actorWith, ask, correct, type Family } from './family.ts'
import { brokenChains } from './integrity.ts'
import {
  askingAs,
  historyOf,
  openRegion,
  readDeps,
  register,
  storedRecords,
  toldState,
  type Region,
} from './region.ts'

/** The office in Mexico City stood closed after an earthquake. */
const shaken = {
  ...comarCalendar,
  id: 'SHAKEN',
  suspensions: [
    {
      from: plainDate('2017-09-19'),
      to: plainDate('2017-10-06'),
      legalBasis: 'LFPA art. 28',
      documentRef: 'DOF 30-10-2017',
    },
  ],
} as const
const places = {
  calendars: [comarCalendar, shaken],
  offices: comarOffices.map((office) =>
    office.code === 'CMX' ? { ...office, calendar: shaken.id } : office,
  ),
}

let region: Region
beforeAll(async () => {
  region = await openRegion(places)
})
afterAll(() => region.close())

const MEMBERS = [
  { given: 'Rosa', family1: 'Mejía', birthDate: '1980-01-31' },
  { given: 'Pedro', family1: 'Lara', birthDate: '1979' },
  { given: 'Luz', family1: 'Lara', birthDate: '1999' },
]
const DAY = '2017-09-08'
const act = async (action: string, target: Id, form: object, day = DAY): Promise<Id> => {
  const { receipt } = must(await ask(region.node, { action, target, form, day }))
  return receipt.root
}

/** A family that filed before the earthquake of 2017, and of which Rosa left. */
async function parted(): Promise<Family & { readonly apart: Id }> {
  const family = await register(region, MEMBERS, { expressedOn: '2017-09-01' })
  const [rosa] = family.people
  if (!rosa) throw new Error('Nobody')
  await act('file', family.root, { filedOn: '2017-09-04', channel: 'written', filedAt: 'office' })
  await act('split-group', family.root, {
    members: [rosa],
    splitReason: 'violence',
    note: 'Nota.',
    phones: '+52 55 3333 4444',
    address: { country: 'MEX', locality: 'Refugio' },
  })
  const [row] = await region.owner<{ id: string }[]>`
    select id from protection.record where root = ${family.root} and kind = 'group' and id <> root`
  return { ...family, apart: toId(row?.id ?? '') }
}

async function moveTo(office: string, head: Id): Promise<void> {
  const form = { toOffice: office, transferReason: 'safety', transferNote: 'Por seguridad.' }
  await act('request-transfer', head, form)
  const [row] = await region.owner<{ id: string }[]>`
    select id from protection.record where kind = 'transfer' and stage = 'requested' and data like ${`%${head}%`}`
  const [own] = await region.owner<{ id: string }[]>`
    select id from protection.record where kind = 'transfer' and stage = 'requested' and root = ${head}`
  await act('authorise-transfer', toId(row?.id ?? own?.id ?? ''), {})
}

/** Rows, offices, clocks and chains of a root are what its history tells. */
async function expectAsTold(root: Id): Promise<void> {
  const told = toldState(await historyOf(region, root))
  if (!told) throw new Error('No root')
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  expect(plain(await storedRecords(region, root))).toEqual(
    plain([...told.records.values()].toSorted(byId)),
  )
  const { directory } = region.node
  const rows = await region.owner<{ id: string; office: number }[]>`
    select id, office from protection.record where root = ${root} and not annulled`
  for (const { id, office } of rows) {
    const record = told.records.get(toId(id))
    if (!record) throw new Error('A row that nobody told of')
    expect(directory().officeById(office)?.code).toBe(officeOf(told, record))
  }
  const clocks = await region.owner<
    { record: string; rule: string; office: number; due_on: string | null }[]
  >`select record, rule, office, due_on from protection.deadline where root = ${root} and stopped_on is null`
  for (const { record: id, rule, office, due_on: due } of clocks) {
    const record = told.records.get(toId(id))
    const code = record && officeOf(told, record)
    const place = code === undefined ? undefined : directory().world(code)
    const facts = record?.clocks[rule]
    const declared = Object.entries(asylumMx.deadlines ?? {}).find(([name]) => name === rule)?.[1]
    if (!place || !facts || !declared) throw new Error('A clock that nobody told of')
    expect(directory().officeById(office)?.code).toBe(code)
    const expected = dueOf(declared, facts, place.calendar, place.zone)
    expect(due).toBe(expected.ok ? expected.value.on : null)
  }
  expect(await brokenChains(region.owner)).toEqual([])
}

const dueOn = async (record: Id | undefined): Promise<string | undefined> => {
  const [row] = await region.owner<{ due_on: string }[]>`
    select due_on from protection.deadline where record = ${record ?? ''} and rule = 'T-09'`
  return row?.due_on
}
const queueOf = async (office: string): Promise<readonly string[]> => {
  const asking = askingAs(region.node, actorWith(['officer'], [office]))
  const query = { kind: 'claim', stages: ['filed'], order: 'due', limit: 200 } as const
  return must(await listRecords(readDeps(region.node), asking, query)).items.map(
    ({ record }) => record.id,
  )
}

describe('A part that goes to another office', () => {
  it('takes its place in the queues there, and its limits to that calendar', async () => {
    const { root, claims, apart } = await parted()
    const [hers, his] = claims
    const before = await dueOn(hers)
    expect(await queueOf('TAP')).toContain(hers)
    await moveTo('CMX', apart)
    expect(await queueOf('TAP')).not.toContain(hers)
    expect(await queueOf('TAP')).toContain(his)
    expect(await queueOf('CMX')).toContain(hers)
    expect(await dueOn(his)).toBe(before)
    expect([before, await dueOn(hers)]).toEqual(['2017-11-06', '2017-11-27'])
    await expectAsTold(root)
  })

  it('leaves what was counted where it was counted, live and rebuilt alike', async () => {
    const { root, claims, apart } = await parted()
    await moveTo('CMX', apart)
    await act('admit', apart, { admittedOn: '2017-09-08' })
    await act('admit', root, { admittedOn: '2017-09-08' })
    const cells = await region.owner<{ measure: string; office: string; amount: string }[]>`
      select measure, dims[2] as office, sum(amount)::text as amount from protection.measure_cell
      where measure in ('applications', 'admissions') and grain = 'D' and day = '2017-09-08' group by 1, 2 order by 1, 2`
    expect(cells).toEqual([
      { measure: 'admissions', office: 'CMX', amount: '1' },
      { measure: 'admissions', office: 'TAP', amount: '2' },
    ])
    const moved = await region.owner<{ measure: string; office: string; amount: string }[]>`
      select measure, dims[2] as office, sum(amount)::text as amount from protection.measure_cell
      where measure in ('transfers-in', 'transfers-out') and grain = 'Y' group by 1, 2 order by 1, 2`
    const [into, out] = [moved.filter(({ measure }) => measure === 'transfers-in'), moved]
    expect(into.map(({ office }) => office)).toEqual(['CMX'])
    expect(out.find(({ measure }) => measure === 'transfers-out')).toEqual({
      ...into[0],
      measure: 'transfers-out',
      office: 'TAP',
    })
    const rebuilt = await rebuildMeasures(region.owner, 'protection', region.node.directory())
    expect(rebuilt.corrected).toBe(0)
    expect(claims.length).toBe(3)
  })

  it('comes back, is corrected and is annulled with rows as the history tells', async () => {
    const { root, apart } = await parted()
    await moveTo('CMX', apart)
    await act('rejoin-group', apart, { askedByAll: true }, '2017-10-02')
    await expectAsTold(root)
    const form = { filedOn: '2017-09-05', channel: 'written', filedAt: 'office' }
    must(await correct(region.node, { target: root, of: 2, form, day: '2017-10-03' }))
    await expectAsTold(root)
    const other = await parted()
    must(await correct(region.node, { target: other.root, of: 3, day: '2017-10-03' }))
    await expectAsTold(other.root)
    expect((await storedRecords(region, other.root)).filter(({ part }) => part)).toEqual([])
  })

  it('seals what it says under the key of its own people', async () => {
    const { root, apart, people } = await parted()
    const [row] = await region.owner<{ subject: string }[]>`
      select subject from protection.record where id = ${apart}`
    expect(row?.subject).toBe(people[0])
    const [event] = await region.owner<{ body: string }[]>`
      select body from protection.event where root = ${root} and version = 3`
    const { sealed } = JSON.parse(event?.body ?? '{}')
    expect(Object.keys(sealed)).toEqual([people[0]])
    expect(event?.body).not.toContain('3333')
  })
})
