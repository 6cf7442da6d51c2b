import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let clerk = ''
let keeper = ''
let claim = ''

const CALENDAR = '/api/v1/calendar'
const EVERYWHERE = comarOffices.map(({ code }) => code)
const code = ({ body }: Answer): unknown => look(body, 'code')
const ENTRY = {
  kind: 'suspension',
  from: '2024-10-07',
  to: '2024-10-11',
  name: 'Suspensión de plazos',
  source: 'Acuerdo de la Secretaría de Gobernación',
  document: 'DOF 02-09-2024',
  documentOn: '2024-09-02',
  confidence: 'high',
}

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk', 'officer'])
  const group = await desk.begin(clerk, intent('TAP'))
  const form = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
  expect((await desk.act(clerk, group, 'file', form)).status).toBe(201)
  claim = text(
    list(await desk.open(clerk, group), 'records').find(
      (record) => look(record, 'kind') === 'claim',
    ),
    'id',
  )
  keeper = await served.account({
    login: 'keeper',
    name: 'Keeper',
    grants: [
      { program: 'core', role: 'calendar', offices: EVERYWHERE },
      { program: 'asylum-mx', role: 'supervisor', offices: ['TAP'] },
    ],
  })
}, 60_000)
afterAll(() => served.close())

const deadline = async (): Promise<unknown> => {
  const deadlines = list(await desk.open(clerk, claim), 'deadlines')
  return deadlines.find((one) => look(one, 'rule') === 'T-09')
}

describe('The calendar of an office', () => {
  it('is shown to whoever is signed in, and to nobody else', async () => {
    const { body } = await desk.call(clerk, 'GET', `${CALENDAR}?office=TAP`)
    expect([look(body, 'calendar', 'id'), look(body, 'mayEnter')]).toEqual(['MX-COMAR', false])
    expect((await served.call(undefined, 'GET', `${CALENDAR}?office=TAP`)).status).toBe(401)
    expect((await desk.call(clerk, 'GET', `${CALENDAR}?office=XXX`)).status).toBe(400)
  })

  it.each(Object.keys(asylumMx.roles))(
    'is kept by keepers alone: %s is no keeper',
    async (role) => {
      const token = await desk.someone(role, [role])
      for (const [method, path, body] of [
        ['POST', '/preview', ENTRY],
        ['POST', '/changes', ENTRY],
        ['POST', `/changes/${claim}/approval`, undefined],
        ['POST', `/changes/${claim}/refusal`, { reason: 'x' }],
        ['POST', `/changes/${claim}/annulment`, { reason: 'x' }],
        ['GET', `/changes/${claim}/moves`, undefined],
        ['GET', `/changes/${claim}/annulment`, undefined],
      ] as const) {
        const answer = await desk.call(token, method, `${CALENDAR}${path}`, body)
        expect([path, answer.status, code(answer)]).toEqual([path, 403, 'not-permitted'])
      }
    },
  )
})

