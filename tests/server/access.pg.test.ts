import { randomUUID } from 'node:crypto'

import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let other: Served
let desk: Desk
let owner: postgres.Sql
/** A family of Tapachula and one of Mexico City. */
const group = { TAP: '', CMX: '' }
const person = { TAP: '', CMX: '' }
const claim = { TAP: '', CMX: '' }

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
  other.at('2024-09-02T16:00:00Z')
  desk = await openDesk(served)
  owner = postgres(served.databaseUrl, { max: 1, onnotice: () => {} })
  for (const office of ['TAP', 'CMX'] as const) {
    const clerk = await desk.someone(`clerk of ${office}`, ['clerk'], [office])
    group[office] = await desk.begin(clerk, intent(office))
    const records = list(await desk.open(clerk, group[office]), 'records')
    const first = (kind: string): string =>
      text(
        records.find((one) => look(one, 'kind') === kind),
        'id',
      )
    person[office] = first('person')
    claim[office] = first('claim')
  }
})
afterAll(async () => {
  await owner.end({ timeout: 1 })
  await other.close()
  await served.close()
})

const get = (token: string, path: string, headers?: Record<string, string>): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`, undefined, headers)
const post = (token: string, path: string, body: object = {}): Promise<Answer> =>
  desk.call(token, 'POST', `${ASYLUM}/${path}`, body)
const code = ({ body }: Answer): unknown => look(body, 'code')
const WHY = { reason: 'person-present', words: 'Está aquí con su constancia y pide ayuda.' }
/** What the audit told last of somebody. */
const audited = async (login: string, count = 1) => {
  const rows = await owner`
    select what, purpose, role, record, opening is not null as exceptional, field from protection.audit
    where actor = (select id from core.account where login = ${login}) order by position desc limit ${count}`
  return rows.map((row) => ({ ...row }))
}

describe('A purpose', () => {
  it('is that of the role that reads, and the audit names both', async () => {
    const officer = await desk.someone('officer', ['officer'])
    await desk.open(officer, claim.TAP)
    expect(await audited('officer')).toMatchObject([
      { what: 'opened', purpose: 'assessment', role: 'officer', record: claim.TAP },
    ])
  })

  it('that is stated narrows what is read, and the masks to the roles that read for it', async () => {
    const both = await desk.someone('both', ['clerk', 'officer'])
    const needs = async (purpose?: string): Promise<unknown> => {
      const headers = purpose === undefined ? undefined : { 'ceiba-purpose': purpose }
      const { body } = await get(both, `records/${person.TAP}`, headers)
      return look(body, 'fields', 'needs')
    }
    expect(await needs()).toEqual(['SV-VO'])
    expect(await needs('reception')).toEqual({ masked: true })
    expect(await audited('both')).toMatchObject([{ purpose: 'reception', role: 'clerk' }])
    expect(await needs('assessment')).toEqual(['SV-VO'])
    const agenda = await get(both, `records/${person.TAP}`, { 'ceiba-purpose': 'agenda' })
    expect(agenda.status).toBe(404)
  })

  it('that no role of the account reads for is refused with those that there are', async () => {
    const notifier = await desk.someone('notifier', ['notifier'])
    for (const purpose of ['assessment', 'curiosity', '']) {
      const answer = await get(notifier, `records/${person.TAP}`, { 'ceiba-purpose': purpose })
      expect([answer.status, code(answer)]).toEqual([403, 'purpose-not-granted'])
      expect(look(answer.body, 'granted')).toEqual(['notification'])
    }
  })
})

describe('Assigned staff', () => {
  it('read a claim: once somebody is in charge, other officers of the office do not', async () => {
    const mine = await desk.someone('officer in charge', ['officer'])
    const another = await desk.someone('another officer', ['officer'])
    const supervisor = await desk.someone('supervisor', ['supervisor'])
    const [account] = await owner`select id from core.account where login = 'officer in charge'`
    const clerk = await desk.someone('clerk of TAP', ['clerk'])
    const root = await desk.begin(clerk)
    const records = list(await desk.open(clerk, root), 'records')
    const own = text(
      records.find((one) => look(one, 'kind') === 'claim'),
      'id',
    )
    expect((await get(another, `records/${own}`)).status).toBe(200)
    const sql = owner
    // As the act of assigning writes it, whatever stage it is at.
    await sql`update protection.record set assignee = ${text(account, 'id')} where id = ${own}`
    expect((await get(mine, `records/${own}`)).status).toBe(200)
    expect((await get(another, `records/${own}`)).status).toBe(404)
    const kinds = list(await desk.open(another, root), 'records').map((one) => look(one, 'id'))
    expect(kinds).not.toContain(own)
    const listed = list((await get(another, 'queues/to-file?limit=200')).body, 'items')
    expect(listed.map((row) => look(row, 'id'))).not.toContain(own)
    const found = list((await get(another, 'find?name=Marta%20Pineda')).body, 'items')
    expect(found.map((row) => look(row, 'claim', 'id'))).not.toContain(own)
    expect((await get(supervisor, `records/${own}`)).status).toBe(200)
  })
})

describe('Exceptional access', () => {
  it('opens one file for an hour, on every road and in every process, and nothing else', async () => {
    const clerk = await desk.someone('clerk abroad', ['clerk'], ['TAP'])
    const before = await get(clerk, `records/${person.CMX}`)
    expect(before.status).toBe(404)
    const asked = await post(clerk, 'openings', { record: group.CMX, ...WHY })
    expect([asked.status, text(asked.body, 'until')]).toEqual([201, '2024-09-02T17:00:00.000Z'])
    const opened = await desk.open(clerk, person.CMX)
    expect(look(opened, 'opening', 'id')).toBe(text(asked.body, 'id'))
    expect(look(opened, 'fields', 'needs')).toEqual({ masked: true })
    expect(await audited('clerk abroad')).toMatchObject([
      { what: 'opened', purpose: 'exceptional-access', role: 'clerk', exceptional: true },
    ])
    expect((await other.call(clerk, 'GET', `${ASYLUM}/records/${claim.CMX}`)).status).toBe(200)
    expect((await get(clerk, `records/${group.CMX}/documents/DOC-INT`)).status).toBe(200)
    expect((await get(clerk, `records/${person.TAP}`)).status).toBe(200)
    // Lists and searches are of the offices of the account, as before; and nobody acts by it.
    const rows = list((await get(clerk, 'records?kind=person&limit=200')).body, 'items')
    expect(new Set(rows.map((row) => look(row, 'office')))).toEqual(new Set(['TAP']))
    const found = list((await get(clerk, 'find?name=Marta%20Pineda')).body, 'items')
    expect(new Set(found.map((row) => look(row, 'office')))).toEqual(new Set(['TAP']))
    const acting = await desk.act(clerk, group.CMX, 'file')
    expect([403, 404]).toContain(acting.status)
  })

  it('ends by itself, and at once when somebody ends it, in every process', async () => {
    const clerk = await desk.someone('clerk abroad', ['clerk'], ['TAP'])
    served.at('2024-09-02T17:00:01Z')
    expect((await get(clerk, `records/${person.CMX}`)).status).toBe(404)
    served.at('2024-09-02T16:30:00Z')
    expect((await get(clerk, `records/${person.CMX}`)).status).toBe(200)
    const supervisor = await desk.someone('supervisor of CMX', ['supervisor'], ['CMX'])
    const { body } = await get(supervisor, 'openings?which=review')
    const [told] = list(body, 'items')
    expect(told).toMatchObject({
      by: { name: 'clerk abroad', mine: false },
      office: 'CMX',
      record: group.CMX,
      lasts: true,
      ...WHY,
    })
    const id = text(told, 'id')
    expect((await post(supervisor, `openings/${id}/end`)).status).toBe(204)
    expect((await get(clerk, `records/${person.CMX}`)).status).toBe(404)
    other.at('2024-09-02T16:30:00Z')
    expect((await other.call(clerk, 'GET', `${ASYLUM}/records/${claim.CMX}`)).status).toBe(404)
    expect(code(await post(supervisor, `openings/${id}/end`))).toBe('opening-over')
  })

  it('is looked at by other hands, once', async () => {
    const supervisor = await desk.someone('supervisor of CMX', ['supervisor'], ['CMX'])
    const elsewhere = await desk.someone('supervisor', ['supervisor'])
    const clerk = await desk.someone('clerk abroad', ['clerk'], ['TAP'])
    const dpo = await desk.someone('dpo', ['data-protection'], ['TAP', 'CMX'])
    const [told] = list((await get(dpo, 'openings?which=review')).body, 'items')
    const id = text(told, 'id')
    expect(look(told, 'words')).toBe(WHY.words)
    expect((await get(dpo, `records/${person.CMX}`)).status).toBe(404)
    // For each of those hands it is a task with a day, for whoever made it and elsewhere it is none; done once one of them has looked.
    const owes = async (token: string): Promise<unknown> =>
      look((await get(token, 'tasks/counts')).body, 'openings', 'count')
    const owed = list((await get(supervisor, 'openings?which=owed')).body, 'items')
    expect(owed.map((one) => look(one, 'id'))).toContain(id)
    expect(owed[0]).toMatchObject({ reviewBy: '2024-09-05' })
    const before = [
      await owes(supervisor),
      await owes(dpo),
      await owes(clerk),
      await owes(elsewhere),
    ]
    expect(before).toEqual([owed.length, owed.length, 0, 0])
    served.at('2024-09-06T15:00:00Z')
    expect(look((await get(dpo, 'tasks/counts')).body, 'openings', 'overdue')).toBe(owed.length)
    served.at('2024-09-02T16:30:00Z')
    const verdict = { verdict: 'justified', words: 'Presentó su constancia.' }
    expect(code(await post(clerk, `openings/${id}/review`, verdict))).toBe('four-eyes')
    expect(code(await post(elsewhere, `openings/${id}/review`, verdict))).toBe('not-found')
    expect((await post(supervisor, `openings/${id}/review`, verdict)).status).toBe(204)
    expect(code(await post(dpo, `openings/${id}/review`, verdict))).toBe('opening-over')
    expect(list((await get(dpo, 'openings?which=review')).body, 'items')).toEqual([])
    expect([await owes(supervisor), await owes(dpo)]).toEqual([owed.length - 1, owed.length - 1])
    const [judged] = list((await get(dpo, 'openings?which=judged')).body, 'items')
    expect(judged).toMatchObject({ verdict: 'justified', judgedWords: verdict.words })
  })

  it('keeps what was said in no clear text', async () => {
    const [row] = await owner`select to_jsonb(o)::text as row from protection.opening o limit 1`
    const words = Buffer.from(WHY.words).toString('hex')
    expect(text(row, 'row')).not.toContain('constancia')
    expect(text(row, 'row')).not.toContain(words.slice(0, 20))
  })

  it('is not for every role, and says nothing of what there is to whom it is not', async () => {
    for (const role of ['notifier', 'attendance', 'statistician', 'director', 'data-protection']) {
      const token = await desk.someone(`${role} asking`, [role])
      for (const record of [group.CMX, randomUUID(), 'x'])
        expect([role, code(await post(token, 'openings', { record, ...WHY }))]).toEqual([
          role,
          'not-permitted',
        ])
    }
  })

  it('needs a reason of the list and words, and a file that is there and not open anyway', async () => {
    const clerk = await desk.someone('clerk asking', ['clerk'])
    const paths = async (body: object): Promise<unknown> => {
      const answer = await post(clerk, 'openings', { record: group.CMX, ...body })
      return list(answer.body, 'problems').map((problem) => look(problem, 'path'))
    }
    expect(await paths({})).toEqual(['reason', 'words'])
    expect(await paths({ reason: 'curiosity', words: 'x' })).toEqual(['reason'])
    expect(code(await post(clerk, 'openings', { record: group.TAP, ...WHY }))).toBe(
      'opening-not-needed',
    )
    const guessed = randomUUID()
    expect(code(await post(clerk, 'openings', { record: guessed, ...WHY }))).toBe('not-found')
    expect(await audited('clerk asking')).toMatchObject([
      { what: 'opening-missed', record: guessed },
    ])
  })

  it('of whoever has lost the role opens nothing any more', async () => {
    const leaver = await desk.someone('leaver', ['clerk', 'notifier'])
    expect((await post(leaver, 'openings', { record: group.CMX, ...WHY })).status).toBe(201)
    expect((await get(leaver, `records/${person.CMX}`)).status).toBe(200)
    await owner`delete from core.role_grant where role = 'clerk'
      and account = (select id from core.account where login = 'leaver')`
    const again = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    again.at('2024-09-02T16:31:00Z')
    try {
      const answer = await again.call(leaver, 'GET', `${ASYLUM}/records/${person.CMX}`)
      expect(answer.status).toBe(404)
    } finally {
      await again.close()
    }
  })
})

describe('A masked field', () => {
  it('is opened with a reason by the roles that the program names, for a while, and marked', async () => {
    const supervisor = await desk.someone('supervisor', ['supervisor'])
    const needs = async (): Promise<unknown> =>
      look(await desk.open(supervisor, person.TAP), 'fields', 'needs')
    expect(await needs()).toEqual({ masked: true })
    const body = {
      record: person.TAP,
      field: 'needs',
      reason: 'needed-to-decide',
      words: 'Traslado.',
    }
    expect((await post(supervisor, 'openings', body)).status).toBe(201)
    expect(await needs()).toEqual(['SV-VO'])
    expect(await audited('supervisor')).toMatchObject([
      { what: 'opened-field', field: 'needs', exceptional: true },
    ])
    // Of this person alone, and not in lists.
    expect(look(await desk.open(supervisor, group.TAP), 'opening')).toBeUndefined()
    const listed = list((await get(supervisor, 'records?kind=person&limit=200')).body, 'items')
    const shown = listed.flatMap((row) => look(row, 'values', 'self.needs') ?? [])
    expect(new Set(shown.map((value) => JSON.stringify(value)))).toEqual(
      new Set(['{"masked":true}']),
    )
    served.at('2024-09-02T17:30:00Z')
    expect(await needs()).toEqual({ masked: true })
    served.at('2024-09-02T16:30:00Z')
  })

  it('is opened by nobody else', async () => {
    const asked = (field: string) => ({ record: person.TAP, field, ...WHY })
    const clerk = await desk.someone('clerk of TAP', ['clerk'])
    const officer = await desk.someone('officer', ['officer'])
    const reviewer = await desk.someone('reviewer', ['reviewer'])
    expect(code(await post(clerk, 'openings', asked('needs')))).toBe('not-permitted')
    expect(code(await post(officer, 'openings', asked('needs')))).toBe('not-permitted')
    for (const field of ['none', '__proto__', 'name'])
      expect([field, code(await post(reviewer, 'openings', asked(field)))]).toEqual([
        field,
        'not-permitted',
      ])
    const elsewhere = { ...asked('needs'), record: person.CMX }
    expect(code(await post(reviewer, 'openings', elsewhere))).toBe('not-found')
  })
})

describe('Who read a file', () => {
  it('is told to the supervisor with names, and in the copy of the person without', async () => {
    const supervisor = await desk.someone('supervisor of CMX', ['supervisor'], ['CMX'])
    const own = list(
      (await get(supervisor, `records/${person.CMX}/readings?limit=200`)).body,
      'items',
    )
    expect(own).toContainEqual(
      expect.objectContaining({
        what: 'opened',
        name: 'clerk abroad',
        role: 'clerk',
        purpose: 'exceptional-access',
        opening: expect.any(String),
      }),
    )
    const copy = await get(supervisor, `records/${person.CMX}/readings?for=person&limit=200`)
    expect(list(copy.body, 'items').length).toBeGreaterThan(2)
    expect(JSON.stringify(copy.body)).not.toContain('clerk abroad')
    expect(await audited('supervisor of CMX')).toMatchObject([{ what: 'log-read' }])
    const page = await get(supervisor, `records/${person.CMX}/readings?limit=1`)
    const next = await get(
      supervisor,
      `records/${person.CMX}/readings?limit=1&after=${text(page.body, 'next')}`,
    )
    expect(Number(text(next.body, 'next'))).toBeLessThan(Number(text(page.body, 'next')))
  })

  it('is told to nobody else', async () => {
    for (const [name, role] of [
      ['clerk of CMX', 'clerk'],
      ['officer', 'officer'],
      ['supervisor', 'supervisor'],
      ['dpo', 'data-protection'],
    ] as const) {
      const token = await desk.someone(name, [role])
      expect([name, (await get(token, `records/${person.CMX}/readings`)).status]).toEqual([
        name,
        404,
      ])
    }
  })
})

describe('Every address that can show a person', () => {
  it('leaves a line in the audit, and the others show none', async () => {
    const all = await desk.someone('all of TAP', ['officer', 'supervisor', 'clerk'])
    const filled: { readonly [name: string]: string } = {
      program: 'asylum-mx',
      id: group.TAP,
      document: 'DOC-INT',
      queue: 'to-file',
      rule: 'T-07',
      measure: 'intents',
      report: 'applications',
    }
    const query: { readonly [path: string]: string } = {
      '/api/v1/programs/{program}/records': '?kind=person',
      '/api/v1/programs/{program}/find': '?name=Marta%20Pineda',
      '/api/v1/programs/{program}/duties/{rule}': '?office=TAP&day=2024-09-02',
      '/api/v1/programs/{program}/agenda': '?office=TAP&from=2024-09-02&to=2024-09-03',
    }
    const count = async (): Promise<number> => {
      const [row] = await owner`select count(*)::int as n from protection.audit`
      return Number(look(row, 'n'))
    }
    const shown: string[] = []
    const silent: string[] = []
    for (const { method, path } of desk.description.operations) {
      if (method !== 'GET' || path.endsWith('/live')) continue
      const address = path.replaceAll(
        /\{(\w+)\}/g,
        (_, name: string) => filled[name] ?? randomUUID(),
      )
      const before = await count()
      const { status, body } = await served.call(all, 'GET', `${address}${query[path] ?? ''}`)
      const told = JSON.stringify(body ?? '')
      const reveals = status === 200 && /Marta|Pineda|Funes|José/.test(told)
      if (reveals) shown.push(path)
      if (reveals && (await count()) === before) silent.push(path)
    }
    expect(silent).toEqual([])
    expect(shown).toEqual(
      expect.arrayContaining([
        '/api/v1/programs/{program}/find',
        '/api/v1/programs/{program}/records',
        '/api/v1/programs/{program}/records/{id}',
        '/api/v1/programs/{program}/queues/{queue}',
        '/api/v1/programs/{program}/tasks',
      ]),
    )
  })
})
