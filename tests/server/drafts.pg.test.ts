import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { sweepDrafts } from '#store/drafts/sweep-drafts.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { look } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let owner: postgres.Sql
let [clerk, other, statistician] = ['', '', '']

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  owner = postgres(served.databaseUrl, { max: 1 })
  clerk = await desk.someone('clerk', ['clerk'])
  other = await desk.someone('other', ['clerk'])
  statistician = await desk.someone('statistician', ['statistician'])
})
afterAll(async () => {
  await owner.end()
  await served.close()
})

const FORM = `${ASYLUM}/drafts/express-intent`
const TYPED = { language: 'es', members: [{ name: { given: 'Tecleada', family1: 'A medias' } }] }
const call = (token: string, method: string, body?: object): Promise<Answer> =>
  desk.call(token, method, FORM, body)
const draftOf = async (token: string): Promise<unknown> =>
  look((await call(token, 'GET')).body, 'draft')
const rows = async (): Promise<readonly { content: Uint8Array }[]> =>
  owner`select content from protection.draft`

it('gives a writer back what they had typed, the latest of it, and nobody else', async () => {
  expect(await draftOf(clerk)).toBeNull()
  expect((await call(clerk, 'PUT', { language: 'en' })).status).toBe(200)
  expect((await call(clerk, 'PUT', TYPED)).status).toBe(200)
  expect(await draftOf(clerk)).toEqual(TYPED)
  expect(await draftOf(other)).toBeNull()
  await call(other, 'DELETE')
  expect(await draftOf(clerk)).toEqual(TYPED)
})

it('rests sealed, for its writer alone: moved to another account it does not open', async () => {
  const [row] = await rows()
  expect(Buffer.from(row?.content ?? []).toString('latin1')).not.toMatch(/Tecleada|members/)
  await owner`
    insert into protection.draft (tenant, owner, program, form, content)
    select tenant, (select id from core.account where login = 'other'), program, form, content from protection.draft`
  expect((await served.call(other, 'GET', FORM)).status).toBe(500)
  await call(other, 'DELETE')
  expect(await rows()).toHaveLength(1)
})

it('is of a form that the account may hand in, and of no other', async () => {
  expect((await call(statistician, 'GET')).status).toBe(403)
  for (const form of ['file', 'toString', 'no-such'])
    expect((await desk.call(clerk, 'GET', `${ASYLUM}/drafts/${form}`)).status).toBe(404)
  expect((await desk.call(clerk, 'PUT', FORM, [])).status).toBe(422)
})

it('is no record: it counts for nothing and is found by no search', async () => {
  const found = await desk.call(clerk, 'GET', `${ASYLUM}/find?name=Tecleada%20Medias`)
  expect(look(found.body, 'items')).toEqual([])
})

it('leaves nothing when it is dropped, and nothing after three days', async () => {
  expect((await call(clerk, 'DELETE')).status).toBe(204)
  expect(await rows()).toEqual([])
  await call(clerk, 'PUT', TYPED)
  await owner`update protection.draft set at = now() - interval '71 hours'`
  expect(await sweepDrafts(served.node)).toBe(0)
  await owner`update protection.draft set at = now() - interval '73 hours'`
  expect(await sweepDrafts(served.node)).toBe(1)
  expect(await draftOf(clerk)).toBeNull()
})
