import { createHash } from 'node:crypto'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { MOST_FILE_BYTES } from '#model/file-type.ts'
import { startSweeper } from '#server/sweeper.ts'
import { sweepUploads } from '#store/files/sweep-uploads.ts'
import { MOST_WAITING } from '#store/files/upload-table.ts'

import { eventually } from '../embedded-stage.ts'
import { REFUSED_FILES, SAMPLES, zip } from '../file-samples.ts'
import { ASYLUM } from './asylum-desk.ts'
import {
  code,
  evidence,
  idOf,
  NOTHING,
  openFileDesk,
  paper,
  trickle,
  type FileDesk,
} from './file-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer } from './serve.ts'

let at: FileDesk
beforeAll(async () => {
  at = await openFileDesk()
  supervisor = await at.desk.someone('supervisor', ['supervisor'])
})
afterAll(() => at.close())
let supervisor = ''
const sample = (label: string): Buffer => SAMPLES[label] ?? Buffer.alloc(0)

describe('A file that is handed in', () => {
  it.each(Object.keys(SAMPLES))('is given back byte by byte, by its kind: %s', async (label) => {
    const bytes = sample(label)
    const sent = await at.send(at.officer, bytes, { 'content-type': 'image/png' })
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect((await at.add(at.officer, idOf(sent))).status).toBe(201)
    const given = await at.download(at.officer, idOf(sent))
    expect([given.status, given.bytes?.equals(bytes)]).toEqual([200, true])
    expect(given.headers.get('content-type')?.split(';')[0]).toBe(look(sent.body, 'type'))
  })

  it('is saved and never shown, under a name that tells its kind', async () => {
    const name = 'Acta "de" Ñandú;.exe'
    const { headers } = await at.download(at.officer, await at.handedIn(sample('PDF'), name))
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Acta _de_ Nandu_.exe.pdf"; filename*=UTF-8''Acta%20%22de%22%20%C3%91and%C3%BA%3B.exe.pdf`,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    )
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('is told of in the record by name, kind, size and hash, for those who may read it', async () => {
    const file = await at.handedIn(sample('PNG'), 'foto.png')
    const formOf = async (token: string): Promise<unknown> =>
      look(list(await at.desk.open(token, at.claim), 'timeline').at(-1), 'form')
    const told = { id: file, name: 'foto.png', type: 'image/png', bytes: sample('PNG').length }
    expect(await formOf(at.officer)).toMatchObject({
      files: [told],
      description: 'Carta de un testigo.',
    })
    expect(await formOf(at.clerk)).toEqual({
      from: 'person',
      description: { masked: true },
      files: { masked: true },
    })
  })

  it('of exactly 20 MB is taken, and one byte more is not', async () => {
    const whole = paper(MOST_FILE_BYTES)
    const file = await at.handedIn(whole)
    expect((await at.download(at.officer, file)).bytes?.equals(whole)).toBe(true)
    const more = await at.send(at.officer, paper(MOST_FILE_BYTES + 1))
    expect([more.status, code(more)]).toEqual([413, 'file-too-large'])
    const unsaid = await trickle(at.served, at.officer, [paper(MOST_FILE_BYTES), Buffer.from('x')])
    expect(unsaid).toBe(413)
    expect(await at.left()).toEqual(NOTHING)
  }, 60_000)
})

describe('What is no file of a kind that is taken', () => {
  it('is refused for what its bytes are, whatever it is called, and leaves nothing', async () => {
    for (const [what, [fault, bytes]] of Object.entries(REFUSED_FILES)) {
      const answer = await at.send(at.officer, bytes, {
        'content-type': 'image/png',
        'ceiba-file-name': 'foto.png',
      })
      expect([what, code(answer)]).toEqual([what, fault])
      expect([415, 422]).toContain(answer.status)
    }
    expect(await at.left()).toEqual(NOTHING)
  })

  it('is found out also when it is long', async () => {
    const picture = sample('JPEG')
    const hidden = Buffer.concat([picture, Buffer.alloc(600_000), Buffer.from('<script>')])
    expect(code(await at.send(at.officer, hidden))).toBe('file-mixed')
    expect(await at.left()).toEqual(NOTHING)
  })

  it('is not unpacked: a document that claims to be huge is refused by its table of contents', async () => {
    const bomb = zip(
      { '[Content_Types].xml': '', 'word/document.xml': 'x'.repeat(1000) },
      { unpacked: 0x2000_0000 },
    )
    expect(code(await at.send(at.officer, bomb))).toBe('file-inflated')
  })
})

describe('The name of a file', () => {
  afterEach(() => at.clear())
  it.each([
    '../../etc/passwd',
    'C:\\fakepath\\acta.pdf',
    'acta\r\nSet-Cookie: a=b.pdf',
    'acta\u0000.pdf',
    'fdp.\u202Eexe',
    '..',
    '  ',
    'a'.repeat(256),
  ])('is refused when it is none: %j', async (name) => {
    const answer = await at.send(at.officer, sample('PDF'), {
      'ceiba-file-name': encodeURIComponent(name),
    })
    expect([answer.status, code(answer)]).toEqual([422, 'file-name'])
  })

  it('is refused when it is not encoded, or encoded wrongly', async () => {
    for (const header of ['%E0%A4%A', '%ff', 'Ñandú.pdf'])
      expect([
        header,
        code(await at.send(at.officer, sample('PDF'), { 'ceiba-file-name': header })),
      ]).toEqual([header, 'file-name'])
  })

  it('of megabytes is turned away before it is read', async () => {
    const long = 'a'.repeat(10_000_000)
    const status = await fetch(`${at.served.url}${ASYLUM}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.officer}`, 'ceiba-file-name': long },
      body: Uint8Array.from(sample('PDF')),
    }).then(
      (answer) => answer.status,
      () => 431,
    )
    expect(status).toBe(431)
    expect(await at.left()).toEqual(NOTHING)
  })

  it('may be left out', async () => {
    const sent = await at.send(at.officer, sample('PDF'))
    expect(look(sent.body, 'name')).toBeUndefined()
  })
})

