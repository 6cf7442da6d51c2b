import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let tere = ''
let claims: readonly string[] = []
const OFFICES = ['CMX', 'TAP', 'PAL', 'TEN', 'OLU', 'GDL', 'TIJ', 'SLW', 'MTY']
const OUTCOMES = [
  ...Array(6).fill('complementary'),
  ...Array(6).fill('recognised'),
  ...Array(5).fill('denied'),
]

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-11-11') })
  desk = await openDesk(served)
  tere = await desk.someone('tere', ['statistician'], OFFICES)
  claims = await decideAll()
}, 120_000)
afterAll(() => served.close())

/** One group of 17 Salvadorans with claims of their own, decided on the same day. */
async function decideAll(): Promise<readonly string[]> {
  const ines = await desk.someone('ines', ['clerk', 'officer', 'supervisor'])
  const rosa = await desk.someone('rosa', ['reviewer'])
  const members = OUTCOMES.map((_, at) => ({
    name: { given: `Persona ${at}`, family1: 'Prueba' },
    sex: 'F',
    nationality: 'SLV',
    kind: at === 0 ? 'principal' : 'own',
    entryOn: '2024-11-01',
  }))
  const group = await desk.begin(ines, { office: 'TAP', language: 'es', members })
  const done = async (answer: Promise<Answer>): Promise<void> => {
    const { status, body } = await answer
    if (status !== 201) throw new Error(JSON.stringify(body))
  }
  await done(
    desk.act(ines, group, 'file', { filedOn: '2024-11-11', channel: 'written', filedAt: 'office' }),
  )
  await done(desk.act(ines, group, 'admit'))
  await done(desk.act(ines, group, 'register-family', { photoTaken: true }))
  const records = list(await desk.open(ines, group), 'records')
  const found = records.filter((one) => look(one, 'kind') === 'claim').map((one) => text(one, 'id'))
  const interview = { interviewOn: '2024-11-11', mode: 'in-person' }
  for (const [at, claim] of found.entries()) {
    const outcome = OUTCOMES[at]
    await done(desk.act(ines, claim, 'schedule-interview', { ...interview, language: 'es' }))
    await done(desk.act(ines, claim, 'hold-interview', { ...interview, account: 'Sí.' }))
    await done(desk.act(ines, claim, 'draft-resolution', draft(outcome)))
    await done(desk.act(rosa, claim, 'sign-resolution'))
  }
  return found
}
const draft = (outcome: string): object => ({
  outcome,
  reasoning: 'Motivos.',
  ...(outcome === 'recognised' ? { grounds: ['13-I'] } : { complementaryAssessment: 'Valorada.' }),
})

/** Notified, contested, set aside by somebody who had no part in it, and decided anew. */
async function reviewed(claim: string): Promise<void> {
  const ines = await desk.someone('ines', [])
  const nora = await desk.someone('nora', ['reviewer'])
  const notice = {
    notifiedOn: '2024-11-11',
    language: 'es',
    understood: true,
    remedyExplained: true,
  }
  for (const [token, action, form] of [
    [ines, 'notify', notice],
    [ines, 'file-review', { reviewedOn: '2024-11-11' }],
    [nora, 'set-aside', { reasoning: 'Persecución acreditada.' }],
    [ines, 'draft-resolution', draft('recognised')],
    [nora, 'sign-resolution', {}],
  ] as const) {
    const { status, body } = await desk.act(token, claim, action, form)
    if (status !== 201) throw new Error(`${action}: ${JSON.stringify(body)}`)
  }
}

const get = (path: string, token = tere): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const publish = async (body: object, key: string, token = tere): Promise<Answer> =>
  desk.call(token, 'POST', `${ASYLUM}/vintages`, body, { 'idempotency-key': key })
const DECISIONS = { report: 'unhcr-asr', from: '2024' }
const FLOW = { report: 'stock-flow', from: '2024' }

