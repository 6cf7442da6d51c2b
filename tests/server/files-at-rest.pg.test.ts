import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { id } from '#kernel/ids.ts'
import { isFileSound } from '#store/reads/open-file.ts'

import { SAMPLES } from '../file-samples.ts'
import { idOf, NOTHING, openFileDesk, paper, type FileDesk } from './file-desk.ts'

let at: FileDesk
beforeAll(async () => {
  at = await openFileDesk()
})
afterAll(() => at.close())
const sample = (label: string): Buffer => SAMPLES[label] ?? Buffer.alloc(0)

describe('Who may', () => {
  const ROLES = ['clerk', 'officer', 'reviewer', 'supervisor', 'notifier', 'statistician']
  afterEach(() => at.clear())

  it.each(ROLES)('send a file: %s, as everyone who may act', async (role) => {
    const token = await at.desk.someone(role, [role])
    expect((await at.send(token, sample('PDF'))).status).toBe(201)
  })

  it('send none: whoever has no part in the program, or has not signed in', async () => {
    const nobody = await at.served.account({ login: 'nobody', name: 'Nobody', grants: [] })
    expect((await at.send(nobody, sample('PDF'))).status).toBe(404)
    expect((await at.send(undefined, sample('PDF'))).status).toBe(401)
    expect((await at.send('forged.token', sample('PDF'))).status).toBe(401)
    expect(await at.left()).toEqual(NOTHING)
  })

  it('read a file: whoever may read the field that names it, and nobody else can tell that it is there', async () => {
    const file = await at.handedIn(sample('PDF'))
    const readers = ['officer', 'reviewer', 'supervisor']
    const nowhere = await at.desk.call(
      at.clerk,
      'GET',
      at.address('018f3a2b-0000-7000-8000-000000000001'),
    )
    for (const role of ROLES) {
      const given = await at.download(await at.desk.someone(role, [role]), file)
      expect([role, given.status]).toEqual([role, readers.includes(role) ? 200 : 404])
    }
    const elsewhere = await at.desk.someone('officer of CMX', ['officer'], ['CMX'])
    for (const token of [at.clerk, elsewhere]) {
      const { status, body } = await at.desk.call(token, 'GET', at.address(file))
      expect([status, body]).toEqual([404, nowhere.body])
    }
    const other = await at.newClaim()
    expect((await at.download(at.officer, file, other)).status).toBe(404)
    expect((await at.download(at.officer, 'none')).status).toBe(404)
    expect((await at.desk.call(undefined, 'GET', at.address(file))).status).toBe(401)
    const waiting = idOf(await at.send(at.officer, sample('PDF')))
    expect((await at.download(at.officer, waiting)).status).toBe(404)
  })

  it('read it, is told in the audit: who, of which record, which file, for what', async () => {
    const file = await at.handedIn(sample('PDF'))
    await fetch(`${at.served.url}${at.address(file)}`, {
      headers: { authorization: `Bearer ${at.officer}`, 'ceiba-purpose': 'assessment' },
    })
    await at.download(at.clerk, file)
    const rows =
      await at.owner`select what, record, purpose, (select login from core.account where id = actor) as who from protection.audit where file = ${file}`
    expect([...rows]).toEqual([
      { what: 'downloaded', record: at.claim, purpose: 'assessment', who: 'officer' },
    ])
  })
})

describe('What rests', () => {
  const bytes = paper(700_000)
  const chunks = (file: string) => at.owner<{ n: number; content: Uint8Array }[]>`
    select n, content from protection.file_chunk where file = ${file} order by n`
  const sound = async (file: string): Promise<boolean> => {
    const [row] = await at.owner<{ tenant: number; chunks: number; hash: string }[]>`
      select f.tenant, f.chunks, (select e.body::json -> 'files' -> 0 ->> 'hash' from protection.event e where e.root = f.root and e.version = f.version) as hash
      from protection.file f where id = ${file}`
    return (
      row !== undefined &&
      isFileSound(
        at.served.node.pools,
        { compartment: 'protection', file: id(file), ...row },
        row.hash,
      )
    )
  }

  const tampered: readonly (readonly [string, (file: string) => Promise<unknown>])[] = [
    [
      'a byte of the first part',
      (file) =>
        at.owner`update protection.file_chunk set content = set_byte(content, 100, get_byte(content, 100) # 1) where file = ${file} and n = 0`,
    ],
    [
      'a byte of the last part',
      (file) =>
        at.owner`update protection.file_chunk set content = set_byte(content, 100, get_byte(content, 100) # 1) where file = ${file} and n = 2`,
    ],
    [
      'two parts exchanged',
      async (file) => {
        await at.owner`update protection.file_chunk set n = 10 where file = ${file} and n = 0`
        await at.owner`update protection.file_chunk set n = 0 where file = ${file} and n = 1`
        await at.owner`update protection.file_chunk set n = 1 where file = ${file} and n = 10`
      },
    ],
    [
      'the last part dropped',
      (file) => at.owner`delete from protection.file_chunk where file = ${file} and n = 2`,
    ],
    [
      'the file cut shorter',
      async (file) => {
        await at.owner`delete from protection.file_chunk where file = ${file} and n = 2`
        await at.owner`update protection.file set chunks = 2 where id = ${file}`
      },
    ],
    [
      'a part of another file',
      async (file) => {
        const other = await at.handedIn(bytes)
        await at.owner`update protection.file_chunk set content = (select content from protection.file_chunk where file = ${other} and n = 1) where file = ${file} and n = 1`
      },
    ],
  ]
  it.each(tampered)('is not given out once it was changed: %s', async (_, tamper) => {
    const file = await at.handedIn(bytes)
    expect(await sound(file)).toBe(true)
    expect((await at.download(at.officer, file)).bytes?.equals(bytes)).toBe(true)
    await tamper(file)
    expect(await sound(file)).toBe(false)
    const given = await at
      .download(at.officer, file)
      .catch(() => ({ status: 500, bytes: undefined }))
    expect(given.status === 500 || given.bytes === undefined).toBe(true)
  })

  it('is unreadable for ever without the key of the person', async () => {
    const file = await at.handedIn(bytes, 'secreto.pdf')
    await at.owner`delete from protection.person_key where person = (select person from protection.file where id = ${file})`
    expect((await at.download(at.officer, file)).status).toBe(404)
    expect(JSON.stringify(await at.desk.open(at.officer, at.claim))).not.toContain('secreto.pdf')
    expect(await sound(file)).toBe(true)
    // Nothing is left that opens it: the upload's own key went with the act.
    const [row] = await at.owner`select wrapped, about from protection.upload where id = ${file}`
    expect(row).toEqual({ wrapped: null, about: null })
    expect(
      (await chunks(file)).every(({ content }) => !Buffer.from(content).includes('%PDF')),
    ).toBe(true)
  })
})