describe('An upload', () => {
  afterEach(() => at.clear())

  it('that breaks off leaves nothing behind', async () => {
    const half = paper(900_000)
    expect(await trickle(at.served, at.officer, [half, half, undefined])).toBeUndefined()
    await eventually(async () => expect(await at.left()).toEqual(NOTHING))
    expect(at.served.logged).toEqual([])
  })

  it('is applied once for a key, and refused for other bytes or another name', async () => {
    const headers = { 'idempotency-key': 'one', 'ceiba-file-name': 'a.pdf' }
    const first = await at.send(at.officer, sample('PDF'), headers)
    expect((await at.send(at.officer, sample('PDF'), headers)).body).toEqual(first.body)
    expect(code(await at.send(at.officer, paper(5000), headers))).toBe('idempotency-key-reused')
    expect(
      code(await at.send(at.officer, sample('PDF'), { ...headers, 'ceiba-file-name': 'b.pdf' })),
    ).toBe('idempotency-key-reused')
    expect(await at.left()).toEqual({ uploads: 1, chunks: 1 })
    // The key is the account's own, and stays known when the file is in use.
    expect(idOf(await at.send(at.clerk, sample('PDF'), headers))).not.toBe(idOf(first))
    expect((await at.add(at.officer, idOf(first))).status).toBe(201)
    expect(idOf(await at.send(at.officer, sample('PDF'), headers))).toBe(idOf(first))
    const both = { 'idempotency-key': 'at-once' }
    const together = await Promise.all(
      [1, 2, 3].map(() => at.send(at.officer, sample('PNG'), both)),
    )
    expect(new Set(together.map(idOf)).size).toBe(1)
  })

  it('waits with no more than a few others of the same account', async () => {
    await at.owner`
      insert into protection.upload (id, tenant, owner, program)
      select gen_random_uuid(), 1, (select id from core.account where login = 'clerk'), 'asylum-mx' from generate_series(1, ${MOST_WAITING})`
    const answer = await at.send(at.clerk, sample('PDF'))
    expect([answer.status, code(answer)]).toEqual([429, 'too-many-uploads'])
    expect((await at.send(at.officer, sample('PDF'))).status).toBe(201)
  })

  it('is swept when no act has named it in a day, and its act is told to send it again', async () => {
    const [old, fresh] = [
      idOf(await at.send(at.officer, sample('PDF'))),
      idOf(await at.send(at.officer, sample('PNG'))),
    ]
    const used = await at.handedIn(sample('TXT'))
    await at.owner`update protection.upload set at = now() - interval '25 hours' where id in (${old}, ${used})`
    await at.owner`insert into protection.upload (id, tenant, owner, program, at) values (gen_random_uuid(), 1, gen_random_uuid(), 'asylum-mx', now() - interval '61 minutes')`
    expect(await sweepUploads(at.served.node)).toBe(3)
    expect(await at.left()).toEqual({ uploads: 1, chunks: 1 })
    expect((await at.download(at.officer, used)).status).toBe(200)
    const refused = await at.add(at.officer, old)
    expect([refused.status, text(refused.body, 'problems', 0, 'code')]).toEqual([
      422,
      'no-such-file',
    ])
    expect((await at.add(at.officer, fresh)).status).toBe(201)
  })

  it('is swept by the server itself', async () => {
    await at.send(at.officer, sample('PDF'))
    await at.owner`update protection.upload set at = now() - interval '25 hours'`
    const sweeper = startSweeper(at.served.node, () => {}, { everyMs: 60_000 })
    await sweeper.stop()
    expect(await at.left()).toEqual(NOTHING)
  })
})

