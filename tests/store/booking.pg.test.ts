import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '#kernel/ids.ts'
import type { Result } from '#kernel/result.ts'
import type { WriteRefusal, Written } from '#store/batcher.ts'
import { armFailpoint } from '#store/failpoints.ts'
import type { Node } from '#store/node.ts'

import { must } from '../must.ts'
import { AGENDA, begin, bookedIn, interview, openRoster, type Roster } from './bookings.ts'
import { ask, correct, type Family } from './family.ts'
import { historyOf, openRegion, register, storedRecords, walk, type Region } from './region.ts'

let region: Region
let other: Node
let roster: Roster
beforeAll(async () => {
  region = await openRegion()
  other = await region.another()
  roster = await openRoster(region.node)
})
afterAll(() => region.close())

const MEMBERS = [{ given: 'Rosa', family1: 'Mejía', birthDate: '1980-01-31' }]
const families = (count: number): Promise<readonly Family[]> =>
  Promise.all(Array.from({ length: count }, () => register(region, MEMBERS)))
const give = (family: Family, form: object = {}, node = region.node, day = '2024-09-02') =>
  ask(node, {
    action: 'give-appointment',
    target: family.root,
    form: { purpose: 'registration', ...form },
    day,
  })
const codeOf = (result: Result<Written, WriteRefusal>): string =>
  result.ok ? 'written' : result.error.code
const refused = (result: Result<Written, WriteRefusal>): WriteRefusal => {
  if (result.ok) throw new Error('Not refused')
  return result.error
}
const appointmentOf = async (family: Family) => {
  const found = (await storedRecords(region, family.root)).find(
    ({ kind }) => kind === 'appointment',
  )
  if (!found) throw new Error('No appointment')
  return found
}
const held = async (record: Id): Promise<readonly string[]> =>
  (await bookedIn(region)).filter((row) => row.record === record).map((row) => row.at)

