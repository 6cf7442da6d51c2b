import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'
import { BEGIN, FILING, said, SECRET, strictly } from './strictly.ts'

let served: Served
let desk: Desk
const call = strictly(() => served)
let clerk = ''
let supervisor = ''
let group = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  supervisor = await desk.someone('supervisor', ['supervisor'])
  group = await desk.begin(clerk)
})
afterAll(() => served.close())

const begin = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(clerk, 'POST', BEGIN, body, headers)
const member = { name: { given: SECRET }, sex: 'F', nationality: 'HND', kind: 'principal' }
const family = (more: object) => ({ ...intent(), members: [{ ...member, ...more }] })
const bytes = (body: object, encoding: BufferEncoding): Buffer =>
  Buffer.from(JSON.stringify(body), encoding)

describe('A body that is no JSON in UTF-8', () => {
  const josé = { ...intent(), members: [{ ...member, name: { given: `José ${SECRET}` } }] }
  const NOT_JSON = [400, 'not-json']

  it.each([
    ['half a document', `{"office":"${SECRET}`],
    ['no document at all', SECRET],
    ['two documents', '{}{}'],
    ['a comment', '{} // x'],
    ['nothing', ''],
    ['a number that JSON has not', '{"office":NaN}'],
    ['Latin-1', bytes(josé, 'latin1')],
    ['UTF-16', bytes(josé, 'utf16le')],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(josé, 'utf8')])],
    ['half a character', bytes(josé, 'utf8').subarray(0, -40)],
  ])('is refused as such: %s', async (_, body) => {
    expect(said(await begin(body))).toEqual(NOT_JSON)
  })

  it('is refused in Latin-1 also when it comes in pieces, without its length', async () => {
    const body = bytes(josé, 'latin1')
    const answer = await new Promise<unknown[]>((resolve, reject) => {
      const headers = { authorization: `Bearer ${clerk}`, 'content-type': 'application/json' }
      const request = httpRequest(`${served.url}${BEGIN}`, { method: 'POST', headers }, (got) => {
        let whole = ''
        got.on('data', (chunk: Buffer) => (whole += chunk.toString()))
        got.on('end', () => resolve([got.statusCode, look(JSON.parse(whole), 'code')]))
      })
      request.on('error', reject)
      request.write(body.subarray(0, 50))
      request.end(body.subarray(50))
    })
    expect(answer).toEqual(NOT_JSON)
  })

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'text/json'])(
    'is refused by its type: %s',
    async (type) => {
      const answer = await begin(JSON.stringify(intent()), { 'content-type': type })
      expect(said(answer)).toEqual([415, 'not-json'])
    },
  )

  it('is refused when it is larger than a request may be, and so is a name of ten megabytes', async () => {
    const huge = JSON.stringify(family({ name: { given: SECRET.repeat(500_000) } }))
    expect(huge.length).toBeGreaterThan(10_000_000)
    expect(said(await begin(huge))).toEqual([413, 'too-large'])
    const just = family({ name: { given: 'x'.repeat(1_048_576) } })
    expect(said(await begin(just))).toEqual([413, 'too-large'])
  })

  it.each([
    ['a list', '[]'],
    ['a number', '3'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['true', 'true'],
    ['a list in a list, 300,000 deep', '['.repeat(300_000) + ']'.repeat(300_000)],
  ])('is JSON and no form: %s', async (_, body) => {
    const answer = await begin(body, { 'idempotency-key': randomUUID() })
    expect(said(answer)).toEqual([422, 'form-invalid', ' wrong-type'])
  })
})

