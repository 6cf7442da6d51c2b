import postgres from 'postgres'
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { officesOf } from '#engine/world.ts'
import { id as toId } from '#kernel/ids.ts'
import { stockAt, type After } from '#planning/office/log.ts'
import { simulate } from '#planning/simulate/simulate.ts'
import { readOfficeLog } from '#store/planning/read-office-log.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { fillFigures, log, TODAY } from './planned-office.ts'
import { serve, type Answer, type Served } from './serve.ts'

const PLANNING = `${ASYLUM}/planning`
let served: Served
let desk: Desk
let tere = ''

beforeAll(async () => {
  served = await serve({ asOf: TODAY })
  desk = await openDesk(served)
  tere = await desk.someone('tere', ['statistician'], ['TAP'])
  await fillFigures(served)
}, 120_000)
afterAll(() => served.close())

const get = (path: string, token = tere): Promise<Answer> =>
  desk.call(token, 'GET', `${PLANNING}${path}`)
const post = (path: string, body: object, key: string, token = tere): Promise<Answer> =>
  desk.call(token, 'POST', `${PLANNING}${path}`, body, { 'idempotency-key': key })

async function cellsIn(response: Response): Promise<readonly unknown[]> {
  const sheets = await readXlsx(Buffer.from(await response.arrayBuffer()))
  return sheets.flatMap(({ data }) => data.flat())
}

async function ended(id: string, token = tere): Promise<unknown> {
  for (let turn = 0; turn < 240; turn += 1) {
    const { body } = await get(`/runs/${id}`, token)
    if (!['waiting', 'running'].includes(text(body, 'state'))) return body
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The run does not end')
}

describe('The log of an office, read from figures', () => {
  it('is what its acts have counted: who came, was served and waits, and how long it took', async () => {
    const { node } = served
    const loaded = node.directory().programs.get('asylum-mx')
    if (!loaded) throw new Error('No program')
    const grants = [{ program: 'asylum-mx', role: 'statistician', offices: ['TAP', 'TIJ'] }]
    const actor = { id: toId('00000000-0000-7000-8000-000000000001'), grants }
    expect(officesOf(actor, 'asylum-mx')).toEqual(['TAP', 'TIJ'])
    const read = await readOfficeLog(
      node,
      { loaded, actor, now: node.clock.now() },
      { office: 'TAP', today: TODAY },
    )
    if (!read) throw new Error('No log')
    const skip = read.arrivals.length - log.arrivals.length
    expect(read.arrivals.slice(skip)).toEqual(log.arrivals)
    expect(read.left.slice(skip)).toEqual(log.left)
    const last = read.arrivals.length - 1
    expect(stockAt(read, last)).toBe(stockAt(log, log.arrivals.length - 1))
    for (const [nth, station] of read.stations.entries()) {
      const truth = log.stations[nth]
      expect(station.served.slice(skip)).toEqual(truth?.served)
      expect(station.waiting).toBe(truth?.waiting)
      const sum = (all: readonly After[]): number =>
        all.reduce((total, { days, count }) => total + days * count, 0)
      expect(sum(station.times)).toBe(sum(truth?.times ?? []))
    }
    expect(read.limit).toEqual({ days: 45, source: 'LRPCAP art. 24' })
    // The first of May is a holiday, and no weekend.
    expect(read.closed).toContain('2024-05-01')
  })
})

describe('A plan', () => {
  it('says what can be asked, of the offices whose figures somebody sees', async () => {
    const { status, body } = await get('')
    expect(status).toBe(200)
    expect(look(body, 'offices')).toEqual(['TAP'])
    expect(list(body, 'stations').map((one) => look(one, 'name'))).toEqual([
      'admission',
      'interview',
      'decision',
    ])
    expect(look(body, 'limit', 'days')).toBe(45)
  })

  it('is played beside the server, found again, and holds today, what is changed and a look back', async () => {
    const asked = { days: 60, draws: 10, arrivals: 1.5, capacity: { decision: 2 }, sure: 0.8 }
    const begun = await post('/runs', { office: 'TAP', asked }, 'k1')
    expect(begun.status).toBe(202)
    const id = text(begun.body, 'id')
    // The same key asks once.
    expect(text((await post('/runs', { office: 'TAP', asked }, 'k1')).body, 'id')).toBe(id)
    const run = await ended(id)
    expect(text(run, 'state')).toBe('done')
    expect(list((await get('/runs')).body, 'items').map((one) => look(one, 'id'))).toContain(id)
    const stock = stockAt(log, log.arrivals.length - 1)
    expect(look(run, 'planned', 'model', 'stock')).toBe(stock)
    expect(look(run, 'planned', 'today', 'course', 0, 'backlog', 'p50')).toBe(stock)
    expect(list(look(run, 'planned'), 'lookBacks').length).toBe(4)
    const backlog = (course: string): number =>
      Number(look(run, 'planned', course, 'backlog', 'p50'))
    expect(backlog('plan')).toBeLessThan(backlog('today'))
    // Desks were not entered: nobody knows what they cost.
    expect(look(run, 'planned', 'cost')).toEqual({ today: null, plan: null })
    expect(look(run, 'planned', 'need', 'kept')).toBeGreaterThanOrEqual(0.8)
    expect(look(run, 'planned', 'need', 'cost')).toBeNull()
    expect(JSON.stringify(run)).not.toContain('scenario')

    const file = await desk.call(tere, 'GET', `${PLANNING}/runs/${id}/file?format=scenario`)
    expect(file.status).toBe(200)
    const played = simulate({ ...Object(file.body), runs: 2 })
    expect(played.ok && played.value.course[0]?.mean).toBe(stock)
    for (const [lang, heading, notKnown, station] of [
      ['es', 'Cifra', 'no se conoce', 'Atendidas en Resolución'],
      ['en', 'Figure', 'not known', 'Served at Decision'],
    ] as const) {
      const path = `${PLANNING}/runs/${id}/file?format=xlsx&lang=${lang}`
      const headers = { authorization: `Bearer ${tere}` }
      const cells = await cellsIn(await fetch(`${served.url}${path}`, { headers }))
      for (const words of [heading, notKnown, station]) expect(cells).toContain(words)
      expect(cells).not.toContain('not_known')
    }
    for (const format of ['csv', 'pdf', 'json'])
      expect(
        (await served.call(tere, 'GET', `${PLANNING}/runs/${id}/file?format=${format}`)).status,
      ).toBe(200)
  }, 120_000)

  it('is ended by whoever asked for it, and by nobody else', async () => {
    const { body } = await post('/runs', { office: 'TAP', asked: { days: 365, draws: 200 } }, 'k2')
    const id = text(body, 'id')
    const elsa = await desk.someone('elsa', ['statistician'], ['TAP'])
    expect((await desk.call(elsa, 'DELETE', `${PLANNING}/runs/${id}`)).status).toBe(404)
    expect((await get(`/runs/${id}`, elsa)).status).toBe(200)
    expect((await desk.call(tere, 'DELETE', `${PLANNING}/runs/${id}`)).status).toBe(200)
    expect(text(await ended(id), 'state')).toBe('cancelled')
  })

  it('is refused where figures are not seen, and where what is asked cannot be', async () => {
    const olga = await desk.someone('olga', ['officer'], ['TAP'])
    expect((await get('', olga)).status).toBe(403)
    const tito = await desk.someone('tito', ['statistician'], ['TIJ'])
    const { body } = await get('/runs', tito)
    expect(list(body, 'items')).toEqual([])
    for (const [asked, parameter] of [
      [{ days: 10_000 }, 'days'],
      [{ arrivals: -1 }, 'arrivals'],
      [{ capacity: { nowhere: 2 } }, 'capacity'],
      [{ interpreters: { station: 'interview', share: 2, perDay: 1 } }, 'interpreters'],
      [{ sure: 0.2 }, 'sure'],
      [{ surprise: 1 }, 'surprise'],
    ] as const) {
      const answer = await post('/runs', { office: 'TAP', asked }, `bad-${parameter}`)
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).toContain(parameter)
    }
    expect((await post('/runs', { office: 'TIJ' }, 'other')).status).toBe(400)
  })

  it('says of an office that nobody knows that it cannot be planned', async () => {
    const tito = await desk.someone('tito', ['statistician'], ['TIJ'])
    const { body } = await post('/runs', { office: 'TIJ' }, 'k3', tito)
    const run = await ended(text(body, 'id'), tito)
    expect(text(run, 'state')).toBe('failed')
    expect(look(run, 'problems', 0, 'code')).toBe('too-short')
  }, 60_000)
})

