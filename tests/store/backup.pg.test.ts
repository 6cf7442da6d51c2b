import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BadBackup } from '#store/backup/bad-backup.ts'
import { checkBackup } from '#store/backup/check-backup.ts'
import { openStream } from '#store/backup/envelope.ts'
import { fingerprintsOf, gatherKeys, writeKeys } from '#store/backup/keys-file.ts'
import { newIdentity, type Identity, type Recipient } from '#store/backup/recipients.ts'
import { NotEmpty, restoreBackup } from '#store/backup/restore.ts'
import { tableSums } from '#store/backup/tables.ts'
import { writeBackup } from '#store/backup/write-backup.ts'
import { readKeysFile, writeKeysFile } from '#store/backup/write-keys.ts'
import { startCluster } from '#store/embedded/cluster.ts'
import { writeKeptSeals } from '#store/seals/kept-seals.ts'
import { sealAll } from '#store/seals/seal-node.ts'
import { verifyNode } from '#store/verify/verify-node.ts'

import { freshDatabase } from '../database.ts'
import { must } from '../must.ts'
import { openTestNode, type Family } from './family.ts'
import { addEvidence, readPaper, sendPaper } from './file-stage.ts'
import { openRegion, ownerOf, register, walk, type Region } from './region.ts'

const SECRET = 'Qzxfamilia'
const PASSPHRASE = 'correct horse battery staple'
const AT = '2025-06-02T12:00:00.000Z'

let region: Region
let family: Family
let folder: string
let backup: string
const pair = newIdentity()
const recipients: readonly Recipient[] = [
  { type: 'x25519', publicKey: pair.recipient },
  { type: 'passphrase', passphrase: PASSPHRASE },
]
const identity: Identity = { type: 'x25519', privateKey: pair.identity }
const keysOf = () => gatherKeys(region.node.keysFolder, [], AT)

async function write(file: string): Promise<string> {
  const path = join(folder, file)
  await writeBackup(
    {
      address: region.node.address,
      version: 'test',
      at: AT,
      fingerprints: fingerprintsOf(keysOf()),
      recipients,
      progress: () => {},
    },
    createWriteStream(path),
  )
  return path
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceiba-backup-'))
  region = await openRegion()
  family = await register(region, [{ given: 'Ana', family1: SECRET }])
  await walk(region.node, family, 8)
  const file = await sendPaper(region.node, 'Una prueba', 'prueba.pdf')
  must(await addEvidence(region.node, family.claims[0] ?? family.root, [file]))
  await sealAll(region.node, 25_000)
  backup = await write('whole.backup')
})
afterAll(async () => {
  await region.close()
  await rm(folder, { recursive: true, force: true })
})

const restoring = (ownerUrl: string, path = backup) => ({
  path,
  identity,
  keys: keysOf(),
  address: { ownerUrl },
  progress: () => {},
})

describe('what is backed up', () => {
  it('tells nothing to whoever is not its recipient, and opens for each who is', async () => {
    const bytes = await readFile(backup)
    for (const word of [SECRET, 'protection', 'express-intent'])
      expect(bytes.includes(word)).toBe(false)
    expect((await stat(backup)).size).toBeGreaterThan(10_000)
    const passphrase: Identity = { type: 'passphrase', passphrase: PASSPHRASE }
    for (const one of [identity, passphrase]) {
      const { manifest, rows } = await checkBackup(backup, one)
      expect(manifest).toMatchObject({ at: AT, kind: 'live' })
      expect(rows).toBeGreaterThan(100)
    }
    const strangers: readonly Identity[] = [
      { type: 'x25519', privateKey: newIdentity().identity },
      { type: 'passphrase', passphrase: 'another passphrase' },
    ]
    for (const one of strangers) await expect(checkBackup(backup, one)).rejects.toThrow(BadBackup)
  })

  it('holds none of the keys, and even its recipient reads no name in it', async () => {
    const plain: Buffer[] = []
    for await (const chunk of openStream(createReadStream(backup), identity)) plain.push(chunk)
    const { gunzipSync } = await import('node:zlib')
    const text = gunzipSync(Buffer.concat(plain))
    expect(text.includes('express-intent')).toBe(true)
    expect(text.includes(SECRET)).toBe(false)
    for (const key of Object.values(keysOf().keys)) {
      const raw = Buffer.from(key, 'base64')
      expect(text.includes(raw) || text.includes(key) || text.includes(raw.toString('hex'))).toBe(
        false,
      )
    }
  })

  it('shows every byte that was changed, and every place at which it was cut', async () => {
    const bytes = await readFile(backup)
    const broken = join(folder, 'broken.backup')
    for (let nth = 0; nth < 12; nth += 1) {
      const at = Math.floor(((bytes.length - 1) * nth) / 11)
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 1
      await writeFile(broken, copy)
      await expect(checkBackup(broken, identity)).rejects.toThrow(Error)
      await writeFile(broken, bytes.subarray(0, at))
      await expect(checkBackup(broken, identity)).rejects.toThrow(Error)
    }
    await writeFile(broken, Buffer.concat([bytes, bytes.subarray(bytes.length - 60)]))
    await expect(checkBackup(broken, identity)).rejects.toThrow(Error)
  })
})

