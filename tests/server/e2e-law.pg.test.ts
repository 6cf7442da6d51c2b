import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { intent, openDesk, type Desk } from './asylum-desk.ts'
import { caseDesk, type CaseDesk } from './case-desk.ts'
import { look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

let served: Served
let desk: Desk

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-01-02') })
  desk = await openDesk(served)
}, 60_000)
afterAll(() => served.close())

const PEOPLE = {
  clerk: ['clerk'],
  officer: ['officer'],
  third: ['officer', 'reviewer'],
  reviewer: ['reviewer'],
  otherReviewer: ['reviewer'],
  director: ['director'],
  notifier: ['notifier'],
  supervisor: ['supervisor'],
  attendance: ['attendance'],
  protection: ['protection'],
} as const
const told = { language: 'es', understood: true, remedyExplained: true }
const filing = (filedOn: string) => ({
  filedOn,
  channel: 'written',
  filedAt: 'office',
  constanciaNumber: `COMAR/TAP/${filedOn}`,
})
const alone = (name: object, nationality: string, sex: string, entryOn: string): object => ({
  ...intent(),
  members: [
    {
      name,
      nationality,
      sex,
      kind: 'principal',
      relationship: 'PA',
      entryOn,
      birthDate: { value: '1985-04-02' },
    },
  ],
})

describe('A late application is received, asked about and admitted (E2E-02)', () => {
  let c: CaseDesk
  beforeAll(async () => {
    c = await caseDesk(served, desk, PEOPLE)
    c.on('2024-01-10')
    await c.begins('clerk', alone({ given: 'Yoel', family1: 'Cruz' }, 'CUB', 'M', '2024-01-08'))
  })

  it('is taken on 1 March, after 20 February, with its certificate, and flagged', async () => {
    expect(look(await c.clock('T-01'), 'dueOn')).toBe('2024-02-20')
    c.on('2024-03-01')
    await c.does('clerk', 'file', filing('2024-03-01'), 'group')
    expect(await c.stages()).toEqual(['filed'])
    expect(await c.field('lateFlag')).toBe(true)
    expect(await c.clock('T-01')).toMatchObject({ stoppedOn: '2024-03-01', late: true })
    expect(await c.clock('T-02')).toMatchObject({ duty: 'authority', startedOn: '2024-03-01' })
  })

  it('is rejected at the desk by nobody, and not admitted by nobody without a notice', async () => {
    const deeds = Object.entries(asylumMx.actions)
    const rejecting = deeds.filter(
      ([name, { by }]) => /reject|deny|admit$/.test(name) && by.some((role) => role === 'clerk'),
    )
    expect(rejecting).toEqual([])
    const away = {
      reason: 'no-answer',
      reasoning: 'Sin respuesta.',
      remedy: 'Revisión.',
      signed: true,
    }
    for (const who of ['clerk', 'officer', 'supervisor'] as const)
      await c.refused(who, 'not-admit', 'not-permitted', away)
    await c.refused('reviewer', 'not-admit', 'wrong-stage', away)
    await c.refused('officer', 'admit', 'late-unexplained', {}, 'group')
  })

  it('is asked to explain: a notice with its limit, while the authority’s clock stops', async () => {
    await c.refused('clerk', 'issue-prevention', 'not-permitted', {
      reason: 'late',
      language: 'es',
    })
    await c.does('officer', 'issue-prevention', { reason: 'late', language: 'es' })
    expect(await c.clock('T-02')).toMatchObject({ stoppedOn: '2024-03-01', late: false })
    expect(await c.clock('T-02a')).toMatchObject({ duty: 'applicant', dueOn: '2024-03-08' })
    expect(await c.paper('officer', 'DOC-PRE')).toContain('8 de marzo de 2024')
    const away = {
      reason: 'no-answer',
      reasoning: 'Sin respuesta.',
      remedy: 'Revisión.',
      signed: true,
    }
    await c.refused('reviewer', 'not-admit', 'prevention-open', away)
    const { reasoning: _, ...bare } = away
    await c.refused('reviewer', 'not-admit', 'reasoning', bare)
    await c.refused('reviewer', 'not-admit', 'remedy', { ...away, remedy: undefined })
    await c.refused('reviewer', 'not-admit', 'signed', { ...away, signed: false })
  })

  it('is answered with an illness and its certificate, and admitted', async () => {
    c.on('2024-03-06')
    await c.does('clerk', 'answer-prevention', { answer: 'Enfermedad, con certificado médico.' })
    expect(await c.clock('T-02b')).toMatchObject({ duty: 'authority', overdue: false })
    await c.does('officer', 'admit', {}, 'group')
    expect(await c.stages()).toEqual(['admitted'])
    expect(await c.paper('officer', 'DOC-ADM')).toContain('Yoel Cruz')
  })

  it('is counted once, in March, and once among the late', async () => {
    const months = 'from=2024&to=2024&by=period,nationality&grain=M'
    expect(await c.cells('applications', months)).toContainEqual({
      values: ['2024-03', 'CUB'],
      amount: 1,
    })
    expect(await c.cells('late-filings', 'from=2024&to=2024&by=office')).toEqual([
      { values: ['TAP'], amount: 1 },
    ])
  })
})