describe('An act', () => {
  afterEach(() => at.clear())
  const problems = ({ body }: Answer): readonly unknown[] =>
    list(body, 'problems').map((one) => `${text(one, 'path')} ${text(one, 'code')}`)

  it('names files that wait for the one who acts, each once', async () => {
    const [mine, theirs] = [
      idOf(await at.send(at.officer, sample('PDF'))),
      idOf(await at.send(at.clerk, sample('PDF'))),
    ]
    expect(problems(await at.add(at.officer, theirs))).toEqual(['files[0] no-such-file'])
    expect(problems(await at.add(at.officer, mine, at.claim))).toEqual(['files[1] no-such-file'])
    expect(problems(await at.add(at.officer, mine, mine))).toEqual(['files[1] repeated-file'])
    expect(problems(await at.add(at.officer))).toEqual(['files required'])
    expect((await at.add(at.officer, mine)).status).toBe(201)
    expect(problems(await at.add(at.officer, mine))).toEqual(['files[0] file-in-use'])
    expect(problems(await at.add(at.clerk, mine))).toEqual(['files[0] no-such-file'])
  })

  it('of several that name one file at the same time is done once, also in different processes', async () => {
    const another = await serve({ asOf: plainDate('2024-09-02'), sharing: at.served })
    try {
      for (let round = 0; round < 4; round += 1) {
        const file = idOf(await at.send(at.officer, sample('PDF')))
        const claims = [at.claim, await at.newClaim()]
        const answers = await Promise.all(
          [...claims, ...claims].map((record, nth) =>
            (nth % 2 === 0 ? at.served : another).call(
              at.officer,
              'POST',
              `${ASYLUM}/records/${record}/actions/add-evidence`,
              evidence(file),
            ),
          ),
        )
        expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
        for (const answer of answers.filter(({ status }) => status !== 201))
          expect(problems(answer)).toEqual(['files[0] file-in-use'])
        const [row] =
          await at.owner`select count(*)::int as n from protection.file where id = ${file}`
        expect(row?.['n']).toBe(1)
      }
    } finally {
      await another.close()
    }
  })

  it('that is repeated with its key gets its answer again', async () => {
    const form = evidence(idOf(await at.send(at.officer, sample('PDF'))))
    const again = () =>
      at.desk.act(at.officer, at.claim, 'add-evidence', form, { 'idempotency-key': 'evidence' })
    const first = await again()
    expect([first.status, (await again()).body]).toEqual([201, first.body])
  })

  it('is corrected with the files that it had, and with others of whoever corrects', async () => {
    const kept = await at.handedIn(sample('PDF'), 'queda.pdf')
    const version = text(
      look(
        list(await at.desk.open(at.officer, at.claim), 'timeline').at(-1),
        'version',
      )?.toString() ?? '',
    )
    const fresh = idOf(await at.send(supervisor, sample('PNG')))
    const correct = (...files: readonly string[]) =>
      at.desk.call(
        supervisor,
        'POST',
        `${ASYLUM}/records/${at.claim}/events/${version}/correction`,
        {
          reason: 'Faltaba una.',
          form: evidence(...files),
        },
      )
    expect(problems(await correct(kept, await at.handedIn(sample('TXT'))))).toEqual([
      'files[1] no-such-file',
    ])
    expect((await correct(kept, fresh)).status).toBe(201)
    expect((await correct(fresh)).status).toBe(201)
    for (const file of [kept, fresh])
      expect([file, (await at.download(at.officer, file)).status]).toEqual([file, 200])
  })
})