describe('What is changed', () => {
  it('is kept under a name, seen by colleagues, and let go of by its owner', async () => {
    const kept = await post(
      '/scenarios',
      { office: 'TAP', name: 'Dos intérpretes menos', asked: { arrivals: 2 } },
      's1',
    )
    expect(kept.status).toBe(201)
    const id = text(kept.body, 'id')
    const elsa = await desk.someone('elsa', ['statistician'], ['TAP'])
    const [seen] = list((await get('/scenarios', elsa)).body, 'items')
    expect([look(seen, 'name'), look(seen, 'asked'), look(seen, 'mine')]).toEqual([
      'Dos intérpretes menos',
      { arrivals: 2 },
      false,
    ])
    expect((await desk.call(elsa, 'DELETE', `${PLANNING}/scenarios/${id}`)).status).toBe(404)
    expect((await desk.call(tere, 'DELETE', `${PLANNING}/scenarios/${id}`)).status).toBe(200)
    expect((await post('/scenarios', { office: 'TAP', name: ' ' }, 's2')).status).toBe(400)
  })
})

describe('A node in lock-down', () => {
  it('plans nothing and keeps nothing, whatever the server thinks, and shows what there was', async () => {
    const owner = postgres(served.databaseUrl, { max: 1, onnotice: () => {} })
    const runs = await owner<{ id: string }[]>`select id from protection.plan_run`
    // Said to PostgreSQL alone: the server has not heard of it.
    await owner`insert into core.setting (name, value) values ('lockdown', 'test')`
    expect((await post('/runs', { office: 'TAP' }, 'locked')).status).toBe(423)
    expect((await post('/scenarios', { office: 'TAP', name: 'No' }, 'locked')).status).toBe(423)
    expect((await get('/runs')).status).toBe(200)
    await owner`delete from core.setting where name = 'lockdown'`
    expect(await owner`select id from protection.plan_run`).toHaveLength(runs.length)
    await owner.end()
  })
})