describe('Nobody abandons by one absence, nor on a day the office was closed, nor for another (E2E-04)', () => {
  let c: CaseDesk
  const miss = (dueOn: string) => c.does('attendance', 'record-miss', { dueOn })
  const proposal = { abandonmentCause: 'absences', facts: 'No acudió.' }
  const declared = { reasoning: 'Dos inasistencias seguidas.', signed: true }

  beforeAll(async () => {
    c = await caseDesk(served, desk, PEOPLE)
    c.on('2024-03-11')
    const entry = { nationality: 'HND', entryOn: '2024-02-26' }
    await c.begins('clerk', {
      ...intent(),
      members: [
        {
          ...entry,
          name: { given: 'Rosa', family1: 'Mejía' },
          birthDate: { value: '1990' },
          sex: 'F',
          kind: 'principal',
          relationship: 'PA',
        },
        {
          ...entry,
          name: { given: 'Iván', family1: 'Mejía' },
          birthDate: { value: '2015' },
          sex: 'M',
          kind: 'derivative',
          relationship: 'SON',
        },
      ],
    })
    await c.does('clerk', 'file', filing('2024-03-11'), 'group')
  })

  it('owes a signature every week, moved off the holiday', async () => {
    expect(await c.duty()).toMatchObject({ rule: 'T-07', next: '2024-03-19', missed: 0 })
  })

  it('has two misses on record, of 25 March and 1 April', async () => {
    c.on('2024-03-26')
    await c.refused('attendance', 'record-miss', 'not-owed', { dueOn: '2024-03-20' })
    await miss('2024-03-25')
    c.on('2024-04-02')
    await miss('2024-04-01')
    expect(await c.duty()).toMatchObject({ missed: 2 })
  })

  it('loses the first of them when the closure of 25 to 29 March is entered later: no proposal', async () => {
    const offices = comarOffices.map(({ code }) => code)
    const keeper = await served.account({
      login: 'keeper',
      name: 'Keeper',
      grants: [{ program: 'core', role: 'calendar', offices }],
    })
    const entry = {
      kind: 'suspension',
      from: '2024-03-25',
      to: '2024-03-29',
      name: 'Suspensión de labores',
      source: 'Acuerdo de la Secretaría de Gobernación',
      document: 'DOF 22-03-2024',
      documentOn: '2024-03-22',
      confidence: 'high',
    }
    const entered = await desk.call(keeper, 'POST', '/api/v1/calendar/changes', entry, {
      'idempotency-key': 'closure',
    })
    const change = text(entered.body, 'id')
    const approved = await desk.call(keeper, 'POST', `/api/v1/calendar/changes/${change}/approval`)
    expect(approved.status).toBe(201)
    await served.node.calendars.settled()
    expect(await c.duty()).toMatchObject({ missed: 1 })
    await c.refused('officer', 'propose-abandonment', 'two-absences-in-a-row', proposal)
    await c.refused('reviewer', 'declare-abandonment', 'not-proposed', declared)
  })

  it('is proposed after 8 April, and the proposal falls when a hospital note comes', async () => {
    c.on('2024-04-09')
    await miss('2024-04-08')
    expect(await c.duty()).toMatchObject({ missed: 2, pending: false })
    await c.does('officer', 'propose-abandonment', proposal)
    expect(await c.field('abandonmentProposedOn')).toBe('2024-04-09')
    expect(await c.stages()).toEqual(['filed', 'filed'])
    c.on('2024-04-10')
    await c.does('clerk', 'justify-absence', { dueOn: '2024-04-08', reason: 'Nota del hospital.' })
    expect(await c.field('abandonmentProposedOn')).toBeUndefined()
    expect(await c.duty()).toMatchObject({ pending: true })
    await c.refused('officer', 'propose-abandonment', 'justification-pending', proposal)
    await c.refused('reviewer', 'declare-abandonment', 'not-proposed', declared)
  })

  it('without it needs another human’s signature, a notification and 15 working days', async () => {
    await c.refused('clerk', 'judge-justification', 'not-permitted', {
      dueOn: '2024-04-08',
      accepted: false,
      reasons: 'x',
    })
    await c.does('officer', 'judge-justification', {
      dueOn: '2024-04-08',
      accepted: false,
      reasons: 'Es de otra fecha.',
    })
    await c.does('third', 'propose-abandonment', proposal)
    await c.refused('third', 'declare-abandonment', 'four-eyes', declared)
    await c.refused('reviewer', 'declare-abandonment', 'signed', { ...declared, signed: false })
    await c.does('reviewer', 'declare-abandonment', declared)
    expect(await c.stages()).toEqual(['closing', 'filed'])
    expect(await c.clock('T-11c')).toMatchObject({ duty: 'authority', dueOn: '2024-04-24' })
    await c.refused('notifier', 'notify-closure', 'remedy-explained', {
      ...told,
      remedyExplained: false,
    })
    c.on('2024-04-12')
    await c.does('notifier', 'notify-closure', told)
    expect(look(await c.clock('T-12c'), 'dueOn')).toBe('2024-05-06')
    c.on('2024-05-06 23:00')
    await c.refused('officer', 'close-closure', 'remedy-open')
    c.on('2024-05-07')
    await c.does('officer', 'close-closure')
    expect(await c.stages()).toEqual(['ended', 'filed'])
  })

  it('never reaches the child, whose claim stays open', async () => {
    c.on('2024-05-07')
    await c.refused('officer', 'propose-abandonment', 'child-stays-open', proposal, 1)
    await c.refused(
      'officer',
      'propose-abandonment',
      'child-stays-open',
      { ...proposal, abandonmentCause: 'moved-away' },
      1,
    )
  })
})

