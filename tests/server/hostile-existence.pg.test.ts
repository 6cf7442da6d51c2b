import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { ASYLUM, FAMILY, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { probesOf, seenIn, type Guess, type Probe } from './probes.ts'
import { serve, type Answer, type Served } from './serve.ts'
import { statementsOf } from './statements.ts'

/**
 * Whom a person fled from may hold one of these accounts. None of them learns that a person applied: not from a body, a status, a header,
 * a count, a list, a search, a paper, a live update, a candidate for a duplicate, nor from the work that an answer costs.
 */
const program: Program = asylumMx
const INSIDE = Object.keys(program.roles).filter((role) => !program.roles[role]?.outside)

/** Somebody like nobody else. */
const ROSA = {
  ...FAMILY[0],
  name: { given: 'Rosa', family1: 'Tzul' },
  birthDate: { value: '1971-01-30' },
}

let served: Served
let desk: Desk
let probes: readonly Probe[]
let clerk = ''
let there: Guess
const attackers = new Map<string, string | undefined>()
/** What each attacker was answered before anybody had applied. */
const before = new Map<string, unknown>()
const NOBODY: Guess = {
  ids: Object.fromEntries(
    ['', 'relative', ...Object.keys(program.records)].map((kind) => [kind, randomUUID()]),
  ),
  name: 'Zoraida Quetzalli',
}

const put = (
  token: string | undefined,
  probe: Probe,
  guess: Guess,
  headers = {},
): Promise<Answer> =>
  served.call(token, probe.method, probe.path(guess), probe.body(guess), headers)
const withoutIds = (): readonly Probe[] =>
  probes.filter(
    (probe) => probe.method === 'GET' && probe.path(NOBODY) === probe.path({ ...NOBODY, ids: {} }),
  )
const everythingSeen = async (guess: Guess): Promise<ReadonlyMap<string, unknown>> => {
  const seen = new Map<string, unknown>()
  for (const [who, token] of attackers)
    for (const probe of withoutIds())
      seen.set(`${who}: ${probe.what}`, seenIn(await put(token, probe, guess), guess))
  return seen
}

/** A key that works for its owner in one office alone. */
async function keyOf(owner: string): Promise<string> {
  const scopes = [{ program: program.id, role: 'officer', offices: ['CMX'], access: 'act' }]
  const wanted = { name: 'Llave', purpose: 'Estadistica', days: 30, scopes }
  return text((await served.call(owner, 'POST', '/api/v1/me/keys', wanted)).body, 'key')
}

/** Listens as an attacker; gives all that was said until it is stopped. */
async function overhear(token: string): Promise<() => string> {
  const abort = new AbortController()
  const { body } = await fetch(`${served.url}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  })
  let heard = ''
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const chunk of body ?? []) heard += decoder.decode(chunk, { stream: true })
  }
  void read().catch(() => undefined)
  await expect.poll(() => heard).toContain('event: ready')
  return () => (abort.abort(), heard)
}

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  desk = await openDesk(served)
  probes = probesOf(desk.description.operations, program)
  clerk = await desk.someone('clerk', ['clerk'])
  attackers.set('everybody of another office', await desk.someone('other', INSIDE, ['CMX']))
  attackers.set('a consul', await desk.someone('consul', ['consulate']))
  attackers.set('a liaison of the INM', await desk.someone('agent', ['immigration']))
  attackers.set('a member of the RCM', await desk.someone('member', ['rcm-member']))
  const revoked = await desk.someone('revoked', INSIDE)
  await served.call(revoked, 'DELETE', '/api/v1/session')
  attackers.set('a revoked session', revoked)
  attackers.set('nobody', undefined)
  const owner = await desk.someone('owner', ['officer'], ['TAP', 'CMX'])
  const ended = await keyOf(owner)
  const [made] = list((await served.call(owner, 'GET', '/api/v1/me/sign-in')).body, 'keys')
  await served.call(owner, 'DELETE', `/api/v1/me/keys/${text(made, 'id')}`)
  attackers.set('a stolen key that was revoked', ended)
  attackers.set('a stolen key for another office', await keyOf(owner))
  for (const [what, seen] of await everythingSeen(NOBODY)) before.set(what, seen)
}, 120_000)
afterAll(() => served.close())

describe('Before and after somebody applies', () => {
  it('live updates say nothing to whoever may not read it', async () => {
    const ears = new Map<string, () => string>()
    for (const [who, token] of attackers)
      if (token !== undefined && !who.includes('revoked')) ears.set(who, await overhear(token))
    const own = await overhear(clerk)
    const group = await desk.begin(clerk)
    const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
    expect((await desk.act(clerk, group, 'file', filing)).status).toBe(201)
    const records = list(await desk.open(clerk, group), 'records')
    const ids = Object.fromEntries(
      records.toReversed().map((record) => [text(record, 'kind'), text(record, 'id')]),
    )
    const [, relative] = records.filter((record) => look(record, 'kind') === 'person')
    const mine = { ...ids, relative: text(relative, 'id'), '': group }
    there = { ids: { ...NOBODY.ids, ...mine }, name: 'Marta Pineda Zelaya' }
    // The one who may hear it has, twice; by then the others would have too.
    await new Promise((done) => setTimeout(done, 1200))
    expect(own()).toContain(group)
    for (const [who, heard] of ears)
      expect([who, heard()]).toEqual([who, 'event: ready\ndata: {}\n\n'])
  }, 60_000)

  it('every list, count, queue, figure and search answers as it did', async () => {
    expect(withoutIds().length).toBeGreaterThan(12)
    const after = await everythingSeen(NOBODY)
    for (const [what, seen] of after) expect([what, seen]).toEqual([what, before.get(what)])
  }, 120_000)
})

describe('Whether somebody is there', () => {
  it('the search for who may be known already is put so that whoever may read them finds them', async () => {
    const [asked] = probes.filter(({ what }) => what.includes('/candidates'))
    if (!asked) throw new Error('No route of candidates')
    expect(list((await put(clerk, asked, there)).body, 'items')).toHaveLength(1)
    expect(list((await put(clerk, asked, NOBODY)).body, 'items')).toEqual([])
  })

  it('no route tells: asked about them, it answers as about nobody', async () => {
    expect(probes.length).toBeGreaterThan(120)
    for (const [who, token] of attackers)
      for (const probe of probes) {
        const [real, none] = [await put(token, probe, there), await put(token, probe, NOBODY)]
        expect([who, probe.what, seenIn(real, there)]).toEqual([
          who,
          probe.what,
          seenIn(none, NOBODY),
        ])
        expect(real.status).not.toBe(500)
      }
  }, 400_000)

  it('no key of somebody else’s request and no guessed version tells either', async () => {
    const key = 'key-of-the-clerk'
    const need = { needs: ['SV-VO'] }
    const path = (guess: Guess): string =>
      `${ASYLUM}/records/${guess.ids['person']}/actions/record-need`
    const done = await served.call(clerk, 'POST', path(there), need, { 'idempotency-key': key })
    expect(done.status).toBe(201)
    for (const [who, token] of attackers)
      for (const headers of [
        { 'idempotency-key': key },
        { 'if-match': '"1"' },
        { 'if-match': '"3"' },
      ]) {
        const real = await served.call(token, 'POST', path(there), need, headers)
        const none = await served.call(token, 'POST', path(NOBODY), need, headers)
        expect([who, seenIn(real, there)]).toEqual([who, seenIn(none, NOBODY)])
        expect(real.status).toBeGreaterThanOrEqual(400)
      }
  })

  it('an act of one’s own that names them is answered as one that names nobody', async () => {
    const other = attackers.get('everybody of another office') ?? ''
    const group = await desk.begin(other, { ...intent('CMX'), members: [ROSA] })
    const records = list(await desk.open(other, group), 'records')
    const own = new Map(records.map((record) => [look(record, 'kind'), text(record, 'id')]))
    for (const probe of probes) {
      const [, action, kind] = /\/actions\/([\w-]+) (\w+)$/.exec(probe.what) ?? []
      const id = own.get(kind)
      if (action === undefined || id === undefined) continue
      const about = (guess: Guess): Promise<Answer> =>
        desk.act(other, id, action, { ...probe.body(guess), none: 1 })
      const [real, none] = [await about(there), await about(NOBODY)]
      expect([action, seenIn(real, there)]).toEqual([action, seenIn(none, NOBODY)])
    }
  }, 120_000)

  it('the work done for an answer does not tell: the same statements are asked of the database', async () => {
    const reads = probes.filter(
      ({ method, what }) =>
        (method === 'GET' && what.includes('{')) || /candidates|reviews/.test(what),
    )
    expect(reads.length).toBeGreaterThan(10)
    const asked = statementsOf(served.node)
    for (const who of ['everybody of another office', 'a consul', 'a liaison of the INM'])
      for (const probe of reads) {
        const about = async (guess: Guess): Promise<readonly string[]> => {
          await put(attackers.get(who), probe, guess)
          return asked.taken()
        }
        expect([who, probe.what, await about(there)]).toEqual([
          who,
          probe.what,
          await about(NOBODY),
        ])
      }
    asked.stop()
  }, 120_000)
})

describe('A namesake', () => {
  it('whoever registers somebody of the same name elsewhere is told of no likeness', async () => {
    const other = attackers.get('everybody of another office') ?? ''
    const made = await desk.call(other, 'POST', `${ASYLUM}/actions/express-intent`, intent('CMX'))
    expect([made.status, look(made.body, 'duplicates')]).toEqual([201, []])
  })

  it('is found by whoever may read both', async () => {
    const both = await desk.someone('both', INSIDE, ['TAP', 'CMX'])
    const made = await desk.call(both, 'POST', `${ASYLUM}/actions/express-intent`, intent('CMX'))
    expect(list(made.body, 'duplicates').length).toBeGreaterThan(1)
  })
})

describe('A report that leaves the node', () => {
  it.each(['csv', 'json', 'xlsx', 'hxl', 'pdf'])(
    'names nobody, in its text or its facts: %s',
    async (format) => {
      const supervisor = await desk.someone('supervisor', ['supervisor', 'statistician'])
      const path = `${ASYLUM}/reports/applications?from=2024&to=2024&by=nationality&format=${format}`
      const answer = await fetch(`${served.url}${path}`, {
        headers: { authorization: `Bearer ${supervisor}` },
      })
      expect(answer.status).toBe(200)
      const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1')
      const all = `${bytes} ${[...answer.headers].join(' ')}`
      for (const secret of ['Marta', 'Pineda', there.ids['person'] ?? '', there.ids[''] ?? ''])
        expect(all).not.toContain(secret)
    },
  )
})
