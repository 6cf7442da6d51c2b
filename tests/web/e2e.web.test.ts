import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { intent } from '../server/asylum-desk.ts'
import { look, text } from '../server/look.ts'
import { KEYBOARD, MOUSE, type Hands } from './hands.ts'
import { webCase, type WebCase } from './web-case.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
beforeAll(async () => {
  at = await openWebDesk('2024-01-02')
}, 120_000)
afterAll(() => at.close())

const PEOPLE = {
  clerk: ['clerk'],
  officer: ['officer'],
  third: ['officer', 'reviewer'],
  reviewer: ['reviewer'],
  otherReviewer: ['reviewer'],
  notifier: ['notifier'],
  attendance: ['attendance'],
} as const
const HANDS: readonly (readonly [string, Hands, string])[] = [
  ['by mouse', MOUSE, 'Ratón'],
  ['by keyboard alone', KEYBOARD, 'Teclado'],
]

describe.each(HANDS)('A late application, %s (E2E-02)', (_how, hands, surname) => {
  let c: WebCase
  beforeAll(async () => {
    at.served.at('2024-01-10T16:00:00Z')
    const clerk = await at.desk.someone('clerk', ['clerk'])
    const member = {
      name: { given: 'Yoel', family1: surname },
      nationality: 'CUB',
      sex: 'M',
      kind: 'principal',
      relationship: 'PA',
      entryOn: '2024-01-08',
      birthDate: { value: '1985-04-02' },
    }
    await at.desk.begin(clerk, { ...intent(), members: [member] })
    c = await webCase(at, hands, { person: `Yoel ${surname}`, people: PEOPLE })
  })

  it('is taken at the desk and flagged; nobody is offered to reject it', async () => {
    c.on('2024-03-01')
    expect(await c.clock('clerk', 'T-01')).toMatch(/20 de febrero de 2024/)
    const filing = { filedOn: '2024-03-01', channel: 'written', filedAt: 'office' }
    await c.does('clerk', 'file', filing)
    expect(await c.stage('clerk')).toBe('Presentada')
    expect(await c.clock('clerk', 'T-01')).toMatch(/Cumplido tarde, el 1 de marzo de 2024/)
    expect((await c.offered('clerk')).join()).not.toMatch(/rechaz|no admit/i)
    await c.refused('officer', 'admit', /tard|extempor|fuera de plazo/i)
  })

  it('is asked why by a notice with its limit, answered, and admitted', async () => {
    await c.does('officer', 'issue-prevention', { reason: 'late', language: 'es' })
    expect(await c.clock('officer', 'T-02a')).toMatch(/8 de marzo de 2024/)
    c.on('2024-03-06')
    await c.does('clerk', 'answer-prevention', { answer: 'Enfermedad, con certificado médico.' })
    await c.does('officer', 'admit')
    expect(await c.stage('officer')).toBe('Admitida')
  })
})

describe.each(HANDS)('Absences, %s (E2E-04)', (_how, hands, surname) => {
  let c: WebCase
  let child: WebCase
  const proposal = { abandonmentCause: 'absences', facts: 'No acudió.' }
  beforeAll(async () => {
    at.served.at('2024-03-11T16:00:00Z')
    const clerk = await at.desk.someone('clerk', ['clerk'])
    const entry = { nationality: 'HND', entryOn: '2024-02-26' }
    const mother = {
      name: { given: 'Rosa', family1: surname },
      birthDate: { value: '1990' },
      sex: 'F',
    }
    const son = {
      name: { given: 'Iván', family1: surname },
      birthDate: { value: '2015' },
      sex: 'M',
    }
    const group = await at.desk.begin(clerk, {
      ...intent(),
      members: [
        { ...entry, ...mother, kind: 'principal', relationship: 'PA' },
        { ...entry, ...son, kind: 'derivative', relationship: 'SON' },
      ],
    })
    await at.desk.act(clerk, group, 'file', {
      filedOn: '2024-03-11',
      channel: 'written',
      filedAt: 'office',
    })
    c = await webCase(at, hands, { person: `Rosa ${surname}`, people: PEOPLE })
    child = await webCase(at, hands, { person: `Iván ${surname}`, people: PEOPLE })
  })

  it('are proposed as an abandonment after two in a row, and not after one', async () => {
    c.on('2024-03-20')
    await c.does('attendance', 'record-miss', { dueOn: '2024-03-19' })
    await c.refused('officer', 'propose-abandonment', /dos/i, proposal)
    c.on('2024-03-27')
    await c.does('attendance', 'record-miss', { dueOn: '2024-03-25' })
    await c.does('officer', 'propose-abandonment', proposal)
  })

  it('are no abandonment while a justification waits to be judged', async () => {
    await c.does('clerk', 'justify-absence', { dueOn: '2024-03-25', reason: 'Nota del hospital.' })
    await c.refused('officer', 'propose-abandonment', /justific/i, proposal)
    await c.refused('reviewer', 'declare-abandonment', /prop/i, {
      reasoning: 'Dos inasistencias.',
      signed: true,
    })
    await c.does('officer', 'judge-justification', {
      dueOn: '2024-03-25',
      accepted: false,
      reasons: 'Es de otra fecha.',
    })
  })

  it('need another hand’s signature, a notice with its remedy, and the time for it', async () => {
    await c.does('third', 'propose-abandonment', proposal)
    await c.notNow('third', 'declare-abandonment', /otra persona/i)
    const declared = { reasoning: 'Dos inasistencias seguidas.' }
    await c.refused('reviewer', 'declare-abandonment', /firm/i, declared)
    await c.does('reviewer', 'declare-abandonment', { ...declared, signed: true })
    const told = { language: 'es', understood: true }
    await c.refused('notifier', 'notify-closure', /recurso/i, { ...told, remedyExplained: false })
    await c.does('notifier', 'notify-closure', { ...told, remedyExplained: true })
    await c.refused('officer', 'close-closure', /recurso|plazo/i)
  })

  it('never end the claim of a child', async () => {
    expect(await child.stage('officer')).toBe('Presentada')
    await child.refused('officer', 'propose-abandonment', /niñ|adolescen/i, proposal)
  })
})

