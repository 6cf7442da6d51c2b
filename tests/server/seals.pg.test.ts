import { createHash } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { checkGrowth, checkHead, checkProof, type SealProof } from '#protocol/seals/check-proof.ts'
import { readHead, type SignedHead } from '#protocol/seals/head.ts'
import { startSealer } from '#server/sealer.ts'
import { rotateSealKey } from '#store/rotate-keys.ts'
import { nodeCrypto } from '#store/seals/seal-key.ts'
import { sealAll } from '#store/seals/seal-node.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

let served: Served
let desk: Desk
let clerk: string
let group: string
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk)
})
afterAll(() => served.close())

const proofOf = (token: string, record = group, query = '') =>
  desk.call(token, 'GET', `${ASYLUM}/records/${record}/proof${query}`)
const isProof = (value: unknown): value is SealProof => look(value, 'path') !== undefined
const isHead = (value: unknown): value is SignedHead => look(value, 'signature') !== undefined

describe('The proof that an event of a file is sealed', () => {
  it('is not there before the first head, is there after it, and convinces whoever trusts the key of the node', async () => {
    expect((await proofOf(clerk)).body).toMatchObject({ version: 1, proof: null })
    await sealAll(served.node, 25_000)
    const { status, body } = await proofOf(clerk)
    expect(status).toBe(200)
    const [proof, key] = [look(body, 'proof'), text(body, 'key')]
    if (!isProof(proof)) throw new Error('No proof')
    expect(await checkProof(proof, key, nodeCrypto)).toMatchObject({ ok: true, head: { size: 1 } })
    expect(createHash('sha256').update(text(body, 'place')).digest('hex')).toBe(proof.place)
    expect(text(body, 'place')).toBe(`protection:1:${group}:1`)
  })

  it('is given to whoever may read the file, and written into its audit; to others the file is not there', async () => {
    const elsewhere = await desk.someone('clerk of CMX', ['clerk'], ['CMX'])
    expect((await proofOf(elsewhere)).status).toBe(404)
    expect((await served.call(undefined, 'GET', `${ASYLUM}/records/${group}/proof`)).status).toBe(
      401,
    )
    expect((await proofOf(clerk, group, '?event=9')).status).toBe(404)
    expect((await proofOf(clerk, group, '?event=x')).status).toBe(400)
    const { writer } = served.node.pools.of('protection')
    const rows = await writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      return tx`select 1 from protection.audit where record = ${group} and what = 'proved'`
    })
    expect(rows).toHaveLength(2)
  })
})

describe('The heads of a node', () => {
  it('follow one another, and each log is shown to begin with the earlier one', async () => {
    const first = (await desk.call(clerk, 'GET', '/api/v1/seals')).body
    for (let nth = 0; nth < 3; nth += 1) await desk.begin(clerk)
    const sealer = startSealer(served.node, undefined)
    await sealer.stop()
    await sealAll(served.node, 25_000)
    const grown = (await desk.call(clerk, 'GET', '/api/v1/seals/protection/growth?since=1')).body
    const [before, after] = [look(first, 'heads', 0), look(grown, 'head')]
    if (!isHead(before) || !isHead(after)) throw new Error('No heads')
    for (const head of [before, after])
      expect(await checkHead(head, text(grown, 'key'), nodeCrypto)).toMatchObject({ ok: true })
    const heads = { first: readHead(before.body), second: readHead(after.body) }
    const { first: one, second: other } = heads
    if (!one || !other) throw new Error('No heads')
    expect([one.size, other.size]).toEqual([1, 4])
    const path = look(grown, 'path')
    const told = Array.isArray(path) ? path.map(String) : []
    expect(await checkGrowth({ first: one, second: other }, told, nodeCrypto)).toBe(true)
    expect(await checkGrowth({ first: other, second: one }, told, nodeCrypto)).toBe(false)
  })

  it('name the key that signed them, also once it signs no more', async () => {
    const { from, to } = await rotateSealKey(served.node, served.node.ids.next())
    const seals = (await desk.call(clerk, 'GET', '/api/v1/seals')).body
    expect(seals).toMatchObject({ key: to, retired: [{ key: from }] })
    const { body } = await proofOf(clerk)
    const proof = look(body, 'proof')
    if (!isProof(proof)) throw new Error('No proof')
    expect(text(body, 'key')).toBe(from)
    expect(await checkProof(proof, from, nodeCrypto)).toMatchObject({ ok: true })
    await desk.begin(clerk)
    await sealAll(served.node, 25_000)
    expect(text((await proofOf(clerk)).body, 'key')).toBe(to)
  })

  it('are shown to people of the compartment alone', async () => {
    const nobody = await served.account({ login: 'nobody', name: 'Nobody', grants: [] })
    expect((await desk.call(nobody, 'GET', '/api/v1/seals')).body).toMatchObject({ heads: [] })
    const growth = '/api/v1/seals/protection/growth?since=1'
    expect((await desk.call(nobody, 'GET', growth)).status).toBe(404)
    expect((await desk.call(clerk, 'GET', `${growth}99`)).status).toBe(404)
    expect((await desk.call(clerk, 'GET', '/api/v1/seals/justice/growth?since=1')).status).toBe(404)
  })
})