describe('A field that breaks a rule', () => {
  it.each([
    ['a day that does not exist', { entryOn: '2024-02-30' }, 'members[0].entryOn no-such-day'],
    [
      'a birth month that does not',
      { birthDate: { value: '1990-13' } },
      'members[0].birthDate no-such-day',
    ],
    ['a code of no list', { nationality: SECRET }, 'members[0].nationality unknown-code'],
    ['a code that every object has', { sex: 'constructor' }, 'members[0].sex unknown-code'],
    ['a field of no form', { shoeSize: 38 }, 'members[0].shoeSize unknown-field'],
    ['a name too long', { name: { given: 'x'.repeat(101) } }, 'members[0].name too-long'],
    ['a name of 200 kB', { name: { given: 'x'.repeat(200_000) } }, 'members[0].name too-long'],
    [
      'half a surrogate pair',
      { name: { given: `${SECRET}\uD83D` } },
      'members[0].name bad-characters',
    ],
    ['a NUL', { name: { given: `${SECRET}\u0000` } }, 'members[0].name bad-characters'],
    ['a name that is a list', { name: [SECRET] }, 'members[0].name wrong-type'],
    ['a name of blanks', { name: { given: '  ' } }, 'members[0].name empty'],
    ['a text for a list', { needs: 'SV-VO' }, 'members[0].needs wrong-type'],
  ])('is named with its place: %s', async (_, more, problem) => {
    expect(said(await begin(family(more)))).toEqual([422, 'form-invalid', problem])
  })

  it('is named with all the others at once, and with the words of the rule', async () => {
    const answer = await begin({ office: 'TAP', members: [{ kind: 'principal', sex: 'Q' }] })
    expect(said(answer)).toEqual([
      422,
      'form-invalid',
      'members[0].sex unknown-code',
      'members[0].name required',
      'members[0].nationality required',
      'language required',
    ])
    for (const problem of list(answer.body, 'problems'))
      for (const language of ['es', 'en']) expect(text(problem, 'message', language)).not.toBe('')
  })

  it.each(['__proto__', 'constructor', 'toString'])(
    'is refused by its name where every object has one: %s',
    async (name) => {
      const body = `{"office":"TAP","language":"es","${name}":{"admin":true},"members":[]}`
      expect(said(await begin(body))).toEqual([
        422,
        'form-invalid',
        `${name} unknown-field`,
        'members too-few',
      ])
      const inside = JSON.stringify(family({})).replace('"sex"', `"${name}":{"x":1},"sex"`)
      expect(said(await begin(inside))).toEqual([
        422,
        'form-invalid',
        `members[0].${name} unknown-field`,
      ])
    },
  )

  it('is shown at most fifty times, whatever somebody sends', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`x${n}`.repeat(9), n]))
    const answer = await begin({ ...intent(), ...many })
    expect(list(answer.body, 'problems')).toHaveLength(50)
  })

  it('leaves the neighbours of its moment alone', async () => {
    const [good, ...bad] = await Promise.all([
      begin(intent()),
      begin(family({ entryOn: '2024-02-30' })),
      begin('{'),
      begin(family({ name: { given: 'x\u0000' } })),
      begin({ ...intent(), office: 'MTY' }),
      begin(intent()),
    ])
    expect(good.status).toBe(201)
    expect(bad.map(({ status }) => status)).toEqual([422, 400, 422, 403, 201])
  })
})

describe('An idempotency key', () => {
  it('gives ten requests in the same moment one answer, and is applied once', async () => {
    const key = randomUUID()
    const told = await Promise.all(
      Array.from({ length: 10 }, () => begin(intent(), { 'idempotency-key': key })),
    )
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([201]))
    const same = told.map(({ body }) => [look(body, 'id'), look(body, 'events')])
    expect(new Set(same.map((one) => JSON.stringify(one))).size).toBe(1)
    const id = text(told[0]?.body, 'id')
    const path = `${ASYLUM}/records/${id}/actions/file`
    const filed = await Promise.all(
      Array.from({ length: 10 }, () =>
        call(clerk, 'POST', path, FILING, { 'idempotency-key': 'file', 'if-match': '"1"' }),
      ),
    )
    expect(filed.map(({ body }) => look(body, 'version'))).toEqual(Array(10).fill(2))
    expect(list(await desk.open(clerk, id), 'timeline')).toHaveLength(2)
  })

  it('is refused with another body, and for another record', async () => {
    const key = { 'idempotency-key': randomUUID() }
    expect((await begin(intent(), key)).status).toBe(201)
    const other = await begin({ ...intent(), language: 'fr' }, key)
    expect(said(other)).toEqual([422, 'idempotency-key-reused'])
    const elsewhere = await call(clerk, 'POST', `${ASYLUM}/records/${group}/actions/file`, {}, key)
    expect(elsewhere.status).toBe(422)
  })

  it('is of whoever sent it: the same key of another account is another key', async () => {
    const key = { 'idempotency-key': 'shared' }
    const officer = await desk.someone('officer', ['officer'])
    const [mine, theirs] = [
      await begin(intent(), key),
      await call(officer, 'POST', BEGIN, intent(), key),
    ]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(look(mine.body, 'id')).not.toBe(look(theirs.body, 'id'))
  })

  it.each([
    ['empty', ''],
    ['with a blank', 'with blank'],
    ['too long', 'x'.repeat(201)],
    ['not ASCII', 'ñ'],
  ])('is refused when it is none: %s', async (_, key) => {
    expect(said(await begin(intent(), { 'idempotency-key': key }))).toEqual([400, 'key-needed'])
  })
})

