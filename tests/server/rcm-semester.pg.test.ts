import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { openPdf, pagesOf } from '../paper-raster.ts'
import {
  agreedText,
  conferenceDesk,
  EVERYBODY,
  heldMeeting,
  openedText,
  RCM,
  type ConferenceDesk,
  type Delegate,
} from './conference-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

let served: Served
let desk: ConferenceDesk

/** Words that stand alone in what no report may hold. */
const SECRET = 'SECRETO-XQ'
const TODAY = '2023-10-10'
const SEMESTER = 'reports/rcm-semester?from=2023-07&to=2023-12'
const usd = (amount: string) => ({ amount, currency: 'USD' })

beforeAll(async () => {
  served = await serve({ asOf: plainDate(TODAY) })
  desk = await conferenceDesk(served)
  await playSemester()
}, 120_000)
afterAll(() => served.close())

async function playSemester(): Promise<void> {
  const { cycle, meeting } = await heldMeeting(desk)
  await desk.does('panama', meeting, 'convene')
  const present = ['RCM-PAN', 'RCM-MEX', 'RCM-USA']
  await desk.does('panama', meeting, 'open-session', { present, observersPresent: ['RCM-UNHCR'] })
  // Planned and not convened yet: nobody was invited, and the report does not invite.
  await desk.begins('secretariat', 'plan-meeting', {
    title: `Reunión ${SECRET}`,
    meetingKind: 'workshop',
    cycle,
    mode: 'online',
    from: '2023-11-20',
  })
  await playDecisions(cycle, meeting)
  await playPlan()
  await playFund()
}

async function playDecisions(cycle: string, meeting: string): Promise<void> {
  const opened = await openedText(desk, cycle)
  const positions = await desk.records('secretariat', opened, 'position')
  const mexican = positions.find((one) => look(one, 'fields', 'member') === 'RCM-MEX')
  await desk.does('mexico', text(mexican, 'id'), 'take-position', {
    stance: 'support',
    reasons: SECRET,
  })
  await agreedText(desk, opened)
  const leads = ['RCM-MEX', 'RCM-USA']
  const titles = ['Coordinar el puerto inventado', 'Intercambiar buenas prácticas', 'Red inventada']
  const decisions = titles.map((title) => ({ title, leads }))
  await desk.does('panama', opened, 'adopt', { meeting, decisions })
  const [first = '', second = ''] = (await desk.records('secretariat', opened, 'decision'))
    .toSorted((a, b) => (text(a, 'fields', 'title') < text(b, 'fields', 'title') ? -1 : 1))
    .map((one) => text(one, 'id'))
  for (const decision of [first, second])
    await desk.does('secretariat', decision, 'assign-decision', { leads, dueOn: '2024-03-01' })
  const said = { reportedOn: TODAY, followUpKind: 'progress' }
  await desk.does('usa', first, 'report-follow-up', {
    ...said,
    member: 'RCM-USA',
    progress: 'Avance, inventado.',
    evidence: 'https://example.org/acta',
  })
  await desk.does('nicaragua', first, 'report-follow-up', {
    ...said,
    followUpKind: 'not-applicable',
    member: 'RCM-NIC',
    progress: 'Sin frontera inventada.',
  })
  await desk.does('mexico', second, 'finish-decision', { outcome: 'Hecho.' })
  const draft = await openedText(desk, cycle)
  await desk.does('usa', draft, 'propose-clause', {
    number: '3',
    wordingEs: SECRET,
    proposedBy: 'RCM-USA',
  })
}

async function playPlan(): Promise<void> {
  const plan = await desk.begins('secretariat', 'register-plan', { title: 'Plan inventado' })
  const titles = ['Taller inventado', 'Curso inventado', 'Guía inventada', 'Foro inventado']
  for (const [at, title] of titles.entries())
    await desk.does('secretariat', plan, 'plan-activity', {
      title,
      pillar: at < 3 ? 'border' : 'protection',
      lead: 'RCM-MEX',
      ...(at === 0 ? { budget: usd('1200.50') } : {}),
    })
  const found = await desk.records('secretariat', plan, 'activity')
  const idOf = (title: string): string =>
    text(
      found.find((one) => look(one, 'fields', 'title') === title),
      'id',
    )
  await desk.does('secretariat', idOf('Taller inventado'), 'complete-activity', { doneOn: TODAY })
  await desk.does('secretariat', idOf('Guía inventada'), 'start-activity')
}

