import { createPrivateKey, sign } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { headText, readHead, signedText, type SignedHead } from '#protocol/seals/head.ts'
import { fingerprintsOf, gatherKeys, writeKeys } from '#store/backup/keys-file.ts'
import { newIdentity } from '#store/backup/recipients.ts'
import { restoreBackup } from '#store/backup/restore.ts'
import { writeBackup } from '#store/backup/write-backup.ts'
import { retiredKeys } from '#store/retired-keys.ts'
import { rotateSealKey } from '#store/rotate-keys.ts'
import { readKeptSeals, writeKeptSeals } from '#store/seals/kept-seals.ts'
import { sealKey } from '#store/seals/seal-key.ts'
import { sealAll } from '#store/seals/seal-node.ts'
import { verifyNode } from '#store/verify/verify-node.ts'

import { freshDatabase } from '../database.ts'
import { openTestNode } from './family.ts'
import { openRegion, register, type Region } from './region.ts'

let region: Region
let before: SignedHead[] = []
let secret: Buffer
let backup = ''
const AT = '2025-06-02T12:00:00.000Z'
const pair = newIdentity()
const keysOf = () => gatherKeys(region.node.keysFolder, [], AT)

beforeAll(async () => {
  region = await openRegion()
  await register(region, [{ given: 'Ana', family1: 'Sosa' }])
  await seal()
  before = [...readKeptSeals(await writeKeptSeals(region.node)).heads]
  secret = await readFile(join(region.node.keysFolder, 'seals.key'))
  backup = join(region.dataDir, 'before.backup')
  await writeBackup(
    {
      address: region.node.address,
      version: 'test',
      at: AT,
      fingerprints: fingerprintsOf(keysOf()),
      recipients: [{ type: 'x25519', publicKey: pair.recipient }],
      progress: () => {},
    },
    createWriteStream(backup),
  )
})
afterAll(() => region.close())

const seal = async (): Promise<void> => {
  if (!(await sealAll(region.node, 25_000))) throw new Error('Not all was sealed')
}
const faults = async (kept: readonly SignedHead[] = []): Promise<readonly string[]> => {
  const looking = { files: false, deep: false, kept, progress: () => {} }
  return (await verifyNode(region.node, looking)).faults.map(
    ({ code, seal: nth }) => `${code} ${nth}`,
  )
}
const lastSeal = async () => {
  const [row] = await region.owner<{ nth: number; body: string }[]>`
    select nth, body from protection.seal order by nth desc limit 1`
  const head = readHead(row?.body ?? '')
  if (!row || !head) throw new Error('No seal')
  return { ...row, head }
}
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** Signs as whoever has taken the old secret with them. */
const signedByOld = (body: string): Buffer =>
  sign(
    null,
    Buffer.from(signedText(body)),
    createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' }),
  )

it('another key signs, in every process, and what the one before it signed is still known', async () => {
  const other = await region.another()
  const from = sealKey(region.node.keysFolder).id
  const rotated = await rotateSealKey(region.node, region.node.ids.next())
  expect(rotated.from).toBe(from)
  expect(await faults(before)).toEqual([])
  await register(region, [{ given: 'Eva', family1: 'Ruiz' }])
  if (!(await sealAll(other, 25_000))) throw new Error('Not all was sealed')
  expect((await lastSeal()).head.key).toBe(rotated.to)
  expect(await faults(before)).toEqual([])
  expect(await readFile(join(region.node.keysFolder, 'seals.key'))).not.toEqual(secret)
  const told = await region.owner`
    select from core.account_audit where what = 'key-rotated' and detail like ${`%${rotated.to}%`}`
  expect(told).toHaveLength(1)
})

it('whoever has the old secret signs nothing with it: neither after it, nor another than its last', async () => {
  const { nth, body, head } = await lastSeal()
  const old = retiredKeys(region.node.keysFolder, 'seals')[0]?.key ?? ''
  const forge = async (at: number, forged: string): Promise<readonly string[]> => {
    const [row] = await region.owner<{ body: string; signature: Uint8Array }[]>`
      select body, signature from protection.seal where nth = ${at}`
    const write = (text: string, signature: Uint8Array) =>
      region.owner.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`update protection.seal set body = ${text}, signature = ${Buffer.from(signature)} where nth = ${at}`
      })
    await write(forged, signedByOld(forged))
    const found = await faults()
    await write(row?.body ?? '', row?.signature ?? Buffer.alloc(0))
    return found
  }
  expect(await forge(nth, headText({ ...head, key: old }))).toContain(`seal-other-key ${nth}`)
  const own = before.map((one) => readHead(one.body)).find((one) => one?.nth === nth - 1)
  if (!own) throw new Error('No seal of before')
  const altered = headText({ ...own, at: '2020-01-01T00:00:00.000Z' })
  expect(await forge(nth - 1, altered)).toContain(`seal-other-key ${nth - 1}`)
  expect(await faults()).toEqual([])
  expect(body).toBe((await lastSeal()).body)
})

it('is brought to its end when it was cut short', async () => {
  const { keysFolder } = region.node
  const [key, next] = [join(keysFolder, 'seals.key'), join(keysFolder, 'seals.next')]
  const kept = join(region.dataDir, 'seals.before')
  await copyFile(key, kept)
  const { to } = await rotateSealKey(region.node, region.node.ids.next())
  // As it was before the last step.
  await rename(key, next)
  await copyFile(kept, key)
  expect(sealKey(keysFolder).id).toBe(to)
  expect(existsSync(next)).toBe(false)
  // An old secret that somebody lays back signs nothing.
  const right = await readFile(key)
  await writeFile(key, await readFile(kept))
  expect(() => sealKey(keysFolder)).toThrow('was retired')
  await writeFile(key, right)
  await rm(kept)
  await register(region, [{ given: 'Luz', family1: 'Mena' }])
  await seal()
  expect(await faults(before)).toEqual([])
})

it('a backup of before it is restored with the newest keys, and not without what they remember', async () => {
  const database = await freshDatabase()
  const restoring = (keys: ReturnType<typeof keysOf>) => ({
    path: backup,
    identity: { type: 'x25519' as const, privateKey: pair.identity },
    keys,
    address: { ownerUrl: database.url },
    progress: () => {},
  })
  try {
    const { 'seals-retired': _, ...others } = keysOf().keys
    await expect(restoreBackup(restoring({ ...keysOf(), keys: others }))).rejects.toThrow(
      'of another node',
    )
    await restoreBackup(restoring(keysOf()))
    const dataDir = join(region.dataDir, 'restored')
    writeKeys(join(dataDir, 'keys'), keysOf())
    const node = await openTestNode({ ownerUrl: database.url }, dataDir)
    const looking = { files: false, deep: true, kept: before, progress: () => {} }
    expect((await verifyNode(node, looking)).faults).toEqual([])
    await node.close()
  } finally {
    await database.drop()
  }
})
