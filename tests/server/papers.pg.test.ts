import { createHash, randomUUID } from 'node:crypto'

import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { isValid } from '#standards/proofs/is-valid.ts'
import { printedCode } from '#standards/proofs/printed-code.ts'
import { writeProof } from '#standards/proofs/proof.ts'
import { readStatus } from '#standards/proofs/status.ts'
import { paperChecks } from '#store/papers/check-paper.ts'
import { paperKeys } from '#store/papers/paper-keys.ts'
import { rotatePaperKey } from '#store/rotate-keys.ts'

import { ASYLUM, FAMILY, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { paperWords } from './paper-words.ts'
import { codeOnPaper } from './printed-paper.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let sql: postgres.Sql
let [clerk, officer, supervisor, reviewer] = ['', '', '', '']

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  desk = await openDesk(served)
  sql = postgres(served.databaseUrl, { max: 1 })
  clerk = await desk.someone('clara', ['clerk'])
  officer = await desk.someone('eva', ['officer'])
  supervisor = await desk.someone('sara', ['supervisor'])
  reviewer = await desk.someone('rene', ['reviewer'])
})
afterAll(async () => {
  await sql.end()
  await served.close()
})

const at = (record: string, document: string, query = ''): string =>
  `${ASYLUM}/records/${record}/documents/${document}${query}`
const paper = (token: string, record: string, document: string): Promise<Answer> =>
  desk.call(token, 'GET', at(record, document))
