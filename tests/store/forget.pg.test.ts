import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '#kernel/ids.ts'
import { readForgotten } from '#store/backup/forgotten-list.ts'
import { fingerprintsOf, gatherKeys, writeKeys } from '#store/backup/keys-file.ts'
import { newIdentity, type Identity } from '#store/backup/recipients.ts'
import { restoreBackup } from '#store/backup/restore.ts'
import { writeBackup } from '#store/backup/write-backup.ts'
import { forgetAgain } from '#store/forget/forget-again.ts'
import { forgetPerson } from '#store/forget/forget-person.ts'
import { findPeople } from '#store/reads/find-people.ts'
import { openRecord } from '#store/reads/open-record.ts'
import { compareMeasures } from '#store/rebuild-measures.ts'
import { sealAll } from '#store/seals/seal-node.ts'
import { verifyNode } from '#store/verify/verify-node.ts'

import { freshDatabase } from '../database.ts'
import { must } from '../must.ts'
import { ask, loadedIn, openTestNode, userId, type Family } from './family.ts'
import { addEvidence, readPaper, sendPaper } from './file-stage.ts'
import { askingAs, openRegion, ownerOf, readDeps, register, walk, type Region } from './region.ts'

const UNDER = 'Calendario de conservación, clase 4'
const AT = '2025-06-02T12:00:00.000Z'
const { recipient, identity: privateKey } = newIdentity()
const identity: Identity = { type: 'x25519', privateKey }

let region: Region
let folder: string
let family: Family
let file: Id
let figures: unknown
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceiba-forget-'))
  region = await openRegion()
  family = await register(region, [
    { given: 'Zzprimera', family1: 'Qzxfamilia' },
    { given: 'Zzsegunda', family1: 'Qzxfamilia' },
  ])
  await walk(region.node, family, 4)
  file = await sendPaper(region.node, 'Una prueba', 'prueba.pdf')
  must(await addEvidence(region.node, claim(), [file]))
  await sealAll(region.node, 25_000)
  figures = await cells()
  await writeBackup(
    {
      address: region.node.address,
      version: 'test',
      at: AT,
      fingerprints: fingerprintsOf(gatherKeys(region.node.keysFolder, [], AT)),
      recipients: [{ type: 'x25519', publicKey: recipient }],
      progress: () => {},
    },
    createWriteStream(join(folder, 'before.backup')),
  )
})
afterAll(async () => {
  await region.close()
  await rm(folder, { recursive: true, force: true })
})

const person = (): Id => family.people[1] ?? family.root
const claim = (): Id => family.claims[1] ?? family.root
const forget = (more: { readonly signedBy?: Id; readonly person?: Id } = {}) =>
  forgetPerson(region.node, {
    loaded: loadedIn(region.node),
    person: more.person ?? person(),
    under: UNDER,
    askedBy: userId(7),
    signedBy: more.signedBy ?? userId(8),
  })
const cells = async (): Promise<unknown> =>
  JSON.stringify(
    await region.owner`
      select measure, grain, day, dims, sum(amount)::int as amount from protection.measure_cell
      where measure not like '@%' group by 1, 2, 3, 4 having sum(amount) <> 0 order by 1, 2, 3, 4`,
  )
const looking = { files: true, deep: true, kept: [], progress: () => {} }

