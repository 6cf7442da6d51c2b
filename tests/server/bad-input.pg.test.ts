import { createHmac, randomUUID } from 'node:crypto'
import { connect } from 'node:net'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { keptSecret } from '#store/keys.ts'

import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { callerOf, PASSWORD, serve, type Answer, type Served } from './serve.ts'

const BEGIN = `${ASYLUM}/actions/express-intent`
/** What a person typed, and must be found in no answer and no log. */
const SECRET = 'Xochiquetzal-Secreta'

let served: Served
let desk: Desk
let clerk = ''
let supervisor = ''
let reviewer = ''
let group = ''
const answers: Answer[] = []

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  supervisor = await desk.someone('supervisor', ['supervisor'])
  reviewer = await desk.someone('reviewer', ['reviewer'])
  group = await desk.begin(clerk)
})
afterAll(() => served.close())

/** No answer of this file is a fault of the server, none repeats what was typed, and each refusal says so in both languages. */
afterEach(() => {
  for (const { status, headers, body } of answers.splice(0)) {
    expect(status).toBeLessThan(500)
    if (status < 400) continue
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(look(body, 'status')).toBe(status)
    for (const language of ['es', 'en']) expect(text(body, 'detail', language)).not.toBe('')
    expect(JSON.stringify(body)).not.toContain(SECRET)
  }
  expect(served.logged).toEqual([])
})

const kept = (answer: Answer): Answer => {
  answers.push(answer)
  return answer
}
const call: Served['call'] = async (...asked) => kept(await served.call(...asked))
const begin = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(clerk, 'POST', BEGIN, body, headers)
/** Status, code, and the places of its problems. */
const said = ({ status, body }: Answer): unknown[] => {
  const problems = look(body, 'problems')
  const places = Array.isArray(problems)
    ? problems.map((problem) => `${text(problem, 'path')} ${text(problem, 'code')}`)
    : []
  return [status, look(body, 'code'), ...places]
}
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
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(body.subarray(0, 50))
        controller.enqueue(body.subarray(50))
        controller.close()
      },
    })
    const answer = await fetch(`${served.url}${BEGIN}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${clerk}`, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    })
    expect([answer.status, look(await answer.json(), 'code')]).toEqual(NOT_JSON)
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

  it.each(['[]', '3', '"x"', 'null', 'true', '['.repeat(300_000) + ']'.repeat(300_000)])(
    'is JSON and no form: %.20s',
    async (body) => {
      const answer = await begin(body, { 'idempotency-key': randomUUID() })
      expect(said(answer)).toEqual([422, 'form-invalid', ' wrong-type'])
    },
  )
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
    const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
    const path = `${ASYLUM}/records/${id}/actions/file`
    const filed = await Promise.all(
      Array.from({ length: 10 }, () =>
        call(clerk, 'POST', path, filing, { 'idempotency-key': 'file', 'if-match': '"1"' }),
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
      kept(await served.call(officer, 'POST', BEGIN, intent(), key)),
    ]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(look(mine.body, 'id')).not.toBe(look(theirs.body, 'id'))
  })

  it.each(['', 'with blank', 'x'.repeat(201), 'ñ'])(
    'is refused when it is none: %.20s',
    async (key) => {
      expect(said(await begin(intent(), { 'idempotency-key': key }))).toEqual([400, 'key-needed'])
    },
  )
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