describe('places of an agenda', () => {
  let agenda: Id
  beforeAll(async () => {
    agenda = await begin(region.node, 'open-agenda', AGENDA)
  })

  it('are given out one by one to all who ask at once, and never one more than there are', async () => {
    // Two open places in each of four times a day; the third is reserved. Thirty families, two processes.
    const asking = await families(30)
    const results = await Promise.all(
      asking.map((family, nth) => give(family, {}, nth % 2 === 0 ? region.node : other)),
    )
    expect(new Set(results.map(codeOf))).toEqual(new Set(['written']))
    const rows = (await bookedIn(region)).filter(({ resource }) => resource === agenda)
    expect(rows).toHaveLength(30)
    const perSlot = new Map<string, number[]>()
    for (const { at, seat } of rows) perSlot.set(at, [...(perSlot.get(at) ?? []), seat])
    for (const seats of perSlot.values()) expect([[1], [1, 2]]).toContainEqual(seats)
    // The next free ones were given: nothing was left open before a later time was taken.
    expect([...perSlot.values()].slice(0, -1).every((seats) => seats.length === 2)).toBe(true)
    // At noon of the 2nd the day's hours are over: the first place is on the morning of the 3rd.
    expect([...perSlot.keys()][0]).toBe('2024-09-03T09:00')
    for (const family of asking) {
      const { fields, stage } = await appointmentOf(family)
      expect(fields['firstAt']).toBe(fields['at'])
      expect(stage).toBe('given')
    }
  }, 60_000)

  it('of one time that many choose only as many as there are', async () => {
    const asking = await families(12)
    const results = await Promise.all(
      asking.map((family, nth) =>
        give(family, { at: '2024-10-07T10:00' }, nth % 2 === 0 ? region.node : other),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(2)
    const refusals = results.filter(({ ok }) => !ok).map(refused)
    expect(refusals.map(({ code }) => code)).toEqual(
      Array.from({ length: 10 }, () => 'already-booked'),
    )
    expect(refusals[0]).toMatchObject({
      at: '2024-10-07T10:00',
      free: ['2024-10-07T10:30', '2024-10-08T09:00', '2024-10-08T09:30'],
    })
    expect((await bookedIn(region)).filter(({ at }) => at === '2024-10-07T10:00')).toHaveLength(2)
  }, 60_000)

  it('that are reserved go to families with children, older persons and persons with needs', async () => {
    const at = '2024-10-09T09:00'
    const two = await families(2)
    for (const family of two) must(await give(family, { at }))
    const [third] = await families(1)
    const withChild = await register(region, [
      ...MEMBERS,
      { given: 'Ana', family1: 'Mejía', birthDate: '2019' },
    ])
    if (!third) throw new Error('No family')
    expect(refused(await give(third, { at })).code).toBe('already-booked')
    must(await give(withChild, { at }))
    expect((await appointmentOf(withChild)).fields['priority']).toBe(true)
  })

  it('are offered on no holiday, at no other hour, and on closed days not at all', async () => {
    const [family] = await families(1)
    if (!family) throw new Error('No family')
    // 16 September is a holiday, 10:15 no time of the agenda, the 14th of October closed by the supervisor.
    must(
      await ask(region.node, {
        action: 'change-day',
        target: agenda,
        form: { day: '2024-10-14', dayPlaces: 0 },
      }),
    )
    for (const at of [
      '2024-09-16T09:00',
      '2024-10-10T10:15',
      '2024-10-14T09:00',
      '2024-10-12T09:00',
    ]) {
      expect(refused(await give(family, { at }))).toMatchObject({
        code: 'not-offered',
        at,
        free: expect.objectContaining({ length: 3 }),
      })
    }
    expect(refused(await give(family, { at: '2024-08-30T09:00' }))).toMatchObject({
      guard: 'time-gone-by',
    })
  })

  it('keep the first date offered through every change, and tell who asked for it', async () => {
    const [family] = await families(1)
    if (!family) throw new Error('No family')
    must(await give(family, { at: '2024-11-05T09:30' }))
    const { id } = await appointmentOf(family)
    const move = (form: object) =>
      ask(region.node, { action: 'move-appointment', target: id, form })
    must(await move({ at: '2024-11-06T09:30', askedBy: 'authority' }))
    must(await move({ at: '2024-11-07T10:30', askedBy: 'person' }))
    must(await move({ askedBy: 'authority' }))
    const { fields } = await appointmentOf(family)
    expect(fields).toMatchObject({
      firstAt: '2024-11-05T09:30',
      movedByOffice: 2,
      movedByPerson: 1,
    })
    expect(await held(id)).toEqual([fields['at']])
    expect(refused(await give(family)).code).toBe('guard')
  })

  it('are free again when the appointment is cancelled, the family files, or the last claim ends', async () => {
    const [a, b, c] = await families(3)
    if (!a || !b || !c) throw new Error('No families')
    const day = '2024-09-02'
    for (const family of [a, b, c]) must(await give(family))
    const ids = await Promise.all([a, b, c].map(async (family) => (await appointmentOf(family)).id))
    for (const id of ids) expect(await held(id)).toHaveLength(1)
    must(
      await ask(region.node, {
        action: 'cancel-appointment',
        target: ids[0] ?? a.root,
        form: { askedBy: 'person' },
      }),
    )
    must(
      await ask(region.node, {
        action: 'file',
        target: b.root,
        form: { filedOn: day, channel: 'verbal', filedAt: 'office' },
      }),
    )
    must(
      await ask(region.node, {
        action: 'end-claim',
        target: c.claims[0] ?? c.root,
        form: { closureReason: 'deceased', reasoning: 'Acta.', signed: true },
      }),
    )
    for (const id of ids) expect(await held(id)).toEqual([])
    expect((await appointmentOf(b)).stage).toBe('served')
    expect((await appointmentOf(c)).stage).toBe('cancelled')
  })

  it('stay with those who stay when a family parts; who leaves is somebody’s task', async () => {
    const family = await register(region, [
      ...MEMBERS,
      { given: 'Luis', family1: 'Mejía', birthDate: '1979-02-01' },
    ])
    must(await give(family))
    const { id } = await appointmentOf(family)
    const [stays, leaves] = family.claims
    const form = { members: [family.people[1]], splitReason: 'violence', language: 'es' }
    must(await ask(region.node, { action: 'split-group', target: family.root, form }))
    expect(await held(id)).toHaveLength(1)
    const records = await storedRecords(region, family.root)
    const open = (record: Id | undefined) =>
      records.find((one) => one.id === record)?.clocks['F-01']?.startedOn
    expect([open(stays), open(leaves)]).toEqual([undefined, expect.any(String)])
    expect((await appointmentOf(family)).part).toBeUndefined()
    const apart = records.find((one) => one.id === leaves)?.part
    must(await give({ ...family, root: apart ?? family.root }))
    const settled = { action: 'settle-dates', target: leaves ?? family.root }
    must(await ask(region.node, { ...settled, form: { settledDate: 'changed' } }))
  })

  it('are given up by a family that moves to another office, whose clocks are others', async () => {
    const [family] = await families(1)
    if (!family) throw new Error('No family')
    must(await give(family))
    const { id } = await appointmentOf(family)
    expect(await held(id)).toHaveLength(1)
    const asked = {
      toOffice: 'TIJ',
      transferReason: 'family',
      transferNote: 'Su hermana vive allá.',
    }
    const requested = await ask(region.node, {
      action: 'request-transfer',
      target: family.root,
      form: asked,
    })
    must(requested)
    const transfer = (await storedRecords(region, family.root)).find(
      ({ kind }) => kind === 'transfer',
    )
    must(
      await ask(region.node, {
        action: 'authorise-transfer',
        target: transfer?.id ?? family.root,
        form: {},
      }),
    )
    expect(await held(id)).toEqual([])
    expect((await appointmentOf(family)).fields['firstAt']).toBeDefined()
  })
})

describe('an interview', () => {
  const ready = async (): Promise<{ readonly family: Family; readonly claim: Id }> => {
    const family = await register(region, MEMBERS)
    await walk(region.node, family, 4)
    const [claim] = family.claims
    if (!claim) throw new Error('No claim')
    return { family, claim }
  }
  const schedule = (claim: Id, form: object, node = region.node) =>
    ask(node, { action: 'schedule-interview', target: claim, form, day: '2024-09-09' })

  it('of many at once for the same interviewer, interpreter and room exactly one is booked', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, ready))
    const at = '2024-09-20T10:00'
    const results = await Promise.all(
      claims.map(({ claim }, nth) =>
        schedule(claim, interview(roster, at), nth % 2 === 0 ? region.node : other),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const refusal = results.filter(({ ok }) => !ok).map(refused)[0]
    expect(refusal).toMatchObject({
      code: 'already-booked',
      resources: ['interviewer', 'interpretedBy', 'room'],
      free: ['2024-09-20T11:30', '2024-09-20T12:00', '2024-09-20T12:30'],
      message: {
        es: expect.stringContaining('viernes 20 de septiembre de 2024, 10:00 h'),
        en: expect.stringContaining('Room'),
      },
    })
    for (const [nth, { family }] of claims.entries())
      expect(await historyOf(region, family.root)).toHaveLength(results[nth]?.ok ? 6 : 5)
  }, 60_000)

  it('fails no neighbour of its batch when its hour is taken', async () => {
    const [a, b, c] = await Promise.all([ready(), ready(), ready()])
    const at = '2024-09-23T10:00'
    const results = await Promise.all([
      schedule(a.claim, interview(roster, at)),
      schedule(b.claim, interview(roster, at)),
      ask(region.node, {
        action: 'assign-officer',
        target: c.claim,
        form: { officer: '018f3a2b-0000-7000-8000-000000000001' },
        day: '2024-09-09',
      }),
    ])
    expect(results.map(codeOf).toSorted()).toEqual(['already-booked', 'written', 'written'])
    expect(results[2]?.ok).toBe(true)
  })

  it('leaves the hour to others when it is moved, cancelled, annulled, corrected, or the claim ends', async () => {
    const at = (day: number, hour = '10:00') => `2024-10-${day}T${hour}`
    const frees: readonly ((claim: Id, family: Family, nth: number) => Promise<unknown>)[] = [
      (claim, _, nth) => schedule(claim, interview(roster, at(21 + nth, '15:00'))).then(must),
      (target) =>
        ask(region.node, { action: 'cancel-interview', target, form: { askedBy: 'person' } }).then(
          must,
        ),
      (target) => correct(region.node, { target, of: 6 }).then(must),
      (target, _, nth) =>
        correct(region.node, {
          target,
          of: 6,
          form: interview(roster, at(21 + nth, '15:00')),
        }).then(must),
      (target) =>
        ask(region.node, {
          action: 'end-claim',
          target,
          form: { closureReason: 'deceased', reasoning: 'Acta.', signed: true },
          day: '2024-09-10',
        }).then(must),
    ]
    for (const [nth, free] of frees.entries()) {
      const [first, next] = [await ready(), await ready()]
      must(await schedule(first.claim, interview(roster, at(21 + nth))))
      expect(codeOf(await schedule(next.claim, interview(roster, at(21 + nth))))).toBe(
        'already-booked',
      )
      await free(first.claim, first.family, nth)
      must(await schedule(next.claim, interview(roster, at(21 + nth))))
    }
  }, 60_000)

  it('corrected to an hour that is taken is refused, and stays where it was', async () => {
    const [a, b] = [await ready(), await ready()]
    must(await schedule(a.claim, interview(roster, '2024-11-12T10:00')))
    must(await schedule(b.claim, interview(roster, '2024-11-12T12:00')))
    const result = await correct(region.node, {
      target: b.claim,
      of: 6,
      form: interview(roster, '2024-11-12T10:30'),
    })
    expect(refused(result).code).toBe('already-booked')
    expect(await held(b.claim)).toEqual([
      '2024-11-12T12:00',
      '2024-11-12T12:00',
      '2024-11-12T12:00',
    ])
  })

  it('needs someone who speaks the language, of the sex asked for, and a room', async () => {
    const { claim } = await ready()
    const at = '2024-11-13T10:00'
    const guards = []
    for (const more of [
      { language: 'ar' },
      { language: 'ht', interpretedBy: null },
      { officerSex: 'M' },
      { room: null },
      { childFriendly: true },
      { interviewAt: '2024-09-01T10:00' },
    ])
      guards.push(refused(await schedule(claim, interview(roster, at, more))))
    expect(guards.map((refusal) => ('guard' in refusal ? refusal.guard : refusal.code))).toEqual([
      'interpreter-language',
      'interpreter-needed',
      'sex-asked-for',
      'room-needed',
      'child-friendly',
      'time-gone-by',
    ])
  })

  it('is with nobody and in no room that was withdrawn, and in none of another office', async () => {
    const { claim } = await ready()
    const at = '2024-11-18T10:00'
    const gone = await begin(region.node, 'add-room', { office: 'TAP', name: 'Sala 8' })
    must(await ask(region.node, { action: 'remove-room', target: gone, form: {} }))
    const far = await begin(region.node, 'add-room', { office: 'CMX', name: 'Sala 9' })
    const refusals = [
      refused(await schedule(claim, interview({ ...roster, room: gone }, at))),
      refused(await schedule(claim, interview({ ...roster, room: far }, at))),
    ]
    expect(refusals).toMatchObject([
      { code: 'guard', guard: 'not-available' },
      { code: 'guard', guard: 'other-office' },
    ])
    expect(await held(claim)).toEqual([])
    must(await schedule(claim, interview(roster, at)))
  })

  it('is booked and told together or not at all, also when the world ends between', async () => {
    const { claim, family } = await ready()
    let armed = true
    const disarm = armFailpoint('batch-decided', async () => {
      if (!armed) return
      armed = false
      // Somebody else books the room after this act was decided and before it is written.
      const rival = await ready()
      must(await schedule(rival.claim, interview(roster, '2024-11-14T10:00'), other))
    })
    const result = await schedule(claim, interview(roster, '2024-11-14T10:30')).finally(disarm)
    expect(refused(result).code).toBe('already-booked')
    expect(await historyOf(region, family.root)).toHaveLength(5)
    expect(await held(claim)).toEqual([])
  })
})
