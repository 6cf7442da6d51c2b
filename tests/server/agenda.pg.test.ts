import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { AGENDA } from '../store/bookings.ts'
import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { paperWords } from './paper-words.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let clerk: string
let group: string
let first: Answer
const registration = { purpose: 'registration' }

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T14:00:00Z')
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  const boss = await desk.someone('boss', ['supervisor'], ['TAP', 'CMX'])
  for (const office of ['TAP', 'CMX'])
    await desk.call(boss, 'POST', `${ASYLUM}/actions/open-agenda`, { ...AGENDA, office })
  await desk.call(boss, 'POST', `${ASYLUM}/actions/add-room`, { office: 'TAP', name: 'Sala 1' })
  group = await desk.begin(clerk)
  first = await desk.act(clerk, group, 'give-appointment', registration)
})
afterAll(() => served.close())

const read = (token: string | undefined, query: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${query}`)
const WEEK = 'agenda?office=TAP&from=2024-09-02&to=2024-09-06'

describe('The agenda of an office', () => {
  it('tells what is offered, what is taken and by whom, to those who work there', async () => {
    expect(first.status).toBe(201)
    const { status, body } = await read(clerk, WEEK)
    expect(status).toBe(200)
    // Four times on each of five working days.
    expect(list(body, 'slots')).toHaveLength(20)
    expect(list(body, 'slots')[0]).toMatchObject({
      at: '2024-09-02T09:00',
      until: '2024-09-02T09:30',
      places: 3,
      reserved: 1,
      taken: 1,
    })
    expect(list(body, 'bookings')).toMatchObject([
      {
        at: '2024-09-02T09:00',
        until: '2024-09-02T09:30',
        kind: 'appointment',
        stage: 'given',
        fields: { purpose: 'registration', priority: true },
        name: { given: 'Marta', family1: 'Pineda' },
        root: group,
      },
    ])
    expect(list(body, 'resources')).toMatchObject([{ kind: 'room', fields: { name: 'Sala 1' } }])
  })

  it('is for the roles that read it, in their offices alone', async () => {
    const allowed = { clerk: 200, officer: 200, supervisor: 200 } as const
    for (const role of ['clerk', 'officer', 'supervisor', 'reviewer', 'notifier', 'statistician']) {
      const token = await desk.someone(`only ${role}`, [role])
      const expected = role in allowed ? 200 : 404
      const found = [
        await read(token, WEEK),
        await read(token, 'free?office=TAP&purpose=registration'),
      ]
      expect([role, ...found.map(({ status }) => status)]).toEqual([role, expected, expected])
      const elsewhere = await read(token, WEEK.replace('TAP', 'CMX'))
      expect([role, elsewhere.status]).toEqual([role, 404])
    }
    expect((await read(undefined, WEEK)).status).toBe(401)
  })

  it('writes down whose name was shown to whom', async () => {
    const officer = await desk.someone('curious officer', ['officer'])
    await read(officer, WEEK)
    const [row] = await served.node.pools.of('protection').writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      return tx<{ n: number }[]>`
          select count(*)::int as n from protection.audit where what = 'listed' and root = ${group}`
    })
    expect(row?.n).toBeGreaterThan(0)
  })

  it.each([
    ['no days', 'agenda?office=TAP', 'from'],
    ['a day that does not exist', 'agenda?office=TAP&from=2024-02-30&to=2024-03-01', 'from'],
    ['an end before the beginning', 'agenda?office=TAP&from=2024-09-06&to=2024-09-02', 'to'],
    ['more than a week', 'agenda?office=TAP&from=2024-09-01&to=2024-12-31', 'to'],
    ['a parameter it does not know', `${WEEK}&person=Marta`, 'person'],
    ['no purpose', 'free?office=TAP', 'purpose'],
    ['a limit beyond all', 'free?office=TAP&purpose=registration&limit=61', 'limit'],
  ])('refuses %s, and names the parameter', async (_what, query, parameter) => {
    const { status, body } = await read(clerk, query)
    expect([status, look(body, 'parameter')]).toEqual([400, parameter])
  })
})

describe('The next free places', () => {
  it('are those of the purpose, from now or from a day on, and the reserved ones for priority', async () => {
    const times = async (query: string): Promise<readonly unknown[]> =>
      list((await read(clerk, query)).body, 'items').map((item) => look(item, 'at'))
    const free = 'free?office=TAP&purpose=registration&limit=3'
    expect(await times(free)).toEqual(['2024-09-02T09:00', '2024-09-02T09:30', '2024-09-02T10:00'])
    expect(await times(`${free}&from=2024-09-13`)).toEqual([
      '2024-09-13T09:00',
      '2024-09-13T09:30',
      '2024-09-13T10:00',
    ])
    expect(await times('free?office=TAP&purpose=documents')).toEqual([])
    // The family with children took the reserved place: the two open ones are still there, and no more.
    served.at('2024-09-02T15:10:00Z')
    expect((await times(free))[0]).toBe('2024-09-02T09:30')
    served.at('2024-09-02T14:00:00Z')
  })

  it('are given by one press, and a taken time is refused with the free ones beside it, never as a fault', async () => {
    const at = '2024-09-04T10:00'
    const answers = []
    for (let nth = 0; nth < 4; nth += 1) {
      const other = await desk.begin(clerk, intent())
      answers.push(await desk.act(clerk, other, 'give-appointment', { ...registration, at }))
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 409])
    expect(answers[3]?.body).toMatchObject({
      code: 'already-booked',
      at,
      free: ['2024-09-04T10:30', '2024-09-05T09:00', '2024-09-05T09:30'],
      detail: { es: expect.stringContaining('Libre: miércoles 4 de septiembre') },
    })
    const refused = await desk.begin(clerk, intent())
    const hour = await desk.act(clerk, refused, 'give-appointment', {
      ...registration,
      at: '2024-09-04T10:07',
    })
    expect([hour.status, look(hour.body, 'code')]).toEqual([409, 'not-offered'])
    const odd = await desk.act(clerk, refused, 'give-appointment', {
      ...registration,
      at: 'mañana',
    })
    expect([odd.status, look(odd.body, 'problems')]).toMatchObject([
      422,
      [{ path: 'at', code: 'no-such-time' }],
    ])
  })

  it('come on a proof that tells date, hour and office', async () => {
    const file = await desk.open(clerk, group)
    const appointment = list(file, 'records').find(
      (record) => look(record, 'kind') === 'appointment',
    )
    const { body } = await read(clerk, `records/${text(appointment, 'id')}/documents/DOC-CITA`)
    const words = paperWords(body, 'es')
    expect(words).toContain('lunes 2 de septiembre de 2024, 09:00 h')
    expect(words).toContain('Tapachula')
  })
})

describe('A day that is closed after places were given', () => {
  const CALENDAR = '/api/v1/calendar'
  const keeper = (): Promise<string> =>
    served.account({
      login: 'keeper',
      name: 'Keeper',
      grants: [
        { program: 'core', role: 'calendar', offices: comarOffices.map(({ code }) => code) },
      ],
    })
  const closing = {
    kind: 'holiday',
    from: '2024-09-04',
    to: '2024-09-04',
    name: 'Suspensión de labores',
    source: 'Acuerdo de la Secretaría de Gobernación',
    document: 'DOF 02-09-2024',
    documentOn: '2024-09-02',
    confidence: 'high',
  }
  const closed = async (token = clerk, query = ''): Promise<Answer> =>
    read(token, `agenda/closed?office=TAP${query}`)

  it('says before it is entered how many it would be, then which, page by page, and gives each another day and keeps the first', async () => {
    expect((await closed()).body).toEqual({ items: [], next: null })
    const token = await keeper()
    const preview = await desk.call(token, 'POST', `${CALENDAR}/preview`, closing)
    expect(look(preview.body, 'booked')).toEqual([{ office: 'TAP', records: 3 }])
    const entered = await desk.call(token, 'POST', `${CALENDAR}/changes`, closing, {
      'idempotency-key': 'late',
    })
    const change = text(entered.body, 'id')
    await desk.call(token, 'POST', `${CALENDAR}/changes/${change}/approval`)
    await served.node.calendars.settled()
    const moves = await desk.call(token, 'GET', `${CALENDAR}/changes/${change}/moves`)
    expect(look(moves.body, 'booked')).toEqual([{ office: 'TAP', records: 3 }])
    const whole = list((await closed()).body, 'items')
    expect(whole).toHaveLength(3)
    expect(whole[0]).toMatchObject({
      at: '2024-09-04T10:00',
      kind: 'appointment',
      name: { given: 'Marta' },
      closed: { day: '2024-09-04', source: expect.stringContaining('DOF 02-09-2024') },
      action: 'move-appointment',
    })
    const page = await closed(clerk, '&limit=2')
    const rest = await closed(clerk, `&limit=2&after=${text(page.body, 'next')}`)
    expect([...list(page.body, 'items'), ...list(rest.body, 'items')]).toEqual(whole)
    expect((await closed(clerk, '&after=x')).status).toBe(400)

    const appointment = text(whole[0], 'record')
    const file = await desk.open(clerk, appointment)
    expect(look(file, 'closedDay', 'day')).toBe('2024-09-04')
    const moved = await desk.act(clerk, appointment, 'move-appointment', { askedBy: 'authority' })
    expect(moved.status).toBe(201)
    const after = await desk.open(clerk, appointment)
    expect(look(after, 'closedDay')).toBeUndefined()
    expect(look(after, 'fields')).toMatchObject({ firstAt: '2024-09-04T10:00', movedByOffice: 1 })
    expect(text(look(after, 'fields'), 'at')).not.toContain('2024-09-04')
    expect(list((await closed()).body, 'items')).toHaveLength(2)
  })

  it('is told to those who may see the agenda of the office alone', async () => {
    const far = await desk.someone('far away', ['clerk'], ['CMX'])
    expect((await closed(far)).status).toBe(404)
    expect((await closed(await desk.someone('statistics', ['statistician']))).status).toBe(404)
    // Somebody who keeps calendars and reads no file is told how many, and of nobody.
    const { body } = await desk.call(await keeper(), 'POST', `${CALENDAR}/preview`, {
      ...closing,
      from: '2024-09-05',
      to: '2024-09-05',
    })
    expect(JSON.stringify(look(body, 'booked'))).not.toContain('Pineda')
  })
})