describe('A suspension', () => {
  let change = ''

  it('shows what it would move before it is entered, and moves nothing by that', async () => {
    const { status, body } = await desk.call(keeper, 'POST', `${CALENDAR}/preview`, ENTRY)
    expect([status, look(body, 'total')]).toEqual([200, 4])
    expect(look(body, 'tallies')).toEqual([
      {
        office: 'TAP',
        program: 'asylum-mx',
        rule: 'T-09',
        moved: 4,
        earliest: '2024-11-13',
        latest: '2024-11-13',
      },
    ])
    const own = list(body, 'items').find((item) => look(item, 'id') === claim)
    expect(own).toMatchObject({ before: '2024-11-06', after: '2024-11-13' })
    expect(look(own, 'name', 'family1')).toBe('Pineda')
    expect(look(await deadline(), 'dueOn')).toBe('2024-11-06')
    const first = await desk.call(keeper, 'POST', `${CALENDAR}/preview?limit=3`, ENTRY)
    const next = text(first.body, 'next')
    const rest = await desk.call(keeper, 'POST', `${CALENDAR}/preview?limit=3&after=${next}`, ENTRY)
    expect([...list(first.body, 'items'), ...list(rest.body, 'items')]).toEqual(list(body, 'items'))
  })

  it('names nobody to a keeper who reads no file', async () => {
    const alone = await served.account({
      login: 'alone',
      name: 'Alone',
      grants: [{ program: 'core', role: 'calendar', offices: EVERYWHERE }],
    })
    const { body } = await desk.call(alone, 'POST', `${CALENDAR}/preview`, ENTRY)
    expect(list(body, 'items')).toHaveLength(4)
    expect(JSON.stringify(body)).not.toContain('Pineda')
  })

  it('is a proposal until it is approved; then every date moves, and each tells why', async () => {
    const answer = await desk.call(keeper, 'POST', `${CALENDAR}/changes`, ENTRY, {
      'idempotency-key': 'k1',
    })
    expect([answer.status, look(answer.body, 'state')]).toEqual([201, 'proposed'])
    change = text(answer.body, 'id')
    const again = await desk.call(keeper, 'POST', `${CALENDAR}/changes`, ENTRY, {
      'idempotency-key': 'k1',
    })
    expect(look(again.body, 'id')).toBe(change)
    expect(look(await deadline(), 'dueOn')).toBe('2024-11-06')
    const approval = await desk.call(keeper, 'POST', `${CALENDAR}/changes/${change}/approval`)
    expect([approval.status, look(approval.body, 'state')]).toEqual([201, 'in-force'])
    await served.node.calendars.settled()
    const shown = await deadline()
    expect(look(shown, 'dueOn')).toBe('2024-11-13')
    expect(text(shown, 'text', 'es')).toContain('DOF 02-09-2024')
    expect(look(shown, 'trace')).toEqual([
      { change, document: 'DOF 02-09-2024', before: '2024-11-06', after: '2024-11-13' },
    ])
    const tasks = list((await desk.call(clerk, 'GET', `${ASYLUM}/tasks`)).body, 'items')
    expect(
      tasks.filter((task) => look(task, 'rule') === 'T-09').map((task) => look(task, 'dueOn')),
    ).toEqual(Array(4).fill('2024-11-13'))
    const node = await served.call(undefined, 'GET', '/api/v1/node')
    const told = list(node.body, 'calendar', 'suspensions').map((one) => look(one, 'documentRef'))
    expect(told).toContain('DOF 02-09-2024')
  })

  it('says which it has moved, page by page, and back when it is annulled', async () => {
    const { body } = await desk.call(keeper, 'GET', `${CALENDAR}/changes/${change}/moves?limit=3`)
    expect([look(body, 'total'), list(body, 'items').length]).toEqual([4, 3])
    const after = text(body, 'next')
    const rest = await desk.call(
      keeper,
      'GET',
      `${CALENDAR}/changes/${change}/moves?limit=3&after=${after}`,
    )
    expect([list(rest.body, 'items').length, look(rest.body, 'next')]).toEqual([1, null])
    const would = await desk.call(keeper, 'GET', `${CALENDAR}/changes/${change}/annulment`)
    expect(look(would.body, 'total')).toBe(4)
    const reason = { reason: 'No se publicó.' }
    const undo = await desk.call(keeper, 'POST', `${CALENDAR}/changes/${change}/annulment`, reason)
    const undone = text(undo.body, 'id')
    await desk.call(keeper, 'POST', `${CALENDAR}/changes/${undone}/approval`)
    await served.node.calendars.settled()
    expect(look(await deadline(), 'dueOn')).toBe('2024-11-06')
    expect(list(await deadline(), 'trace')).toHaveLength(2)
    const { body: changes } = await desk.call(clerk, 'GET', `${CALENDAR}/changes`)
    expect(list(changes, 'items').map((one) => [look(one, 'state'), look(one, 'moved')])).toEqual([
      ['in-force', 4],
      ['annulled', 4],
    ])
  })
})

