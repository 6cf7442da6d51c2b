import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { CalendarCommand } from '#engine/calendar/decide-calendar.ts'
import type { Actor } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { newBatch, type Batch } from '#store/batch.ts'
import { openNode, type Node } from '#store/node.ts'
import { compareMeasures, rebuildMeasures } from '#store/rebuild-measures.ts'
import { writeBatch } from '#store/write-batch.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { freshDatabase, type FreshDatabase } from '../database.ts'
import { must } from '../must.ts'
import { ALL_OFFICES, ask, correct, familyForm, loadedIn, noon, userId, worker } from './family.ts'
import { ownerOf, register } from './region.ts'

let database: FreshDatabase
let dataDir: string
let node: Node
let other: Node
let owner: postgres.Sql

const open = (): Promise<Node> =>
  openNode({
    address: { ownerUrl: database.url },
    dataDir,
    programs: [asylumMx],
    // As they were before anybody entered the suspension of 2020.
    calendars: [{ ...comarCalendar, suspensions: [] }],
    seed: {
      kind: 'live',
      agency: { code: 'COMAR', name: { es: 'COMAR', en: 'COMAR' } },
      offices: comarOffices,
    },
  })

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'ceiba-calendars-'))
  owner = ownerOf(database.url)
  node = await open()
  other = await open()
}, 60_000)
afterAll(async () => {
  await node.close()
  await other.close()
  await owner.end()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const keeperOf = (nth: number, offices: readonly string[] = ALL_OFFICES): Actor => ({
  id: userId(nth),
  grants: [{ program: 'core', role: 'calendar', offices }],
})
const [first, second] = [keeperOf(41), keeperOf(42)]
const act = (command: CalendarCommand, actor: Actor = first, at = node) =>
  at.calendars.act({ actor, command, now: noon('2024-12-01') })

const suspension = (from: string, to: string, more: object = {}): object => ({
  kind: 'suspension',
  from,
  to,
  name: 'Suspensión de plazos y términos',
  source: 'Acuerdo de la Secretaría de Gobernación',
  document: 'DOF 24-03-2020',
  documentOn: '2020-03-24',
  confidence: 'high',
  ...more,
})

/** Approves as the second person, again when a write that takes its time was in the way. */
async function approve(change: Id): Promise<void> {
  for (;;) {
    const done = await act({ do: 'approve', change }, second)
    if (done.ok || done.error.code !== 'contended') return void must(done)
  }
}

/** Enters something for all offices: one proposes, another approves, and every clock is moved. */
async function enter(form: object): Promise<Id> {
  const { change } = must(await act({ do: 'enter', form }))
  await approve(change)
  await node.calendars.settled()
  return change
}
async function annul(change: Id): Promise<void> {
  const undone = must(await act({ do: 'annul', change, reason: 'Error de captura.' }))
  await approve(undone.change)
  await node.calendars.settled()
}

/** A family of one whose claim is filed on a day. */
async function filed(day: string, office = 'TAP', at = node): Promise<{ root: Id; claim: Id }> {
  const { root, claims } = await register(
    { node: at, owner },
    [{ given: 'Rosa', family1: 'Mejía' }],
    { office, expressedOn: day },
  )
  const form = { filedOn: day, channel: 'written', filedAt: 'office', constanciaNumber: 'TAP/1' }
  must(await ask(at, { action: 'file', target: root, form, day }))
  const [claim] = claims
  if (!claim) throw new Error('A family without a claim')
  return { root, claim }
}
const dueOf = async (record: Id, rule = 'T-09'): Promise<unknown> => {
  const [row] = await owner`
    select due_on::text from protection.deadline where record = ${record} and rule = ${rule}`
  return row?.['due_on']
}
const queuedOn = async (record: Id): Promise<unknown> => {
  const [row] = await owner`select due_on::text from protection.waiting where record = ${record}`
  return row?.['due_on']
}

/** Clocks and records whose stored day is not what the calendar in force says, counted from zero. */
const stale = async (): Promise<readonly unknown[]> => [
  ...(await owner`
    select 'clock' as what, d.rule, d.started_on::text, d.due_on::text
    from protection.deadline d join core.office o on o.id = d.office
    where d.stopped_on is null and d.unit = 'workingDays'
      and d.due_on is distinct from core.due_on(o.code, d.unit, d.within, d.rollover, d.started_on, d.suspensions)`),
  ...(await owner`
    select 'record' as what, r.due_on::text, earliest.due_on::text as right
    from protection.waiting r
    join lateral (select coalesce(min(due_on), 'infinity') as due_on from protection.deadline d
      where d.tenant = r.tenant and d.root = r.root and d.record = r.record and d.stopped_on is null) earliest on true
    where r.due_on <> earliest.due_on`),
]

describe('A suspension entered later', () => {
  it('moves the due dates of the law’s own examples, says which, and moves them back when it is annulled', async () => {
    const [early, inside] = [await filed('2020-03-02'), await filed('2020-03-30')]
    expect(await dueOf(early.claim)).toBe('2020-05-06')
    const change = await enter(suspension('2020-03-24', '2020-04-17'))
    expect(await dueOf(early.claim)).toBe('2020-06-02')
    expect(await dueOf(inside.claim)).toBe('2020-06-22')
    expect(await stale()).toEqual([])
    const moved = await owner`
      select record, rule, before::text, after::text
      from protection.deadline_moves, unnest(records, due_before, due_after) as clock (record, before, after)
      where record in ${owner([early.claim, inside.claim])} and rule = 'T-09' order by record`
    expect(moved.map(({ rule, before, after }) => [rule, before, after])).toEqual([
      ['T-09', '2020-05-06', '2020-06-02'],
      ['T-09', '2020-06-02', '2020-06-22'],
    ])
    await annul(change)
    expect(await dueOf(early.claim)).toBe('2020-05-06')
    expect(await stale()).toEqual([])
  })

  it('of one office leaves the others as they are, and needs no second person', async () => {
    const [here, there] = [await filed('2023-03-01', 'CMX'), await filed('2023-03-01', 'TAP')]
    const before = await dueOf(there.claim)
    const form = suspension('2023-03-06', '2023-03-08', { offices: ['CMX'] })
    must(await act({ do: 'enter', form }, keeperOf(43, ['CMX'])))
    await node.calendars.settled()
    expect([await dueOf(here.claim), await dueOf(there.claim)]).toEqual(['2023-05-10', before])
    expect(before).toBe('2023-05-05')
    await expect
      .poll(() => other.directory().calendarsAt, { timeout: 10_000 })
      .toBe(node.directory().calendarsAt)
    const days = other.directory().world('CMX')?.calendar.calendar.suspensions ?? []
    expect(days.map(({ documentRef }) => documentRef)).toEqual(['DOF 24-03-2020'])
  })
})

describe('The calendar office', () => {
  const codeOf = async (command: CalendarCommand, actor?: Actor): Promise<string> => {
    const done = await act(command, actor)
    return done.ok ? 'done' : done.error.code
  }

  it('lets nobody decide alone for all offices, nor for an office that is not theirs', async () => {
    const form = suspension('2022-08-01', '2022-08-02')
    expect(await codeOf({ do: 'enter', form }, keeperOf(44, ['TAP']))).toBe('office-not-yours')
    expect(await codeOf({ do: 'enter', form }, { id: userId(1), grants: [] })).toBe('not-permitted')
    const { change } = must(await act({ do: 'enter', form }))
    expect(await codeOf({ do: 'approve', change })).toBe('four-eyes')
    expect(await codeOf({ do: 'approve', change }, keeperOf(44, ['TAP']))).toBe('office-not-yours')
    expect(await codeOf({ do: 'decline', change, reason: 'No se publicó.' }, second)).toBe('done')
    expect(await codeOf({ do: 'approve', change }, second)).toBe('already-decided')
    expect(await codeOf({ do: 'annul', change, reason: 'x' })).toBe('already-decided')
    expect(node.directory().changes.get(change)?.state).toBe('declined')
  })

  it('asks for the document, for days that the calendar knows, in their order', async () => {
    const problemsOf = async (more: object): Promise<readonly string[]> => {
      const done = await act({ do: 'enter', form: suspension('2022-08-01', '2022-08-02', more) })
      return done.ok || done.error.code !== 'form-invalid'
        ? []
        : done.error.problems.map(({ path, code }) => `${path} ${code}`)
    }
    expect(await problemsOf({ document: null })).toEqual(['document required'])
    expect(await problemsOf({ to: '2022-07-01' })).toEqual(['to backwards'])
    expect(await problemsOf({ to: '2099-01-01', from: '2098-12-31' })).toEqual([
      'to beyond-calendar',
    ])
    expect(await problemsOf({ documentOn: '2025-06-01' })).toEqual(['documentOn day-to-come'])
    expect(await problemsOf({ kind: 'switch-on' })).toEqual(['from nothing-switched'])
    expect(await problemsOf({ offices: ['XXX'] })).toEqual(['offices[0] unknown-code'])
  })

  it('answers a request once', async () => {
    const form = suspension('2022-09-01', '2022-09-02', { offices: ['GDL'] })
    const request = {
      actor: first,
      now: noon('2024-12-01'),
      command: { do: 'enter', form },
      answerTo: { key: 'once', request: Buffer.from('a') },
    } as const
    const [one, two] = [await node.calendars.act(request), await other.calendars.act(request)]
    expect(must(one)).toEqual(must(two))
    const reused = { ...request, answerTo: { key: 'once', request: Buffer.from('b') } }
    expect(await node.calendars.act(reused)).toEqual({
      ok: false,
      error: { code: 'idempotency-key-reused' },
    })
    await node.calendars.settled()
  })

  it('keeps its history: nothing of it can be changed, and each event hangs on the one before', async () => {
    await expect(owner`update core.calendar_event set body = '{}'`).rejects.toThrow('never changed')
    await expect(owner`delete from core.calendar_event`).rejects.toThrow('never changed')
    const [broken] = await owner`
      select count(*)::int as broken from (
        select hash = sha256(coalesce(lag(hash) over (order by place), '') || convert_to(body, 'UTF8')) as good,
          place = row_number() over (order by place) as placed
        from core.calendar_event) chain
      where not good or not placed`
    expect(broken).toEqual({ broken: 0 })
  })
})

describe('Durations that were counted before a day was closed', () => {
  const daysOf = async (office: string): Promise<readonly unknown[]> =>
    (
      await owner`
        select dims[2] as days, sum(amount)::int as persons from protection.measure_cell
        where measure = 'admission-time' and grain = 'D' and dims[1] = ${office} group by 1 having sum(amount) <> 0 order by 1`
    ).map(({ days, persons }) => [days, persons])
  const differ = async (): Promise<number> =>
    (await compareMeasures(owner, 'protection', node.directory())).corrected
  const admitted = async (filedOn: string, on: string): Promise<Id> => {
    const { root } = await filed(filedOn, 'OLU')
    must(await ask(node, { action: 'admit', target: root, form: { admittedOn: on }, day: on }))
    return root
  }
  const closing = (from: string, to: string): object => suspension(from, to, { offices: ['OLU'] })

  it('are counted again beside all work: live as rebuilt, without a command', async () => {
    await admitted('2023-06-05', '2023-06-19')
    await admitted('2023-06-14', '2023-06-22')
    await admitted('2023-07-03', '2023-07-05')
    expect(await daysOf('OLU')).toEqual([
      ['10', 1],
      ['2', 1],
      ['6', 1],
    ])
    const { change } = must(await act({ do: 'enter', form: closing('2023-06-12', '2023-06-14') }))
    await node.calendars.settled()
    // Acts that come in between are counted by the new calendar from the first.
    const late = await admitted('2023-06-08', '2023-06-19')
    must(
      await correct(node, {
        target: late,
        of: 3,
        form: { admittedOn: '2023-06-20' },
        day: '2023-06-21',
      }),
    )
    await node.calendars.counted()
    expect(await daysOf('OLU')).toEqual([
      ['2', 1],
      ['5', 1],
      ['6', 1],
      ['7', 1],
    ])
    expect(await differ()).toBe(0)
    const [sweep] = await owner`
      select bool_and(counted) as counted, sum(roots)::int as roots, sum(roots_counted)::int as done
      from core.calendar_sweep where place = (select max(place) from core.calendar_sweep)`
    expect(sweep).toMatchObject({ counted: true, roots: sweep?.['done'] })
    must(await act({ do: 'annul', change, reason: 'No se publicó.' }))
    await node.calendars.counted()
    expect(await differ()).toBe(0)
    expect(await daysOf('OLU')).toContainEqual(['10', 1])
  })

  it('are finished by the next process when one has died, and not counted twice by a rebuild', async () => {
    const whole = await daysOf('OLU')
    must(await act({ do: 'enter', form: closing('2023-06-12', '2023-06-12') }))
    await node.calendars.counted()
    const counted = await daysOf('OLU')
    expect(counted).not.toEqual(whole)
    // Whoever rebuilds while a change is still to be counted has counted it.
    const place = node.directory().calendarsAt
    await owner`update core.calendar_sweep set counted = false where place = ${place}`
    await rebuildMeasures(owner, 'protection', node.directory())
    await node.calendars.counted()
    expect([await daysOf('OLU'), await differ()]).toEqual([counted, 0])
    // As a process leaves it that dies between the change and the count: nothing of it is written.
    const gone = await open()
    must(
      await gone.calendars.act({
        actor: first,
        now: noon('2024-12-01'),
        command: { do: 'enter', form: closing('2023-06-16', '2023-06-16') },
      }),
    )
    await gone.close()
    const next = await open()
    await next.calendars.counted()
    await next.close()
    await node.calendars.refresh()
    expect(await differ()).toBe(0)
    expect(await daysOf('OLU')).not.toEqual(counted)
  })
})

describe('Acts that race a change of calendars', () => {
  const day = '2024-08-01'
  /** A family decided about, and not yet written. */
  const decidedBatch = (): { readonly batch: Batch; readonly root: Id } => {
    const batch = newBatch({
      directory: node.directory(),
      keys: node.keys('protection'),
      ids: node.ids,
    })
    const doing = { loaded: loadedIn(node), actor: worker, now: noon(day), purpose: 'test' }
    const intent = familyForm([{ given: 'Ana', family1: 'Cruz' }], { expressedOn: day })
    const { receipt } = must(
      batch.act({ ...doing, command: { action: 'express-intent', form: intent } }),
    )
    const form = { filedOn: day, channel: 'written', filedAt: 'office', constanciaNumber: 'TAP/1' }
    must(batch.act({ ...doing, command: { action: 'file', target: receipt.root, form } }))
    batch.close()
    return { batch, root: receipt.root }
  }
  const holiday = (on: string): object =>
    suspension(on, on, { kind: 'holiday', name: 'Día inhábil' })
  const dueOfRoot = async (root: Id): Promise<unknown> => {
    const [row] = await owner`
      select due_on::text from protection.deadline where root = ${root} and rule = 'T-09'`
    return row?.['due_on']
  }

  it('are refused when they were decided by the calendar that is no longer in force, and decided anew', async () => {
    const { batch, root } = decidedBatch()
    await enter(holiday('2024-08-12'))
    const { writer } = node.pools.of('protection')
    await expect(writeBatch(writer, 'protection', batch)).rejects.toThrow('calendars have changed')
    expect(await dueOfRoot(root)).toBeUndefined()
    // A process that has not heard of the change asks for the calendar when it is told so.
    await owner`update core.setting set value = (value::int + 1)::text where name = 'calendars'`
    expect((await filed(day)).root).toMatch(/-/)
    expect(await stale()).toEqual([])
  })

  it('are waited for when they are being written, and moved with the others', async () => {
    const { batch, root } = decidedBatch()
    const { writer } = node.pools.of('protection')
    let entering: Promise<unknown> = Promise.resolve()
    await writer.begin(async (tx) => {
      await writeBatch(tx, 'protection', batch)
      entering = enter(holiday('2024-08-13'))
      await expect
        .poll(
          async () =>
            (
              await owner`select 1 from pg_locks where locktype = 'advisory' and objid = 3 and not granted`
            ).length,
          { timeout: 10_000 },
        )
        .toBe(1)
    })
    await entering
    // Nine weeks, and three days that were no working days: the two holidays entered here and 16 September.
    expect(await dueOfRoot(root)).toBe('2024-10-09')
    expect(await stale()).toEqual([])
  })

  it('leave no due date of the old calendar behind, in whichever process they are decided', async () => {
    const racing = { on: true }
    let written = 0
    const writers = [node, other, node, other].map(async (at, nth) => {
      while (racing.on) {
        await filed(day, ALL_OFFICES[(written + nth) % ALL_OFFICES.length], at)
        written += 1
      }
    })
    for (const on of ['2024-08-14', '2024-08-15']) await enter(holiday(on))
    racing.on = false
    await Promise.all(writers)
    await node.calendars.settled()
    expect(written).toBeGreaterThan(4)
    expect(await stale()).toEqual([])
  }, 60_000)

  it('wait for no more than a moment: a move that is left half done is finished by the next process', async () => {
    const { claim } = await filed('2024-06-03')
    const right = [await dueOf(claim), await queuedOn(claim)]
    // As a process leaves it that dies after the change and before its clocks are moved.
    await owner`update protection.deadline set due_on = '2024-01-01' where record = ${claim} and rule = 'T-09'`
    await owner`update protection.waiting set due_on = '2024-01-01' where record = ${claim}`
    await owner`
      update core.calendar_sweep set done = false, first_day = '2013-01-01', last_day = '2027-12-31'
      where place = ${node.directory().calendarsAt}`
    const busy = must(await act({ do: 'enter', form: suspension('2022-10-03', '2022-10-04') }))
    expect(await act({ do: 'approve', change: busy.change }, second)).toEqual({
      ok: false,
      error: { code: 'calendar-moving' },
    })
    const next = await open()
    await next.close()
    expect([await dueOf(claim), await queuedOn(claim)]).toEqual(right)
    expect(await stale()).toEqual([])
  })
})