describe('Denied, protected, reviewed and recognised (E2E-05)', () => {
  let c: CaseDesk
  const draft = { outcome: 'complementary', reasoning: 'No acredita persecución.' }
  const months = 'from=2024&to=2024&by=period,outcome&grain=M'
  const decided = async (): Promise<readonly unknown[]> =>
    (await c.cells('decisions', months)).filter((row) => look(row, 'amount') !== 0)

  beforeAll(async () => {
    c = await caseDesk(served, desk, PEOPLE)
    c.on('2024-09-02')
    await c.begins('clerk', alone({ given: 'Dora', family1: 'Menjívar' }, 'SLV', 'F', '2024-08-20'))
    await c.does('clerk', 'file', filing('2024-09-02'), 'group')
    await c.does('officer', 'admit', {}, 'group')
    await c.does('clerk', 'register-family', { photoTaken: true }, 'group')
    await c.does('officer', 'schedule-interview', {
      interviewOn: '2024-10-01',
      mode: 'in-person',
      language: 'es',
    })
    c.on('2024-10-02')
    await c.does('officer', 'hold-interview', { interviewOn: '2024-10-02', mode: 'in-person' })
    await c.does('officer', 'begin-analysis')
  })

  it('is not decided while complementary protection has not been weighed', async () => {
    for (const outcome of ['denied', 'complementary', 'excluded'])
      await c.refused(
        'officer',
        'draft-resolution',
        outcome === 'excluded' ? 'full-assessment' : 'complementary-assessment',
        { ...draft, outcome },
      )
    c.on('2024-11-05')
    await c.does('officer', 'draft-resolution', {
      ...draft,
      complementaryAssessment: 'Riesgo de tortura.',
    })
    await c.does('reviewer', 'sign-resolution')
    expect(await decided()).toEqual([{ values: ['2024-11', 'complementary'], amount: 1 }])
  })

  it('is a resolution that nobody corrects once it is signed', async () => {
    const supervisor = await desk.someone('supervisor', ['supervisor'])
    const opened = await c.record()
    const timeline = look(opened, 'timeline')
    const signed = Array.isArray(timeline)
      ? timeline.find((one) => look(one, 'action') === 'sign-resolution')
      : undefined
    const { body } = await desk.call(
      supervisor,
      'POST',
      `/api/v1/programs/asylum-mx/records/${text(opened, 'id')}/annulment`,
      { event: look(signed, 'version'), reason: 'Error.' },
    )
    expect(look(body, 'code')).toBe('act-stands')
  })

  it('is notified on 11 November: a review may be asked for until 3 December', async () => {
    c.on('2024-11-08')
    await c.does('notifier', 'record-attempt', { method: 'address', result: 'not-found' })
    c.on('2024-11-11')
    await c.does('notifier', 'notify', told)
    expect(await c.clock('T-12')).toMatchObject({ dueOn: '2024-12-03', duty: 'applicant' })
    expect(await c.paper('notifier', 'DOC-NOT')).toContain('3 de diciembre de 2024')
    expect(await c.paper('officer', 'DOC-REC')).toContain('Protección complementaria')
  })

  it('takes the review at 23:00 of 3 December as in time', async () => {
    c.on('2024-12-03 23:00')
    await c.does('clerk', 'file-review', {
      reviewedOn: '2024-12-03',
      arguments: 'Sí hay persecución.',
    })
    expect(await c.clock('T-12')).toMatchObject({ stoppedOn: '2024-12-03', late: false })
    expect(await c.stages()).toEqual(['in-review'])
  })

  it('is reviewed by none of those whose hand is in it, and set aside', async () => {
    c.on('2024-12-10')
    const reasons = { reasoning: 'Pertenece a un grupo social perseguido.' }
    await c.refused('officer', 'set-aside', 'not-permitted', reasons)
    await c.refused('reviewer', 'set-aside', 'four-eyes', reasons)
    await c.does('otherReviewer', 'set-aside', reasons)
    expect(await c.stages()).toEqual(['analysis'])
    expect(await decided()).toEqual([])
  })

  it('is recognised, and the figures say so: complementary −1 in November, recognised +1 in December', async () => {
    c.on('2024-12-16')
    await c.does('officer', 'draft-resolution', {
      outcome: 'recognised',
      grounds: ['13-I'],
      reasoning: 'Acredita.',
    })
    await c.does('reviewer', 'sign-resolution')
    expect(await decided()).toEqual([{ values: ['2024-12', 'recognised'], amount: 1 }])
  })

  it('takes a review asked for on 4 December too, and flags it late', async () => {
    const other = await caseDesk(served, desk, PEOPLE)
    other.on('2024-09-02')
    await other.begins(
      'clerk',
      alone({ given: 'Alba', family1: 'Rivas' }, 'SLV', 'F', '2024-08-20'),
    )
    await other.does('clerk', 'file', filing('2024-09-02'), 'group')
    await other.does('officer', 'admit', {}, 'group')
    await other.does('clerk', 'register-family', { photoTaken: true }, 'group')
    await other.does('officer', 'schedule-interview', {
      interviewOn: '2024-10-02',
      mode: 'in-person',
      language: 'es',
    })
    other.on('2024-10-02')
    await other.does('officer', 'hold-interview', { interviewOn: '2024-10-02', mode: 'in-person' })
    await other.does('officer', 'draft-resolution', {
      ...draft,
      outcome: 'denied',
      complementaryAssessment: 'Sin riesgo.',
    })
    await other.does('reviewer', 'sign-resolution')
    other.on('2024-11-11')
    await other.does('notifier', 'notify', told)
    other.on('2024-12-04')
    await other.does('clerk', 'file-review', { reviewedOn: '2024-12-04' })
    expect(await other.clock('T-12')).toMatchObject({ stoppedOn: '2024-12-04', late: true })
    expect(await other.stages()).toEqual(['in-review'])
  })
})