describe('A token', () => {
  const me = (authorization: string): Promise<Answer> =>
    call(undefined, 'GET', '/api/v1/me', undefined, { authorization })
  const forged = (secret: Uint8Array, claim: unknown): string => {
    const body = Buffer.from(JSON.stringify(claim)).toString('base64url')
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
  }
  const idOf = async (token: string): Promise<string> =>
    text((await me(`Bearer ${token}`)).body, 'id')
  const inAnHour = Date.now() + 3_600_000

  it('that is none of ours is no token', async () => {
    const account = await idOf(clerk)
    const [body = '', signature = ''] = clerk.split('.')
    const ours = keptSecret(served.node.keysFolder, 'sessions')
    expect((await me(`Bearer ${forged(ours, [randomUUID(), account, inAnHour])}`)).status).toBe(200)
    const wrong = [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${clerk}`,
      `Bearer ${clerk} x`,
      `Bearer ${body}`,
      `Bearer ${body}.`,
      `Bearer .${signature}`,
      `Bearer ${clerk.slice(0, -1)}`,
      `Bearer ${clerk}.${signature}`,
      `Bearer ${body.slice(0, -4)}AAAA.${signature}`,
      `Bearer ${'a'.repeat(5000)}`,
      `Bearer ${forged(Buffer.alloc(32, 7), [randomUUID(), account, inAnHour])}`,
      `Bearer ${forged(ours, [randomUUID(), account, Date.now() - 1])}`,
      `Bearer ${forged(ours, [randomUUID(), randomUUID(), inAnHour])}`,
      `Bearer ${forged(ours, [randomUUID(), "' or true --", inAnHour])}`,
      `Bearer ${forged(ours, { account })}`,
      `Bearer ${forged(ours, null)}`,
    ]
    for (const authorization of wrong) {
      const answer = await me(authorization)
      expect([authorization.slice(0, 40), ...said(answer)]).toEqual([
        authorization.slice(0, 40),
        401,
        'sign-in-needed',
      ])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it('is needed by every address that is not open to all', async () => {
    const open = ['/api/v1/node', '/api/v1/session']
    for (const { method, path } of desk.description.operations) {
      if (open.includes(path) && method !== 'DELETE') continue
      const url = path
        .replace('{program}', 'asylum-mx')
        .replace('{id}', group)
        .replaceAll(/\{\w+\}/g, '1')
      const answer = await call(undefined, method, url, method === 'POST' ? {} : undefined)
      expect([method, path, answer.status]).toEqual([method, path, 401])
    }
  })

  it('that was ended is refused at once here, and within a second by another process of the node', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      const token = await served.account({ login: 'leaving', name: 'Leaving', grants: [] })
      const there = callerOf(other.url)
      expect((await there(token, 'GET', '/api/v1/me')).status).toBe(200)
      expect((await call(token, 'DELETE', '/api/v1/session')).status).toBe(204)
      expect((await call(token, 'GET', '/api/v1/me')).status).toBe(401)
      await expect
        .poll(async () => (await there(token, 'GET', '/api/v1/me')).status, { timeout: 1000 })
        .toBe(401)
      expect((await there(clerk, 'GET', '/api/v1/me')).status).toBe(200)
    } finally {
      await other.close()
    }
    // A process that starts later knows it too.
    const later = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    const ended = await served.account({ login: 'gone', name: 'Gone', grants: [] })
    await call(ended, 'DELETE', '/api/v1/session')
    await later.close()
    const after = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    expect((await callerOf(after.url)(ended, 'GET', '/api/v1/me')).status).toBe(401)
    await after.close()
  })

  it('is given for a login and password alone, and tells nobody which logins exist', async () => {
    const sign = (login: unknown, password: unknown = SECRET): Promise<Answer> =>
      call(undefined, 'POST', '/api/v1/session', { login, password })
    const [wrong, unknown] = [await sign('clerk'), await sign('nobody')]
    expect(said(wrong)).toEqual([401, 'sign-in-failed'])
    expect(unknown.body).toEqual(wrong.body)
    expect((await sign("clerk' or '1'='1", PASSWORD)).status).toBe(401)
    for (const login of ['a\u0000b', 'x'.repeat(201), 3, null, ['clerk'], { $ne: '' }])
      expect(said(await sign(login))).toEqual([400, 'bad-request'])
    expect((await sign('\uD83D')).status).toBe(401)
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
    const strange = { ...body, forms: {} }
    expect(said(await correct('events/1/correction', strange))).toEqual([
      422,
      'form-invalid',
      'forms unknown-field',
    ])
  })
})

describe('What SQL would take for its own', () => {
  const EVIL = [
    `' or '1'='1`,
    `"; drop table core.account; --`,
    `$$;select pg_sleep(9)--`,
    `%00`,
    `\\`,
    `{"a":1}`,
    `protection.person`,
    `__proto__`,
    `constructor`,
  ]

  it('is a name of nothing in every parameter', async () => {
    for (const evil of EVIL) {
      const sent = evil === '%00' ? evil : encodeURIComponent(evil)
      const wanted: readonly (readonly [string, number])[] = [
        [`${ASYLUM}/queues/${sent}`, 404],
        [`${ASYLUM}/queues/to-sign?office=${sent}`, 200],
        [`${ASYLUM}/queues/to-sign?after=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?assignee=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?mine=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?limit=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?${sent}=1`, 400],
        [`${ASYLUM}/records?kind=${sent}`, 400],
        [`${ASYLUM}/records?kind=claim&stage=${sent}`, 400],
        [`${ASYLUM}/records/${sent}`, 404],
        [`${ASYLUM}/records/${group}/documents/${sent}`, 404],
        [`${ASYLUM}/find?name=${sent}%20${SECRET}`, 200],
        [`${ASYLUM}/find?name=Marta&birthDate=${sent}`, 400],
        [`${ASYLUM}/measures/${sent}?from=2024`, 404],
        [`${ASYLUM}/measures/decisions?from=${sent}`, 400],
        [`${ASYLUM}/measures/decisions?from=2024&to=${sent}`, 400],
        [`${ASYLUM}/measures/decisions?from=2024&by=${sent}`, 400],
        [`${ASYLUM}/measures/decisions?from=2024&grain=${sent}`, 400],
        [`/api/v1/programs/${sent}`, 404],
        [`/api/v1/programs/${sent}/queues`, 404],
      ]
      for (const [path, status] of wanted) {
        const answer = await call(supervisor, 'GET', path)
        expect([path, answer.status]).toEqual([path, status])
        expect(look(answer.body, 'items') ?? []).toEqual([])
      }
      const officer = { office: evil, language: 'es', members: [member] }
      expect((await begin(officer)).status).toBeGreaterThanOrEqual(400)
    }
    expect((await served.call(clerk, 'GET', '/api/v1/me')).status).toBe(200)
  })

  it('is no cursor, and neither is a cursor that somebody made', async () => {
    const made = (value: unknown): string =>
      Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
    const id = randomUUID()
    const cursors = [
      made('{'),
      made([]),
      made(['2024-02-30', id]),
      made(['2024-09-02', "' or true --"]),
      made(["2024-09-02'::date or true --", id]),
      made([1, 2]),
      made({ 0: '2024-09-02', 1: id }),
      made('['.repeat(200)),
      '%F0%9F%98%80',
    ]
    for (const cursor of cursors)
      for (const path of [`queues/to-sign?after=${cursor}`, `records?kind=claim&after=${cursor}`]) {
        const answer = await call(reviewer, 'GET', `${ASYLUM}/${path}`)
        expect([path, ...said(answer)]).toEqual([path, 400, 'bad-request'])
        expect(look(answer.body, 'parameter')).toBe('after')
      }
  })
})

describe('An address', () => {
  it('refuses parameters that nobody asked for, and those that come twice', async () => {
    for (const path of [
      'queues/to-sign?offices=TAP',
      'queues/to-sign?limit=1&limit=2',
      'queues/to-sign?limit=0',
      'queues/to-sign?limit=201',
      'queues/to-sign?limit=1e1',
      'records?kind=claim&stages=filed',
      'records?kind=claim&kind=person',
      'records',
      'find',
      'find?name=%20',
      'find?name=Marta&birthdate=1990',
      'find?name=Marta&birthDate=2024-02-30',
      'measures/decisions?from=2024&until=2025',
      'measures/decisions?from=2024-13',
      'measures/decisions?from=0000',
      'measures/decisions',
      `find?name=${'x'.repeat(201)}`,
    ]) {
      const answer = await call(supervisor, 'GET', `${ASYLUM}/${path}`)
      expect([path, ...said(answer)]).toEqual([path, 400, 'bad-request'])
      expect(look(answer.body, 'parameter')).toBeDefined()
    }
  })

  it('refuses a method that it does not take, and says which it does', async () => {
    for (const [method, path, allow] of [
      ['PUT', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['PATCH', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['DELETE', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['POST', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['GET', BEGIN, 'POST'],
      ['PUT', BEGIN, 'POST'],
      ['PATCH', '/api/v1/session', 'DELETE, POST'],
      ['GET', '/api/v1/session', 'DELETE, POST'],
      ['OPTIONS', '/api/v1/me', 'GET, HEAD'],
      ['POST', '/healthz', 'GET, HEAD'],
    ] as const) {
      const answer = await call(clerk, method, path, method === 'POST' ? {} : undefined)
      expect([method, path, ...said(answer)]).toEqual([method, path, 405, 'method-not-allowed'])
      expect(answer.headers.get('allow')).toBe(allow)
    }
  })

  it('answers HEAD without a body, and does not hold one open for changes', async () => {
    const whole = await call(clerk, 'HEAD', `${ASYLUM}/records/${group}`)
    expect([whole.status, whole.body]).toEqual([200, undefined])
    expect((await served.call(clerk, 'HEAD', '/api/v1/live')).status).toBe(405)
  })

  it('that is none is not found, refused, and never repeated', async () => {
    const long = 'a'.repeat(300)
    for (const [path, status] of [
      ['/api/v2/node', 404],
      ['/api/v1/', 404],
      [`/api/v1/${SECRET}`, 404],
      [`${ASYLUM}/records/${group}/`, 404],
      [`${ASYLUM}/records/${group.toUpperCase()}`, 404],
      [`/api/v1/programs/${SECRET}%zz`, 400],
      [`/api/v1/programs/${SECRET}${long}`, 414],
      [`/api/v1/programs/${SECRET}/${long.repeat(20)}`, 404],
      [`/api/v1/programs/${SECRET}/${long.repeat(100)}`, 431],
      [`${ASYLUM}/queues/to-file?after=${long.repeat(5)}`, 400],
      ['//api/v1/node', 404],
    ] as const) {
      const answer = await served.call(clerk, 'GET', path)
      expect([path.slice(0, 60), answer.status]).toEqual([path.slice(0, 60), status])
      kept(answer)
    }
  })

  it('takes nothing from a header that tries to be two, nor from what is no HTTP', async () => {
    const raw = (request: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(new URL(served.url).port), '127.0.0.1')
        let got = ''
        socket.on('data', (chunk) => (got += chunk.toString()))
        socket.on('close', () => resolve(got))
        socket.on('error', reject)
        socket.write(request)
        setTimeout(() => socket.end(), 300)
      })
    const host = 'Host: localhost\r\n'
    const auth = `Authorization: Bearer ${clerk}\r\n`
    for (const request of [
      `${SECRET}\r\n\r\n`,
      `GET /api/v1/me HTTP/1.1\r\n${host}Bad Header: ${SECRET}\r\n\r\n`,
      `GET /api/v1/me HTTP/1.1\r\n${host}X: a\u0000b\r\n\r\n`,
      `POST ${BEGIN} HTTP/1.1\r\n${host}${auth}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      `POST ${BEGIN} HTTP/1.1\r\n${host}${auth}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    ]) {
      const got = await raw(request)
      expect(got).toMatch(/^HTTP\/1\.1 400 /)
      expect(got).toContain('application/problem+json')
      expect(got).not.toContain(SECRET)
    }
    const split = await call(clerk, 'GET', `${ASYLUM}/queues/to-sign%0d%0aset-cookie:%20x=1`)
    expect([split.status, split.headers.get('set-cookie')]).toEqual([404, null])
    const purpose = { 'ceiba-purpose': 'x'.repeat(5000) }
    const long = await call(clerk, 'GET', `${ASYLUM}/records/${group}`, undefined, purpose)
    expect(long.status).toBe(200)
  })
})
