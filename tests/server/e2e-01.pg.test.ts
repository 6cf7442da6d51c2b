import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { EVENT_SHAPES } from '#protocol/event-shape.ts'

import { ASYLUM, FAMILY, intent, openDesk, type Desk } from './asylum-desk.ts'
import { schemaFaults } from './json-schema.ts'
import { list, look, text } from './look.ts'
import { paperWords } from './paper-words.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
const people = { clerk: '', eva: '', rene: '', noemi: '', sofia: '', tere: '', pilar: '' }

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  people.clerk = await desk.someone('clerk', ['clerk'])
  people.eva = await desk.someone('eva', ['officer', 'reviewer']) // drafts, and may review what others draft
  people.rene = await desk.someone('rene', ['reviewer'])
  people.noemi = await desk.someone('noemi', ['notifier'])
  people.sofia = await desk.someone('sofia', ['supervisor'])
  people.pilar = await desk.someone('pilar', ['protection'])
  people.tere = await desk.someone('tere', ['statistician'], ['TAP', 'CMX'])
})
afterAll(() => served.close())

const done = (answer: Answer): unknown => {
  expect([answer.status, answer.body]).toEqual([201, expect.anything()])
  expect(schemaFaults(EVENT_SHAPES.written, answer.body)).toEqual([])
  return answer.body
}
const refused = (answer: Answer, code: string): unknown => {
  expect(look(answer.body, 'code')).toBe(code)
  expect(look(answer.body, 'status')).toBe(answer.status)
  return answer.body
}
/** A clock of a record that is part of an opened one. */
const clock = (opened: unknown, record: string, rule: string): unknown =>
  list(
    list(opened, 'records').find((part) => look(part, 'id') === record),
    'deadlines',
  ).find((deadline) => look(deadline, 'rule') === rule)
const idsOf = (opened: unknown, kind: string): readonly string[] =>
  list(opened, 'records')
    .filter((record) => look(record, 'kind') === kind)
    .map((record) => text(record, 'id'))
const claimsOf = (opened: unknown): readonly unknown[] =>
  list(opened, 'records').filter((record) => look(record, 'kind') === 'claim')