describe.each(HANDS)(
  'Denied, protected, reviewed and recognised, %s (E2E-05)',
  (_how, hands, surname) => {
    let c: WebCase
    beforeAll(async () => {
      at.served.at('2024-09-02T16:00:00Z')
      const [clerk, officer] = [
        await at.desk.someone('clerk', ['clerk']),
        await at.desk.someone('officer', ['officer']),
      ]
      const member = {
        name: { given: 'Dora', family1: surname },
        nationality: 'SLV',
        sex: 'F',
        kind: 'principal',
        relationship: 'PA',
        entryOn: '2024-08-20',
        birthDate: { value: '1985-04-02' },
      }
      const group = await at.desk.begin(clerk, { ...intent(), members: [member] })
      const found = await at.desk.call(
        clerk,
        'GET',
        `/api/v1/programs/asylum-mx/find?name=Dora%20${surname}`,
      )
      const claim = text(found.body, 'items', 0, 'claim', 'id')
      const held = { interviewOn: '2024-10-01', mode: 'in-person' }
      const steps = [
        [
          '2024-09-02',
          clerk,
          group,
          'file',
          { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' },
        ],
        ['2024-09-02', officer, group, 'admit', {}],
        ['2024-09-02', clerk, group, 'register-family', { photoTaken: true }],
        ['2024-09-02', officer, claim, 'schedule-interview', { ...held, language: 'es' }],
        ['2024-10-01', officer, claim, 'hold-interview', held],
      ] as const
      for (const [day, who, record, action, form] of steps) {
        at.served.at(`${day}T18:00:00Z`)
        const { status, body } = await at.desk.act(who, record, action, form)
        expect([action, status, look(body, 'code')]).toEqual([action, 201, undefined])
      }
      c = await webCase(at, hands, { person: `Dora ${surname}`, people: PEOPLE })
    })

    it('may ask for more time for one of the causes of the law, once', async () => {
      c.on('2024-10-28')
      await c.does('officer', 'extend', { cause: 'more-evidence' })
      expect(await c.clock('officer', 'T-09')).toMatch(/13 de enero de 2025/)
      await c.refused('officer', 'extend', /ya se (ha )?(prorrog|ampli)|una sola vez/i, {
        cause: 'health',
      })
    })

    it('is not decided while complementary protection has not been weighed', async () => {
      c.on('2024-11-05')
      const draft = { outcome: 'complementary', reasoning: 'No acredita persecución.' }
      await c.refused('officer', 'draft-resolution', /protección complementaria/i, draft)
      await c.does('officer', 'draft-resolution', {
        ...draft,
        complementaryAssessment: 'Riesgo de tortura.',
      })
      await c.notNow('officer', 'sign-resolution', /función|facult|permit|otra persona/i)
      await c.does('reviewer', 'sign-resolution')
      c.on('2024-11-11')
      await c.does('notifier', 'notify', {
        language: 'es',
        understood: true,
        remedyExplained: true,
      })
      expect(await c.clock('notifier', 'T-12')).toMatch(/3 de diciembre de 2024/)
    })

    it('is reviewed in time at 23:00 of the last day, by other hands, and recognised', async () => {
      c.on('2024-12-03 23:00')
      await c.does('clerk', 'file-review', {
        reviewedOn: '2024-12-03',
        arguments: 'Sí hay persecución.',
      })
      expect(await c.clock('clerk', 'T-12')).toMatch(/Cumplido el 3 de diciembre de 2024/)
      c.on('2024-12-10')
      await c.notNow('reviewer', 'set-aside', /otra persona/i)
      await c.does('otherReviewer', 'set-aside', {
        reasoning: 'Pertenece a un grupo social perseguido.',
      })
      c.on('2024-12-16')
      await c.does('officer', 'draft-resolution', {
        outcome: 'recognised',
        grounds: ['13-I'],
        reasoning: 'Acredita.',
      })
      await c.does('reviewer', 'sign-resolution')
      expect(await c.stage('reviewer')).toBe('Resuelta')
    })
  },
)

it('no window had a fault', () => {
  expect(at.faults).toEqual([])
})