async function pdf(token: string, record: string, document: string, lang = 'es') {
  const answer = await fetch(`${served.url}${at(record, document, `?format=pdf&lang=${lang}`)}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}
/** The code that a paper carries, as the node keeps it: by its seal it is told from others. */
async function codeOf(record: string): Promise<{ code: Uint8Array; until: number }> {
  const [row] = await sql<{ mark: Uint8Array; until: string }[]>`
    select mark, extract(epoch from valid_until)::bigint::text as until from protection.paper where record = ${record} and mark is not null
    order by edition desc limit 1`
  const issued = await codeOnPaper(served, sql, record)
  expect(createHash('sha256').update(issued).digest()).toEqual(Buffer.from(row?.mark ?? []))
  return { code: issued, until: Number(row?.until) }
}
const check = async (code: string): Promise<unknown> =>
  (await desk.call(undefined, 'GET', `/api/v1/verify/${code}`)).body
/** What a verifier without network knows, fetched this minute. */
async function verifier({ call }: Pick<Served, 'call'> = desk) {
  const { body } = await call(undefined, 'GET', '/.well-known/ceiba-verification.json')
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
  const keys = list(body, 'keys').map((key) => ({
    name: bytes(text(key, 'kid')),
    key: bytes(text(key, 'point')),
  }))
  const status = readStatus(bytes(text(body, 'status')), keys)
  if (!status) throw new Error('A status list that does not verify')
  return { keys, status, now: Number(look(body, 'now')) }
}

describe('A paper', () => {
  it('is handed out the same, byte for byte, however often and in whatever language it is asked for', async () => {
    const group = await desk.begin(clerk)
    const first = await paper(clerk, group, 'DOC-INT')
    expect(first.status).toBe(200)
    expect(look(first.body, 'number')).toMatch(/^TAP-2024-[0-9A-Z]{8}$/)
    expect(look(first.body, 'signature', 'name')).toBe('clara')
    expect(look(first.body, 'authority', 'es')).toBe('Comisión Mexicana de Ayuda a Refugiados')
    expect((await paper(officer, group, 'DOC-INT')).body).toEqual(first.body)
    const [one, other, creole] = [
      await pdf(clerk, group, 'DOC-INT'),
      await pdf(officer, group, 'DOC-INT'),
      await pdf(clerk, group, 'DOC-INT', 'ht'),
    ]
    expect(one.answer.headers.get('content-type')).toBe('application/pdf')
    expect(one.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(other.bytes).toEqual(one.bytes)
    expect(creole.bytes.length).toBeGreaterThan(one.bytes.length)
  })

  it('is one paper although two ask for it first at the same moment', async () => {
    const group = await desk.begin(clerk)
    const both = await Promise.all([1, 2, 3, 4].map(() => paper(clerk, group, 'DOC-INT')))
    expect(new Set(both.map(({ body }) => text(body, 'number'))).size).toBe(1)
  })

  it('opens in the language of the person, and in no other than its own', async () => {
    const group = await desk.begin(clerk)
    expect(look((await paper(clerk, group, 'DOC-INT')).body, 'language')).toBe('es')
    await desk.act(clerk, group, 'register-family', { language: 'ht', photoTaken: true })
    const { answer } = await pdf(clerk, group, 'DOC-INT', 'de')
    expect(answer.status).toBe(400)
    const format = await desk.call(clerk, 'GET', at(group, 'DOC-INT', '?format=docx'))
    expect(format.status).toBe(400)
  })

  it('betrays nothing by the name of its file, and rests sealed', async () => {
    const group = await desk.begin(clerk)
    const { answer } = await pdf(clerk, group, 'DOC-INT')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[0-9A-Z]{8}\.pdf"$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const rows = await sql<{ content: Uint8Array }[]>`select content from protection.paper`
    for (const { content } of rows)
      expect(Buffer.from(content).toString('latin1')).not.toMatch(/refugiado|Tapachula|DOC-INT/)
  })

  it('is read as the file is: audited, and not there for who may not read', async () => {
    const group = await desk.begin(clerk)
    await pdf(officer, group, 'DOC-INT')
    const audit = await sql<
      { what: string }[]
    >`select what from protection.audit where record = ${group}`
    expect(audit.map(({ what }) => what)).toContain('opened')
    const stranger = await desk.someone('ines', ['officer'], ['CMX'])
    expect((await paper(stranger, group, 'DOC-INT')).status).toBe(404)
    const attendance = await desk.someone('fermin', ['attendance'])
    expect((await paper(attendance, group, 'DOC-INT')).status).toBe(404)
    expect((await paper(clerk, randomUUID(), 'DOC-INT')).status).toBe(404)
    expect((await paper(clerk, group, 'DOC-XXX')).status).toBe(404)
    expect((await paper(clerk, group, 'constructor')).status).toBe(404)
  })

  it('is another after a fact from before was corrected, and the one handed out stays kept', async () => {
    const group = await desk.begin(clerk)
    const before = await paper(clerk, group, 'DOC-INT')
    const opened = await desk.open(supervisor, group)
    const members = list(opened, 'records').filter((one) => look(one, 'kind') === 'person')
    expect(members.length).toBe(4)
    const corrected = await desk.call(
      supervisor,
      'POST',
      `${ASYLUM}/records/${group}/events/1/correction`,
      {
        reason: 'Teléfono equivocado',
        form: { office: 'TAP', language: 'es', phones: '55 0000 0000', members: FAMILY },
      },
    )
    expect([200, 201]).toContain(corrected.status)
    const after = await paper(clerk, group, 'DOC-INT')
    expect(look(after.body, 'number')).not.toBe(look(before.body, 'number'))
    const [kept] = await sql<
      { count: number }[]
    >`select count(*)::int as count from protection.paper where record = ${group}`
    expect(kept?.count).toBe(2)
  })
})

describe('The code of a paper', () => {
  const withConstancia = async (): Promise<string> => {
    const group = await desk.begin(clerk)
    await desk.act(clerk, group, 'file', {
      filedOn: '2024-09-02',
      channel: 'written',
      filedAt: 'office',
      constanciaNumber: 'TAP/1/2024',
      constanciaTo: '2024-10-17',
    })
    expect(paperWords((await paper(clerk, group, 'DOC-CON')).body, 'es')).toContain('Marta')
    return group
  }

  it('holds online and offline, until its day is over by the clocks of the office', async () => {
    const { code, until } = await codeOf(await withConstancia())
    expect(new Date(until * 1000).toISOString()).toBe('2024-10-18T06:00:00.000Z')
    const qr = writeProof({ code, until }, paperKeys(served.node.keysFolder).key)
    const known = await verifier()
    expect(isValid(qr, known)).toBe(true)
    expect(isValid(qr, { ...known, now: until })).toBe(false)
    expect(await check(printedCode(code))).toEqual({ valid: true })
    expect(await check(printedCode(code).toLowerCase())).toEqual({ valid: true })
    served.at('2024-10-18T05:59:00Z')
    expect(await check(printedCode(code))).toEqual({ valid: true })
    served.at('2024-10-18T06:00:00Z')
    expect(await check(printedCode(code))).toEqual({ valid: false })
    served.at('2024-09-02T16:00:00Z')
  })

  it('ends when the last claim of the family has ended, and is then on the list', async () => {
    const group = await withConstancia()
    const { code, until } = await codeOf(group)
    const claims = list(await desk.open(supervisor, group), 'records')
      .filter((one) => look(one, 'kind') === 'claim')
      .map((one) => text(one, 'id'))
    const end = { closureReason: 'deceased', reasoning: 'Acta de defunción.', signed: true }
    for (const [nth, claim] of claims.entries()) {
      expect(await check(printedCode(code))).toEqual({ valid: true })
      expect([nth, (await desk.act(reviewer, claim, 'end-claim', end)).status]).toEqual([nth, 201])
    }
    expect(await check(printedCode(code))).toEqual({ valid: false })
    const marks = await paperChecks(served.node.pools, ['protection']).revoked(
      served.node.clock.now(),
    )
    expect(marks).toContainEqual(new Uint8Array(createHash('sha256').update(code).digest()))
    expect(until).toBeGreaterThan(0)
  })

  it('is signed by another key once that is rotated; papers of before hold, offline not when the old key was stolen', async () => {
    const { node } = served
    const by = node.ids.next()
    const { code, until } = await codeOf(await withConstancia())
    const qrNow = (): string => writeProof({ code, until }, paperKeys(node.keysFolder).key)
    /** What a process that has just begun publishes. */
    const published = async () => {
      const fresh = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
      fresh.at('2024-09-02T16:00:00Z')
      try {
        return await verifier(fresh)
      } finally {
        await fresh.close()
      }
    }
    const first = qrNow()
    const decoy = paperKeys(node.keysFolder).decoy(7)
    await rotatePaperKey(node, by, { distrusted: false })
    expect(paperKeys(node.keysFolder).decoy(7)).toEqual(decoy)
    const second = qrNow()
    expect(second).not.toBe(first)
    const after = await published()
    expect([first, second].map((qr) => isValid(qr, after))).toEqual([true, true])
    await rotatePaperKey(node, by, { distrusted: true })
    const last = await published()
    expect([first, second, qrNow()].map((qr) => isValid(qr, last))).toEqual([true, false, true])
    expect(await check(printedCode(code))).toEqual({ valid: true })
  })

  it('is answered alike when it never was, ran out, was revoked, or is no code at all', async () => {
    const never = printedCode(new Uint8Array(12).fill(9))
    const answers = await Promise.all(
      [never, 'DOC-CON', 'AAAA', '%00', 'x'.repeat(150), "' or 1=1 --"].map((code) =>
        fetch(`${served.url}/api/v1/verify/${encodeURIComponent(code)}`),
      ),
    )
    const told = await Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        body: await answer.text(),
        length: answer.headers.get('content-length'),
      })),
    )
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(told[0]).toMatchObject({ status: 200, body: '{"valid":false}' })
  })

  it('is not guessed: whoever asks too often waits', async () => {
    const statuses = new Set<number>()
    for (let asked = 0; asked < 40; asked += 10) {
      const some = Array.from({ length: 10 }, () => fetch(`${served.url}/api/v1/verify/AAAA`))
      for (const { status } of await Promise.all(some)) statuses.add(status)
    }
    expect(statuses).toContain(429)
  })

  it('is no door to rows: the reader may ask of marks and see nothing of other offices', async () => {
    const functions = await sql<{ name: string; definer: boolean }[]>`
      select p.proname as name, p.prosecdef as definer from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'protection' and p.proname like 'paper%' order by 1`
    expect(functions).toEqual([
      { name: 'paper_holds', definer: true },
      { name: 'papers_revoked', definer: true },
    ])
    const { reader } = served.node.pools.of('protection')
    expect(await reader`select 1 from protection.paper`).toEqual([])
  })
})