describe('forgetting somebody', () => {
  it('needs two people, and somebody to forget', async () => {
    expect(await forget({ signedBy: userId(7) })).toMatchObject({ error: { code: 'four-eyes' } })
    expect(await forget({ person: userId(99) })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('destroys their key, search keys and files in one commit with a tombstone, also while others act on the file', async () => {
    const [done] = await Promise.all([
      forget(),
      ask(region.node, {
        action: 'notify-inm',
        target: family.root,
        form: { reference: 'A LA VEZ' },
        day: '2025-06-02',
      }),
    ])
    must(done)
    const keys = await region.owner`select 1 from protection.person_key where person = ${person()}`
    const links = await region.owner`select 1 from protection.link_key where person = ${person()}`
    expect([keys.length, links.length]).toEqual([0, 0])
    expect(await readPaper(region.node, claim(), file)).toBeUndefined()
    const found = await findPeople(readDeps(region.node), askingAs(region.node), {
      name: 'Zzsegunda Qzxfamilia',
    })
    expect(found?.map(({ person: one }) => one.id)).not.toContain(person())
    expect(await forget()).toMatchObject({ error: { code: 'not-found' } })
  })

  it('is told by the file: under what, by whom, on which day; of the others it still says all', async () => {
    const opened = await openRecord(readDeps(region.node), askingAs(region.node), person())
    expect(opened?.history.findLast(({ type }) => type === 'forgotten')).toMatchObject({
      type: 'forgotten',
      record: person(),
      reason: UNDER,
      askedBy: userId(7),
      actor: userId(8),
    })
    expect(JSON.stringify(opened?.root.records.get(person())?.fields)).not.toContain('Zzsegunda')
    expect(JSON.stringify(opened?.root.records.get(family.people[0] ?? family.root))).toContain(
      'Zzprimera',
    )
  })

  it('leaves chain, seals, records and figures whole', async () => {
    await sealAll(region.node, 25_000)
    expect((await verifyNode(region.node, looking)).faults).toEqual([])
    expect(await cells()).toBe(figures)
    const compared = await compareMeasures(region.owner, 'protection', region.node.directory())
    expect(compared.corrected).toBe(0)
  })

  it('leaves nothing of them that a key could open, in any column', async () => {
    const keys = region.node.keys('protection')
    const rows = await region.owner<{ person: string; wrapped: Uint8Array }[]>`
      select person, wrapped from protection.person_key where root = ${family.root}`
    for (const row of rows) expect(keys.personKey(row.person, row.wrapped)).toHaveLength(32)
    expect(rows.map((row) => row.person)).not.toContain(person())
    const [record] = await region.owner`
      select sealed from protection.record where id = ${person()}`
    expect(record?.['sealed']).toBeNull()
  })

  it('lets work on the file go on, and refuses what would be sealed for them as it refuses anything else', async () => {
    must(
      await ask(region.node, {
        action: 'notify-inm',
        target: family.root,
        form: { reference: 'DESPUÉS' },
        day: '2025-06-02',
      }),
    )
    const need = { action: 'record-need', form: { needs: ['CR-AF'] } }
    expect(await ask(region.node, { ...need, target: person() })).toMatchObject({
      ok: false,
      error: { code: 'forgotten' },
    })
    must(await ask(region.node, { ...need, target: family.people[0] ?? family.root }))
  })
})

describe('a backup of before', () => {
  it('remembers them, and forgets them again when it is restored with the newest keys', async () => {
    const list = readForgotten(region.node.keysFolder)
    expect(list).toMatchObject([{ person: person(), under: UNDER }])
    const keys = gatherKeys(region.node.keysFolder, list, AT)
    const database = await freshDatabase()
    const dataDir = join(folder, 'restored')
    const there = ownerOf(database.url)
    try {
      const path = join(folder, 'before.backup')
      const address = { ownerUrl: database.url }
      await restoreBackup({ path, identity, keys, address, progress: () => {} })
      writeKeys(join(dataDir, 'keys'), keys)
      const node = await openTestNode(address, dataDir)
      const rows = () => there`select 1 from protection.person_key where person = ${person()}`
      expect(await rows()).toHaveLength(1)
      expect(await forgetAgain(node, list)).toBe(1)
      expect(await forgetAgain(node, list)).toBe(0)
      expect(await rows()).toHaveLength(0)
      await sealAll(node, 25_000)
      expect((await verifyNode(node, looking)).faults).toEqual([])
      await node.close()
    } finally {
      await there.end()
      await database.drop()
    }
  })
})