describe('If-Match', () => {
  const need = { needs: ['SV-VO'] }
  const path = async (): Promise<string> => {
    const opened = await desk.open(clerk, group)
    const person = list(opened, 'records').find((record) => look(record, 'kind') === 'person')
    return `${ASYLUM}/records/${text(person, 'id')}/actions/record-need`
  }

  it('refuses an old version and says which it is now', async () => {
    const first = await call(clerk, 'POST', await path(), need, { 'if-match': '"1"' })
    expect(first.status).toBe(201)
    const stale = await call(clerk, 'POST', await path(), need, { 'if-match': '"1"' })
    expect(said(stale)).toEqual([412, 'stale-version'])
    expect(look(stale.body, 'version')).toBe(look(first.body, 'version'))
  })

  it.each(['*', 'W/"1"', '"x"', '"-1"', '1.5', '"1", "2"', ''])(
    'is refused when it is none: %s',
    async (tag) => {
      const answer = await call(clerk, 'POST', await path(), need, { 'if-match': tag })
      expect(said(answer)).toEqual([400, 'bad-request'])
    },
  )

  it('stands beside a moment of the device that must be one', async () => {
    for (const moment of [
      'yesterday',
      '2024-09-02',
      '2024-09-02T16:00:00',
      '2024-02-30T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '1999-12-31T23:59:59Z',
      '2100-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ]) {
      const answer = await call(clerk, 'POST', await path(), need, { 'ceiba-device-at': moment })
      expect(said(answer)).toEqual([400, 'bad-request'])
    }
  })
})

describe('A correction that says too little or too much', () => {
  const correct = (path: string, body: unknown): Promise<Answer> =>
    call(supervisor, 'POST', `${ASYLUM}/records/${group}/${path}`, body)

  it('never annuls a record for an event that is misspelt', async () => {
    const reason = 'Se registró dos veces.'
    const wrong = [
      [{ reason, event: '1' }, 'event wrong-type'],
      [{ reason, event: 1.5 }, 'event wrong-type'],
      [{ reason, event: null }, 'event wrong-type'],
      [{ reason, evnt: 1 }, 'evnt unknown-field'],
      [{ event: 1 }, 'reason required'],
      [{ event: 1, reason: 7 }, 'reason wrong-type'],
      [{ event: 1, reason: ' ' }, 'reason empty'],
      [{ event: 1, reason: 'a'.repeat(501) }, 'reason too-long'],
      [[], ' wrong-type'],
    ] as const
    for (const [body, problem] of wrong)
      expect(said(await correct('annulment', body))).toEqual([422, 'form-invalid', problem])
    expect(said(await correct('annulment', { reason, event: 99 }))).toEqual([404, 'no-such-event'])
    const opened = await desk.open(supervisor, group)
    expect(look(opened, 'annulled')).toBeUndefined()
    for (const entry of list(opened, 'timeline')) expect(look(entry, 'type')).toBe('acted')
  })

  it('is of an event that there is', async () => {
    const body = { reason: 'Error.', form: intent() }
    for (const version of ['0', '-1', 'x', '1e0', '0x1', '1.0', '99999999999'])
      expect(said(await correct(`events/${version}/correction`, body))).toEqual([404, 'not-found'])
    expect(said(await correct('events/77/correction', body))).toEqual([404, 'no-such-event'])
    const stale = await call(
      supervisor,
      'POST',
      `${ASYLUM}/records/${group}/events/1/correction`,
      body,
      { 'if-match': '"99"' },
    )
    expect(said(stale)).toEqual([412, 'stale-version'])
    const strange = { ...body, forms: {} }
    expect(said(await correct('events/1/correction', strange))).toEqual([
      422,
      'form-invalid',
      'forms unknown-field',
    ])
  })
})