async function playFund(): Promise<void> {
  const fund = await desk.begins('secretariat', 'open-fund', { title: 'Fondo inventado' })
  const give = (amount: string) =>
    desk.does('secretariat', fund, 'record-contribution', {
      from: `Donante ${SECRET}`,
      amount: usd(amount),
      receivedOn: TODAY,
    })
  await give('10000.10')
  await give('5000.20')
  const ask = async (caseToken: string, persons: number, cost: string): Promise<string> => {
    await desk.does('mexico', fund, 'request-return', {
      member: 'RCM-MEX',
      caseToken,
      persons,
      cost: usd(cost),
    })
    const all = await desk.records('secretariat', fund, 'request')
    return text(
      all.find((one) => look(one, 'fields', 'caseToken') === caseToken),
      'id',
    )
  }
  const paid = await ask('MEX-2023-00A7', 4, '3000')
  const approved = await ask('MEX-2023-00A8', 2, '700.25')
  const declined = await ask('MEX-2023-00A9', 9, '900')
  await desk.does('panama', paid, 'approve-request')
  await desk.does('panama', approved, 'approve-request')
  await desk.does('panama', declined, 'decline-return', { reason: SECRET })
  await desk.does('secretariat', paid, 'settle-request', { paid: usd('2999.90') })
}

async function file(who: Delegate, query: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(`${served.url}${RCM}/${SEMESTER}&${query}`, {
    headers: { authorization: `Bearer ${desk.token(who)}` },
  })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}
const csv = async (table: string): Promise<string> =>
  new TextDecoder().decode(await file('secretariat', `format=csv&table=${table}`))