const stagesOf = (opened: unknown) => claimsOf(opened).map((claim) => look(claim, 'stage'))
const paper = async (token: string, record: string, name: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/records/${record}/documents/${name}`)
const paragraphs = (answer: Answer): string => paperWords(answer.body, 'es')

describe('A family files in Tapachula, its clock is extended, and it is recognised (E2E-01)', () => {
  let group = ''
  let mother = ''
  let claim = ''

  it('hands out the proof of intent the moment the family has spoken', async () => {
    served.at('2024-09-02T16:00:00Z')
    group = await desk.begin(people.clerk)
    const proof = await paper(people.clerk, group, 'DOC-INT')
    expect(proof.status).toBe(200)
    expect(look(proof.body, 'issuedOn')).toBe('2024-09-02')
    expect(paragraphs(proof)).toContain(group)
    expect((await paper(people.clerk, group, 'DOC-CON')).status).toBe(404)
    const opened = await desk.open(people.clerk, group)
    expect(look(opened, 'office')).toBe('TAP')
    expect(stagesOf(opened)).toEqual(['intent', 'intent', 'intent', 'intent'])
    mother = idsOf(opened, 'person')[0] ?? ''
    claim = idsOf(opened, 'claim')[0] ?? ''
    expect(clock(opened, claim, 'T-01')).toMatchObject({ dueOn: '2024-10-03', duty: 'applicant' })
  })

  it('files the application the same hour: in time, the notice due in 72 hours, the decision in 45 working days', async () => {
    const filing = {
      filedOn: '2024-09-02',
      channel: 'written',
      filedAt: 'office',
      constanciaNumber: 'COMAR/TAP/1/2024',
    }
    done(await desk.act(people.clerk, group, 'file', filing, { 'if-match': '"1"' }))
    const opened = await desk.open(people.clerk, group)
    expect(stagesOf(opened)).toEqual(['filed', 'filed', 'filed', 'filed'])
    expect(clock(opened, group, 'T-05')).toMatchObject({
      dueOn: '2024-09-05',
      dueAt: '2024-09-05T16:00:00.000Z',
      overdue: false,
    })
    for (const id of idsOf(opened, 'claim')) {
      expect(clock(opened, id, 'T-01')).toMatchObject({
        dueOn: '2024-10-03',
        stoppedOn: '2024-09-02',
        overdue: false,
        late: false,
      })
      expect(clock(opened, id, 'T-09')).toMatchObject({
        dueOn: '2024-11-06',
        overdue: false,
        source: 'LRPCAP art. 24',
      })
    }
    const why = clock(opened, claim, 'T-09')
    expect(text(why, 'text', 'es')).toMatch(/6 de noviembre de 2024.*LRPCAP art\. 24/)
    expect(text(why, 'text', 'en')).toMatch(/6 Nov 2024.*LRPCAP art\. 24/)
    expect(list(why, 'steps').length).toBeGreaterThan(0)
    const certificate = await paper(people.clerk, group, 'DOC-CON')
    expect(paragraphs(certificate)).toContain('2 de septiembre de 2024')
  })

  it('waits in the queue of the officer, and of nobody in another office', async () => {
    const queue = await desk.call(people.eva, 'GET', `${ASYLUM}/queues/to-admit`)
    const rows = list(queue.body, 'items')
    for (const row of rows) expect(schemaFaults(EVENT_SHAPES.row, row)).toEqual([])
    expect(rows.map((row) => look(row, 'dueOn'))).toEqual(Array(4).fill('2024-11-06'))
    expect(rows.map((row) => look(row, 'values', 'person.name', 'given'))).toContain('Marta')
    const far = await desk.someone('far', ['officer'], ['CMX'])
    const none = await desk.call(far, 'GET', `${ASYLUM}/queues/to-admit`)
    expect(look(none.body, 'items')).toEqual([])
  })

  it('is found by a name as it sounds, with the claim it has', async () => {
    const found = await desk.call(people.clerk, 'GET', `${ASYLUM}/find?name=Martha%20Pineda`)
    expect(look(found.body, 'items', 0)).toMatchObject({ id: mother, claim: { id: claim } })
    expect(look(found.body, 'items', 0, 'needs')).toEqual({ masked: true })
  })

  it('hides the violence she spoke of from the clerk who typed it: on the record, and in the timeline', async () => {
    const seenBy = async (token: string) => {
      const opened = await desk.open(token, mother)
      return {
        record: look(opened, 'fields', 'needs'),
        timeline: look(opened, 'timeline', 0, 'form', 'members', 0, 'needs'),
        whole: JSON.stringify(opened),
      }
    }
    const clerk = await seenBy(people.clerk)
    expect(clerk).toMatchObject({ record: { masked: true }, timeline: { masked: true } })
    expect(clerk.whole).not.toContain('SV-VO')
    expect(await seenBy(people.eva)).toMatchObject({ record: ['SV-VO'], timeline: ['SV-VO'] })
    // Who reviews or answers for the office opens it with a reason, which she can read.
    for (const token of [people.rene, people.sofia]) {
      expect(await seenBy(token)).toMatchObject({ record: { masked: true } })
      const why = { field: 'needs', reason: 'needed-to-decide', words: 'Ajustes de la entrevista.' }
      const asked = { record: mother, ...why }
      expect((await desk.call(token, 'POST', `${ASYLUM}/openings`, asked)).status).toBe(201)
      expect(await seenBy(token)).toMatchObject({ record: ['SV-VO'] })
    }
  })

  it('gives protection the task of seeing to it, and the clerk none', async () => {
    const tasksOf = async (token: string): Promise<readonly unknown[]> => {
      const { body } = await desk.call(token, 'GET', `${ASYLUM}/tasks`)
      return list(body, 'items').filter((task) => look(task, 'rule') === 'N-01')
    }
    expect(await tasksOf(people.clerk)).toEqual([])
    expect(await tasksOf(people.pilar)).toMatchObject([
      { id: mother, dueOn: '2024-09-09', action: { action: 'review-needs', target: mother } },
    ])
    const heard = { needs: ['SV-VO'], measures: 'Alojamiento seguro; la recibe una mujer.' }
    done(await desk.act(people.pilar, mother, 'review-needs', heard))
    expect(await tasksOf(people.pilar)).toEqual([])
    expect(JSON.stringify(await desk.open(people.clerk, mother))).not.toContain('SV-VO')
  })

  it('owes a signature every week, of every claim, from 9 September on', async () => {
    const opened = await desk.open(people.clerk, group)
    for (const one of claimsOf(opened))
      expect(list(one, 'duties')).toMatchObject([{ rule: 'T-07', next: '2024-09-09', missed: 0 }])
    served.at('2024-09-10T16:00:00Z')
    const [later] = claimsOf(await desk.open(people.clerk, group))
    // The Monday after is a holiday.
    expect(look(later, 'duties', 0, 'next')).toBe('2024-09-17')
  })

  it('admits, registers, interviews', async () => {
    served.at('2024-09-03T16:00:00Z')
    done(await desk.act(people.clerk, group, 'notify-inm', { reference: 'COMAR/TAP/1/2024' }))
    const notified = await desk.open(people.clerk, group)
    expect(clock(notified, group, 'T-05')).toMatchObject({ stoppedOn: '2024-09-03', late: false })
    refused(await desk.act(people.clerk, group, 'admit'), 'not-permitted')
    done(await desk.act(people.eva, group, 'admit'))
    done(await desk.act(people.clerk, group, 'register-family', { photoTaken: true }))
    served.at('2024-09-10T16:00:00Z')
    const interview = { interviewOn: '2024-10-15', mode: 'in-person' }
    done(await desk.act(people.eva, claim, 'schedule-interview', { ...interview, language: 'es' }))
    refused(await desk.act(people.eva, claim, 'hold-interview', interview), 'day-to-come')
    served.at('2024-10-15T18:00:00Z')
    done(
      await desk.act(people.eva, claim, 'hold-interview', { ...interview, account: 'Lo contó.' }),
    )
    const seen = JSON.stringify(await desk.open(people.clerk, claim))
    expect(seen).not.toContain('Lo contó.')
    expect(JSON.stringify(await desk.open(people.eva, claim))).toContain('Lo contó.')
  })

  it('hears the boy of 17 by himself, as he asked, without his claim being cut from the family', async () => {
    const boy = idsOf(await desk.open(people.eva, group), 'claim')[3] ?? ''
    served.at('2024-10-15T19:00:00Z')
    const alone = { interviewOn: '2024-10-16', mode: 'in-person', separately: true }
    done(
      await desk.act(people.eva, boy, 'schedule-interview', {
        ...alone,
        language: 'es',
        childFriendly: true,
      }),
    )
    const summons = await paper(people.eva, boy, 'DOC-CIT')
    expect(paragraphs(summons)).toContain('José Funes Pineda')
    served.at('2024-10-16T18:00:00Z')
    const account = 'Lo buscaba la pandilla.'
    done(
      await desk.act(people.eva, boy, 'hold-interview', { ...alone, childFriendly: true, account }),
    )
    const opened = await desk.open(people.eva, group)
    expect(stagesOf(opened)).toEqual(['interviewed', 'registered', 'registered', 'interviewed'])
    expect(look(claimsOf(opened)[3], 'fields')).toMatchObject({
      kind: 'derivative',
      ageGroup: '12-17',
      interviewedOn: '2024-10-16',
    })
    expect(JSON.stringify(await desk.open(people.clerk, boy))).not.toContain(account)
  })

  it('extends the clock once, for a listed cause, and says why the second time is refused', async () => {
    served.at('2024-10-28T18:00:00Z')
    refused(await desk.act(people.eva, claim, 'extend', { cause: 'busy' }), 'form-invalid')
    done(await desk.act(people.eva, claim, 'extend', { cause: 'more-evidence' }))
    const opened = await desk.open(people.eva, claim)
    expect(clock(opened, claim, 'T-09')).toMatchObject({ dueOn: '2025-01-13' })
    const again = await desk.act(people.eva, claim, 'extend', { cause: 'health' })
    expect(again.status).toBe(409)
    expect(refused(again, 'clock')).toMatchObject({ rule: 'T-09', why: 'already-extended' })
    expect(text(again.body, 'detail', 'es')).not.toBe('')
    expect(text(again.body, 'detail', 'en')).not.toBe('')
  })

  it('refuses the signature of whoever drafted, and takes that of another reviewer', async () => {
    served.at('2024-12-09T18:00:00Z')
    const draft = {
      outcome: 'recognised',
      grounds: ['13-II'],
      reasoning: 'Violencia generalizada.',
    }
    done(await desk.act(people.eva, claim, 'draft-resolution', draft))
    served.at('2024-12-10T18:00:00Z')
    const own = refused(await desk.act(people.eva, claim, 'sign-resolution'), 'four-eyes')
    expect(look(own, 'source')).toBe('LRPCAP art. 24')
    const shown = list(await desk.open(people.eva, claim), 'actions')
    expect(shown.find((one) => look(one, 'action') === 'sign-resolution')).toMatchObject({
      allowed: false,
      refusal: { code: 'four-eyes' },
    })
    done(await desk.act(people.rene, claim, 'sign-resolution'))
    const opened = await desk.open(people.rene, group)
    expect(stagesOf(opened)).toEqual(Array(4).fill('decided'))
    expect(claimsOf(opened).map((one) => look(one, 'fields', 'outcome'))).toEqual([
      'recognised',
      ...Array<string>(3).fill('recognised-derivative'),
    ])
  })

  it('keeps the reasoning from the clerk also when it is asked for as a paper', async () => {
    const whole = await paper(people.rene, claim, 'DOC-RES')
    expect(paragraphs(whole)).toContain('Violencia generalizada.')
    refused(await paper(people.clerk, claim, 'DOC-RES'), 'not-permitted')
    const seen = JSON.stringify(await desk.open(people.clerk, claim))
    expect(seen).not.toContain('Violencia generalizada.')
  })

  it('is notified with its remedy, and closed only after the time for it', async () => {
    served.at('2024-12-12T18:00:00Z')
    const served1 = { language: 'es', understood: true, remedyExplained: true }
    const silent = { ...served1, remedyExplained: false }
    expect(refused(await desk.act(people.noemi, claim, 'notify', silent), 'guard')).toMatchObject({
      guard: 'remedy-explained',
      source: 'LRPCAP art. 25',
    })
    done(await desk.act(people.noemi, claim, 'notify', served1))
    const certificate = await paper(people.noemi, claim, 'DOC-NOT')
    expect(paragraphs(certificate)).toContain('Marta Pineda Zelaya')
    expect(paragraphs(certificate)).toContain('6 de enero de 2025')
    expect(paragraphs(certificate)).toContain('en el idioma Español')
    const opened = await desk.open(people.noemi, group)
    expect(stagesOf(opened)).toEqual(Array(4).fill('notified'))
    for (const [nth, id] of idsOf(opened, 'claim').entries()) {
      const letter = await paper(people.noemi, id, 'DOC-REC')
      expect(look(letter.body, 'issuedOn')).toBe('2024-12-12')
      expect(paragraphs(letter)).toContain('residencia permanente')
      expect(paragraphs(letter)).toContain(['Marta', 'Luis', 'Ana', 'José'][nth])
    }
    served.at('2025-01-07T05:59:00Z') // a minute before midnight of the 6th in Tapachula
    expect(refused(await desk.act(people.eva, claim, 'close'), 'guard')).toMatchObject({
      guard: 'remedy-open',
    })
    served.at('2025-01-07T06:01:00Z')
    done(await desk.act(people.eva, claim, 'close'))
    expect(stagesOf(await desk.open(people.eva, group))[0]).toBe('closed')
  })

  it('is in the figures: four persons of Honduras recognised in December 2024', async () => {
    const path = `${ASYLUM}/measures/decisions?from=2024-12&to=2024-12&by=period,nationality,outcome&grain=M`
    const { body } = await desk.call(people.tere, 'GET', path)
    expect(look(body, 'rows')).toEqual([
      { values: ['2024-12', 'HND', 'recognised'], amount: 1 },
      { values: ['2024-12', 'HND', 'recognised-derivative'], amount: 3 },
    ])
    refused(await desk.call(people.clerk, 'GET', path), 'not-permitted')
  })

  it('tells its history by name and in order, and to a statistician nothing of it', async () => {
    const opened = await desk.open(people.sofia, group)
    expect(list(opened, 'timeline').map((entry) => look(entry, 'action'))).toEqual([
      'express-intent',
      'file',
      'review-needs',
      'notify-inm',
      'admit',
      'register-family',
      'schedule-interview',
      'hold-interview',
      'schedule-interview',
      'hold-interview',
      'extend',
      'draft-resolution',
      'sign-resolution',
      'notify',
      'close',
    ])
    expect(list(opened, 'timeline').map((entry) => look(entry, 'actor', 'name'))).toContain('rene')
    refused(await desk.call(people.tere, 'GET', `${ASYLUM}/records/${group}`), 'not-found')
  })
})

describe('A late application is received, and nobody is turned away at the desk (E2E-02)', () => {
  const man = {
    name: { given: 'Yoel', family1: 'Cruz' },
    sex: 'M',
    nationality: 'CUB',
    kind: 'principal',
    entryOn: '2024-01-08',
  }
  let group = ''
  let claim = ''

  it('takes the filing after its time and marks it late', async () => {
    served.at('2024-01-10T18:00:00Z')
    group = await desk.begin(people.clerk, { ...intent(), members: [man] })
    served.at('2024-03-01T18:00:00Z')
    claim = idsOf(await desk.open(people.clerk, group), 'claim')[0] ?? ''
    const waiting = clock(await desk.open(people.clerk, group), claim, 'T-01')
    expect(waiting).toMatchObject({ dueOn: '2024-02-20', overdue: true, late: false })
    const filing = { filedOn: '2024-03-01', channel: 'written', filedAt: 'office' }
    done(await desk.act(people.clerk, group, 'file', filing))
    expect(clock(await desk.open(people.clerk, group), claim, 'T-01')).toMatchObject({
      dueOn: '2024-02-20',
      stoppedOn: '2024-03-01',
      overdue: false,
      late: true,
    })
    const counted = await desk.call(
      people.tere,
      'GET',
      `${ASYLUM}/measures/applications?from=2024&by=period,nationality&grain=M`,
    )
    expect(list(counted.body, 'rows')).toContainEqual({ values: ['2024-03', 'CUB'], amount: 1 })
  })

  it('has no way to turn him away: only a reviewer ends a claim, with reasons and a signature', async () => {
    const away = { closureReason: 'not-admitted', reasoning: 'Sin respuesta.', signed: true }
    const rejecting = await served.call(
      people.clerk,
      'POST',
      `${ASYLUM}/records/${claim}/actions/reject`,
      {},
    )
    expect([rejecting.status, look(rejecting.body, 'code')]).toEqual([404, 'unknown-action'])
    for (const token of [people.clerk, people.sofia, people.noemi])
      refused(await desk.act(token, claim, 'end-claim', away), 'not-permitted')
    const unsigned = await desk.act(people.rene, claim, 'end-claim', { ...away, signed: false })
    expect(refused(unsigned, 'form-invalid')).toMatchObject({ problems: [{ path: 'signed' }] })
    const { reasoning: _, ...unreasoned } = away
    const bare = await desk.act(people.rene, claim, 'end-claim', unreasoned)
    expect(refused(bare, 'form-invalid')).toMatchObject({
      problems: [{ path: 'reasoning', code: 'required' }],
    })
    done(await desk.act(people.eva, group, 'admit', { lateFilingExplained: true }))
  })

  it('keeps the family of a neighbour out of it', async () => {
    const opened = await desk.open(people.clerk, group)
    expect(JSON.stringify(opened)).not.toContain(FAMILY[0].name.given)
  })
})