/** The row of Salvadorans in a table, by column. */
function salvadorans(body: unknown, name: string): { readonly [column: string]: unknown } {
  const table = list(look(body, 'report'), 'tables').find((one) => look(one, 'name') === name)
  const row =
    list(table, 'rows').find((one) => look(one, 'of', 'nationality') === 'SLV') ??
    list(table, 'rows')[0]
  return Object.fromEntries(
    list(table, 'columns').map((column, at) => [text(column, 'name'), look(row, 'cells', at)]),
  )
}

describe('Reports', () => {
  it('are offered with what they can be asked by', async () => {
    const { body } = await get('reports')
    expect(list(body, 'items').map((one) => look(one, 'name'))).toEqual([
      'applications',
      'decisions',
      'stock-flow',
      'timeliness',
      'capacity',
      'comar-monthly',
      'unhcr-asr',
    ])
  })

  it('answer what screens read, and files of every format under the name of their layout', async () => {
    const { body } = await get('reports/unhcr-asr?from=2024')
    expect(salvadorans(body, 'unhcr_asr_decisions')).toMatchObject({
      Recognized: 6,
      RecognizedOther: 6,
      Rejected: 5,
      TotalDecided: 17,
    })
    for (const [format, type, name] of [
      ['csv', 'text/csv', 'unhcr_asr_decisions.csv'],
      ['hxl', 'text/csv', 'unhcr_asr_decisions.csv'],
      ['json', 'application/json', 'unhcr_asr_decisions.json'],
      [
        'xlsx',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'unhcr_asr_decisions.xlsx',
      ],
      ['pdf', 'application/pdf', 'unhcr_asr_decisions.pdf'],
    ]) {
      const { status, headers } = await get(
        `reports/unhcr-asr?from=2024&table=unhcr_asr_decisions&format=${format}`,
      )
      expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    }
  })

  it.each([
    ['reports/nothing?from=2024', 404],
    ['reports/applications?from=yesterday', 400],
    ['reports/applications?from=2024&by=colour', 400],
    ['reports/stock-flow?from=2024-02', 400],
    ['reports/unhcr-asr?from=2024&table=none&format=csv', 400],
    ['reports/applications?from=2024&format=doc', 400],
    ['vintages/none', 404],
    ['vintages?after=none', 400],
  ])('refuse %s', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  it('are for the roles that see figures, and publishing for who sees those of every office', async () => {
    for (const role of ['clerk', 'officer', 'reviewer', 'notifier']) {
      const token = await desk.someone(`a ${role}`, [role], OFFICES)
      for (const path of ['reports', 'reports/applications?from=2024', 'vintages', 'proposals'])
        expect([role, path, (await get(path, token)).status]).toEqual([role, path, 403])
      expect((await publish(DECISIONS, 'k', token)).status).toBe(403)
    }
    const local = await desk.someone('local statistician', ['statistician'], ['TAP'])
    expect((await get('reports/applications?from=2024', local)).status).toBe(200)
    expect((await publish(DECISIONS, 'k', local)).status).toBe(403)
  })

  it('of one office hold nothing of another', async () => {
    const other = await desk.someone('statistician of CMX', ['statistician'], ['CMX'])
    const { body } = await get('reports/unhcr-asr?from=2024', other)
    for (const table of list(look(body, 'report'), 'tables'))
      expect(look(table, 'rows')).toEqual([])
  })

  it('do not take numbers from acts of a person for capacity', async () => {
    const { body } = await get('reports/capacity?from=2024')
    expect(JSON.stringify(look(body, 'report', 'tables', 0, 'rows'))).not.toContain('17')
    const form = {
      office: 'TAP',
      deskStage: 'decision',
      line: 'measured',
      year: 2024,
      month: 11,
      desks: 5,
      staffedDays: 90,
      throughput: 8,
      source: 'Cuadro de turnos',
    }
    const made = await desk.call(tere, 'POST', `${ASYLUM}/actions/record-capacity`, form)
    expect(made.status).toBe(201)
    const again = await get('reports/capacity?from=2024')
    const row = list(look(again.body, 'report', 'tables', 0), 'rows').find(
      (one) => look(one, 'of', 'office') === 'TAP' && look(one, 'of', 'stage') === 'decision',
    )
    expect(look(row, 'cells')).toEqual([
      'TAP',
      '2024',
      'decision',
      5,
      90,
      0.8,
      72,
      'not known',
      'not known',
    ])
  })
})

describe('A vintage (E2E-05, 3)', () => {
  it('stays as it was published; after a review a new one shows one person less and one more', async () => {
    const first = await publish(DECISIONS, 'first')
    const flowBefore = await publish(FLOW, 'flow')
    expect([first.status, flowBefore.status]).toEqual([201, 201])
    const id = text(first.body, 'vintage', 'id')
    const before = await get(`vintages/${id}`)

    await reviewed(claims[0] ?? '')
    expect((await get(`vintages/${id}`)).body).toEqual(before.body)
    const second = await publish(DECISIONS, 'second')
    const flowAfter = await publish(FLOW, 'flow-again')
    expect([second.body, flowAfter.body]).toEqual([
      { vintage: expect.anything() },
      { vintage: expect.anything() },
    ])
    const after = await get(`vintages/${text(second.body, 'vintage', 'id')}`)
    expect(salvadorans(before.body, 'unhcr_asr_decisions')).toMatchObject({
      Recognized: 6,
      RecognizedOther: 6,
    })
    expect(salvadorans(after.body, 'unhcr_asr_decisions')).toMatchObject({
      Recognized: 7,
      RecognizedOther: 5,
    })

    const difference = await get(`vintages/${text(second.body, 'vintage', 'id')}?against=${id}`)
    const decisions = list(look(difference.body, 'report'), 'tables')[1]
    const changes = list(decisions, 'rows').map((row) => list(row, 'cells').slice(-4))
    expect(changes).toEqual([
      ['Recognized', 6, 7, 1],
      ['RecognizedOther', 6, 5, -1],
    ])
    const rates = async (made: Answer) =>
      salvadorans((await get(`vintages/${text(made.body, 'vintage', 'id')}`)).body, 'stock_flow')
    expect(await rates(flowBefore)).toMatchObject({ rrr: 35.29, tpr: 70.59, rrr_denominator: 17 })
    expect(await rates(flowAfter)).toMatchObject({ rrr: 41.18, tpr: 70.59, rrr_denominator: 17 })
  })

  it('is published once for one key, and listed a page at a time', async () => {
    const [one, other] = [await publish(DECISIONS, 'twice'), await publish(DECISIONS, 'twice')]
    expect(text(other.body, 'vintage', 'id')).toBe(text(one.body, 'vintage', 'id'))
    const page = await get('vintages?limit=1')
    expect(list(page.body, 'items')).toHaveLength(1)
    const next = await get(`vintages?limit=200&after=${text(page.body, 'next')}`)
    expect(list(next.body, 'items').length).toBeGreaterThan(2)
    expect(look(next.body, 'next')).toBe(null)
    expect((await desk.call(tere, 'POST', `${ASYLUM}/vintages`, DECISIONS)).status).toBe(400)
    expect((await publish({ ...DECISIONS, colour: 1 }, 'x')).status).toBe(400)
  })

  it('can be changed by nobody, whatever they may do in the database', async () => {
    const sql = served.node.pools.core
    await expect(sql`update published.vintage set body = '{}'`).rejects.toThrow('permission denied')
    await expect(sql`delete from published.vintage`).rejects.toThrow('permission denied')
  })

  it('is seen before it is published, with how much is held back', async () => {
    const { body } = await get('reports/applications?from=2024&by=month,office&published=true')
    expect(look(body, 'heldBack')).toMatchObject({ small: 0, narrowed: 0 })
  })
})