describe('The report of the semester', () => {
  it('follows decisions up in the agreed layout, “not applicable” included', async () => {
    expect(await csv('rcm_followup')).toBe(
      'cycle,decision,leads,due,status,member,report_date,progress,evidence_url\n' +
        'XXVIII,Coordinar el puerto inventado,RCM-MEX;RCM-USA,2024-03-01,assigned,RCM-NIC,2023-10-10,n/a: Sin frontera inventada.,\n' +
        'XXVIII,Coordinar el puerto inventado,RCM-MEX;RCM-USA,2024-03-01,assigned,RCM-USA,2023-10-10,"Avance, inventado.",https://example.org/acta\n' +
        'XXVIII,Intercambiar buenas prácticas,RCM-MEX;RCM-USA,2024-03-01,done,,,,\n' +
        'XXVIII,Red inventada,RCM-MEX;RCM-USA,,adopted,,,,\n',
    )
  })

  it('counts what was done and what is planned by pillar, and who presided and attended', async () => {
    expect(await csv('rcm_pillars')).toBe(
      'pillar,done,done_before,under_way,planned,dropped\n' +
        'border,1,0,1,1,0\nlabour,0,0,0,0,0\nirregular,0,0,0,0,0\nprotection,0,0,0,1,0\n',
    )
    expect(await csv('rcm_activities')).toContain(
      'border,Taller inventado,RCM-MEX,,done,,2023-10-10,1200.5,USD,\n',
    )
    expect(await csv('rcm_presidencies')).toBe(
      'cycle,presidency,since,until\nXXVIII,RCM-PAN,2023-10-10,\n',
    )
    expect(await csv('rcm_attendance')).toBe(
      'cycle,presidency,meeting,kind,date,mode,place,members,present,observers\n' +
        'XXVIII,RCM-PAN,Reunión Viceministerial inventada,vice-ministerial,2023-10-10,in-person,,3,RCM-PAN;RCM-MEX;RCM-USA,RCM-UNHCR\n',
    )
  })

  it('accounts for the fund in sums to the cent, and does not say that four persons are four', async () => {
    expect(await csv('rcm_fund')).toBe(
      'currency,balance_start,received,paid,balance_end,committed,requests,approved,declined,settled,persons_supported\n' +
        'USD,0,15000.3,2999.9,12000.4,700.25,3,2,1,1,c\n',
    )
  })

  it('tells of each semester what had happened by its end, and is of whole semesters alone', async () => {
    const cellsOf = async (period: string): Promise<object> => {
      const { body } = await desk.get('secretariat', `reports/rcm-semester?${period}`)
      const tables = list(look(body, 'report'), 'tables').map((one) => [
        text(one, 'name'),
        list(one, 'rows').map((row) => look(row, 'cells')),
      ])
      return Object.fromEntries(tables)
    }
    expect(await cellsOf('from=2023-01&to=2023-06')).toMatchObject({
      rcm_followup: [],
      rcm_activities: [],
      rcm_presidencies: [],
      rcm_attendance: [],
      rcm_fund: [['USD', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    })
    // What was settled in one semester is no longer in the next; the balance is carried over, and what was promised still is.
    const next = await cellsOf('from=2024-01&to=2024-06')
    expect(JSON.stringify(look(next, 'rcm_followup'))).not.toContain('Intercambiar')
    expect(next).toMatchObject({
      rcm_presidencies: [['XXVIII', 'RCM-PAN', TODAY, null]],
      rcm_fund: [['USD', 12_000.4, 0, 0, 12_000.4, 700.25, 0, 0, 0, 0, 0]],
    })
    expect(list(next, 'rcm_pillars')[0]).toEqual(['border', 0, 1, 1, 1, 0])
    for (const period of ['from=2023-07&to=2023-11', 'from=2023', 'from=2023-04&to=2023-09']) {
      const { status } = await desk.get('secretariat', `reports/rcm-semester?${period}`)
      expect([period, status]).toEqual([period, 400])
    }
  })

  it('is made by the secretariat and the presidency alone, and holds nothing confidential', async () => {
    for (const who of EVERYBODY) {
      const may = who === 'secretariat' || who === 'panama'
      const { status, body } = await desk.get(who, SEMESTER)
      expect([who, status]).toEqual([who, may ? 200 : 403])
      const all = JSON.stringify(body)
      expect([who, all.includes(SECRET), all.includes('MEX-2023')]).toEqual([who, false, false])
      expect(all.includes('Cláusula inventada')).toBe(false)
    }
    // What a grant by hand is worth: nothing of the presidency's.
    const grants = [{ program: 'rcm', role: 'presidency', offices: ['RCM'] }]
    const usurper = await served.account({ login: 'usurper', name: 'usurper', grants })
    const { body } = await served.call(usurper, 'GET', `${RCM}/${SEMESTER}`)
    expect(JSON.stringify(body)).not.toContain('inventad')
  })

  it('is not published, and is read in the audit record by record', async () => {
    const preview = await desk.get('secretariat', `${SEMESTER}&published=true`)
    expect(preview.status).toBe(404)
    const owner = postgres(served.databaseUrl, { max: 1, onnotice: () => {} })
    const [row] = await owner<{ kinds: string }[]>`
      select string_agg(distinct r.kind, ',' order by r.kind) as kinds
      from frameworks.audit a join frameworks.record r on r.id = a.record where a.what = 'listed'`
    await owner.end()
    expect(row?.kinds).toBe('activity,contribution,cycle,decision,followUp,fund,meeting,request')
  })

  it('is a PDF in both languages, codes in words', async () => {
    const words = async (lang: string): Promise<string> => {
      const pdf = await openPdf(await file('panama', `format=pdf&lang=${lang}`))
      return (await pagesOf(pdf)).join(' ')
    }
    const [es, en] = [await words('es'), await words('en')]
    for (const said of ['Seguimiento de decisiones', 'Estados Unidos', 'Gestión de fronteras'])
      expect(es).toContain(said)
    for (const said of ['Follow-up of decisions', 'United States', 'Border management', 'Adopted'])
      expect(en).toContain(said)
    for (const said of [es, en]) expect(said).not.toMatch(/RCM-MEX|SECRETO|exact figures|exactas/)
  })
})