describe('Tasks', () => {
  /** Those of two rules that these tests know. */
  const told = (tasks: readonly unknown[]): readonly unknown[] =>
    tasks.filter((task) => ['T-05', 'T-09'].includes(text(task, 'rule')))
  const tasks = async (token: string, query = ''): Promise<readonly unknown[]> =>
    list((await desk.call(token, 'GET', `${ASYLUM}/tasks${query}`)).body, 'items')

  it('are the open clocks whose duty is of the reader’s roles, the most urgent first, with what settles them', async () => {
    const mine = await tasks(clerk)
    expect(told(mine).map((task) => [look(task, 'rule'), look(task, 'dueOn')])).toEqual([
      ['T-05', '2024-09-05'],
      ...Array.from({ length: 4 }, () => ['T-09', '2024-11-06']),
    ])
    expect(told(mine)[0]).toMatchObject({
      when: 'week',
      workingDaysLeft: 3,
      source: 'RLRPC art. 21, 22',
      name: { given: 'Marta' },
      action: { action: 'notify-inm' },
    })
    const pages: unknown[] = []
    let after = ''
    for (;;) {
      const { body } = await desk.call(clerk, 'GET', `${ASYLUM}/tasks?limit=2${after}`)
      pages.push(...list(body, 'items'))
      if (look(body, 'next') === null) break
      after = `&after=${text(body, 'next')}`
    }
    expect(pages).toEqual(mine)
    expect((await desk.call(clerk, 'GET', `${ASYLUM}/tasks?after=x`)).status).toBe(400)
    expect((await desk.call(clerk, 'GET', `${ASYLUM}/tasks?when=never`)).status).toBe(400)
  })

  it('are of the reader’s offices alone, and none for who reads no file', async () => {
    expect(await tasks(await desk.someone('far', ['officer'], ['CMX']))).toEqual([])
    expect(await tasks(clerk, '?office=CMX')).toEqual([])
    const tere = await desk.someone('tere', ['statistician'])
    expect(await tasks(tere)).toEqual([])
    const { body } = await desk.call(tere, 'GET', `${ASYLUM}/tasks/counts`)
    expect(look(body, 'offices')).toEqual([])
    const nobody = await served.account({ login: 'no', name: 'No', grants: [] })
    expect((await desk.call(nobody, 'GET', `${ASYLUM}/tasks`)).status).toBe(404)
  })

  it('are counted by period, and what the office is late with is told to who answers for it', async () => {
    const { body } = await desk.call(clerk, 'GET', `${ASYLUM}/tasks/counts`)
    const mine = await tasks(clerk)
    for (const period of ['overdue', 'today', 'week', 'later']) {
      const count = mine.filter((task) => look(task, 'when') === period).length
      expect([period, look(body, 'counts', period)]).toEqual([period, { count, atLeast: false }])
    }
    expect(look(body, 'offices')).toEqual([])
    served.at('2024-11-20T18:00:00Z')
    const late = await desk.call(keeper, 'GET', `${ASYLUM}/tasks/counts`)
    const offices = list(late.body, 'offices')
    expect(offices.map((office) => look(office, 'office'))).toEqual(['TAP'])
    expect(look(offices[0], 'overdue', 'count')).toBeGreaterThanOrEqual(5)
    expect(
      told(await tasks(clerk, '?when=overdue')).map((task) => look(task, 'workingDaysLeft')),
    ).toEqual([-51, -9, -9, -9, -9])
  })

  it('that an act suspends are overdue on no day, and are told apart with the day since which they stand', async () => {
    const owed = async (token: string): Promise<unknown> => {
      const { body } = await desk.call(token, 'GET', `${ASYLUM}/tasks/counts`)
      return list(body, 'offices')[0]
    }
    const totals = async (): Promise<readonly unknown[]> => {
      const office = await owed(keeper)
      return [look(office, 'overdue', 'count'), look(office, 'suspended')]
    }
    const none = { count: 0, atLeast: false }
    served.at('2024-11-20T18:00:00Z')
    const [late] = await totals()
    served.at('2024-10-21T18:00:00Z')
    const basis = { basis: 'Oficio 12/2024' }
    expect((await desk.act(keeper, claim, 'suspend-clock', basis)).status).toBe(201)
    served.at('2024-11-20T18:00:00Z')
    const since = '2024-10-21'
    expect(await totals()).toEqual([Number(late) - 1, { count: 1, atLeast: false, since }])
    expect(await owed(clerk)).toBeUndefined()
    expect((await desk.act(keeper, claim, 'resume-clock', {})).status).toBe(201)
    expect(await totals()).toEqual([Number(late) - 1, none])
    // What is overdue stays so, whatever is suspended afterwards.
    served.at('2025-02-20T18:00:00Z')
    const [all] = await totals()
    expect(Number(all)).toBeGreaterThanOrEqual(Number(late))
    expect((await desk.act(keeper, claim, 'suspend-clock', basis)).status).toBe(201)
    expect(await totals()).toEqual([all, none])
  })
})