describe('restored into an empty node, on a server of its own', () => {
  it('is the same: rows, seals, files and figures, and work goes on behind what there was', async () => {
    const dataDir = join(folder, 'restored')
    const cluster = await startCluster({ dataDir })
    try {
      const { rows, manifest } = await restoreBackup(restoring(cluster.url()))
      expect(rows).toBe((await checkBackup(backup, identity)).rows)
      expect(manifest.kind).toBe('live')
      const there = ownerOf(cluster.url())
      expect(await tableSums(there)).toEqual(await tableSums(region.owner))
      writeKeys(join(dataDir, 'keys'), keysOf())
      const node = await openTestNode({ ownerUrl: cluster.url() }, dataDir)
      try {
        const kept = await writeKeptSeals(region.node)
        expect(await writeKeptSeals(node)).toBe(kept)
        const looking = { files: true, deep: true, kept: [], progress: () => {} }
        expect((await verifyNode(node, looking)).faults).toEqual([])
        const claim = family.claims[0] ?? family.root
        const [file] = await there<{ id: Family['root'] }[]>`select id from protection.file`
        expect(await readPaper(node, claim, file?.id ?? family.root)).toContain('Una prueba')
        // What is written next stands behind what was restored, whatever this server has counted so far.
        const next = await register({ node, owner: there }, [{ given: 'Eva', family1: 'Luna' }])
        expect(await sealAll(node)).toBe(true)
        const [last] =
          await there`select root from protection.event order by xid desc, position desc limit 1`
        expect(last?.['root']).toBe(next.root)
        expect((await verifyNode(node, looking)).faults).toEqual([])
      } finally {
        await node.close()
        await there.end()
      }
    } finally {
      await cluster.stop('immediate')
    }
  })
})

describe('a restore', () => {
  it('into a database that holds a node is refused, and changes nothing there', async () => {
    const before = await tableSums(region.owner)
    await expect(restoreBackup(restoring(region.url))).rejects.toThrow(NotEmpty)
    expect(await tableSums(region.owner)).toEqual(before)
  })

  it('that fails in the midst leaves an empty database, into which it can be begun anew', async () => {
    const database = await freshDatabase()
    try {
      const bytes = await readFile(backup)
      const cut = join(folder, 'cut.backup')
      await writeFile(cut, bytes.subarray(0, bytes.length - 40))
      await expect(restoreBackup(restoring(database.url, cut))).rejects.toThrow('cut short')
      await restoreBackup(restoring(database.url))
      const there = ownerOf(database.url)
      expect(await tableSums(there)).toEqual(await tableSums(region.owner))
      await there.end()
    } finally {
      await database.drop()
    }
  })

  it('with the keys of another node is refused', async () => {
    const database = await freshDatabase()
    try {
      const other = {
        ...keysOf(),
        keys: { ...keysOf().keys, protection: Buffer.alloc(32).toString('base64') },
      }
      await expect(restoreBackup({ ...restoring(database.url), keys: other })).rejects.toThrow(
        'of another node',
      )
      const none = { ...keysOf(), keys: {} }
      await expect(restoreBackup({ ...restoring(database.url), keys: none })).rejects.toThrow(
        'missing',
      )
    } finally {
      await database.drop()
    }
  })
})

describe('while people work', () => {
  it('a backup is of one moment: every event has its record, and every chain holds', async () => {
    const at = { work: true }
    const work = (async () => {
      let made = 0
      for (; at.work; made += 1)
        await register(region, [{ given: `Nueva ${made}`, family1: 'Rojas' }])
      return made
    })()
    const path = await write('moving.backup')
    at.work = false
    expect(await work).toBeGreaterThan(0)
    const database = await freshDatabase()
    const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-moved-'))
    try {
      await restoreBackup(restoring(database.url, path))
      writeKeys(join(dataDir, 'keys'), keysOf())
      const node = await openTestNode({ ownerUrl: database.url }, dataDir)
      const looking = { files: true, deep: true, kept: [], progress: () => {} }
      expect((await verifyNode(node, looking)).faults).toEqual([])
      await node.close()
    } finally {
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})

describe('the keys of a node', () => {
  it('go apart, sealed as well', async () => {
    const path = join(folder, 'node.keys')
    const { keysFolder } = region.node
    await writeKeysFile({ keysFolder, at: AT, recipients }, createWriteStream(path))
    expect(await readKeysFile(path, identity)).toEqual(keysOf())
    const bytes = await readFile(path)
    for (const key of Object.values(keysOf().keys)) expect(bytes.includes(key)).toBe(false)
    await expect(
      readKeysFile(path, { type: 'passphrase', passphrase: 'another passphrase' }),
    ).rejects.toThrow(BadBackup)
    await expect(readKeysFile(backup, identity)).rejects.toThrow(SyntaxError)
  })
})
