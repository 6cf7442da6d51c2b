import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { writeKeys } from '#store/backup/keys-file.ts'
import type { Identity } from '#store/backup/recipients.ts'
import { restoreBackup } from '#store/backup/restore.ts'
import { readKeysFile } from '#store/backup/write-keys.ts'
import { migrations } from '#store/migrate.ts'
import { compareMeasures } from '#store/rebuild-measures.ts'
import { sealAll } from '#store/seals/seal-node.ts'
import { verifyNode } from '#store/verify/verify-node.ts'

import { freshDatabase } from '../database.ts'
import { openTestNode } from './family.ts'
import { ownerOf, register, walk } from './region.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/levels')
const LEVELS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.backup'))
  .map((name) => name.replace('.backup', ''))
  .toSorted()
const identity: Identity = { type: 'passphrase', passphrase: 'nobody lives in this region' }
/** Two families of two, one all the way, a correction, evidence and a need: what `tools/make-level-fixture.ts` does. */
const EVENTS = 20

describe('a node of the level', () => {
  it.each(LEVELS)(
    '%s is brought to the newest with all that it held, and work goes on in it',
    async (level) => {
      const database = await freshDatabase()
      const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-level-'))
      const owner = ownerOf(database.url)
      try {
        const keys = await readKeysFile(join(FOLDER, `${level}.keys`), identity)
        const restored = await restoreBackup({
          path: join(FOLDER, `${level}.backup`),
          identity,
          keys,
          address: { ownerUrl: database.url },
          progress: () => {},
        })
        const { manifest, upgraded } = restored
        expect([...manifest.migrations, ...upgraded].toSorted()).toEqual(
          migrations()
            .map(({ name }) => name)
            .toSorted(),
        )
        writeKeys(join(dataDir, 'keys'), keys)
        const node = await openTestNode({ ownerUrl: database.url }, dataDir)
        const whole = async (): Promise<number> => {
          const looking = { files: true, deep: true, kept: [], progress: () => {} }
          const { faults, compartments } = await verifyNode(node, looking)
          expect(faults).toEqual([])
          const figures = await compareMeasures(owner, 'protection', node.directory())
          expect(figures.cells).toBeGreaterThan(10)
          expect(figures.corrected).toBe(0)
          return compartments.reduce((sum, { events }) => sum + events, 0)
        }
        expect(await whole()).toBe(EVENTS)
        await walk(node, await register({ node, owner }, [{ given: 'Eva', family1: 'Prueba' }]), 4)
        await sealAll(node, 25_000)
        expect(await whole()).toBe(EVENTS + 5)
        await node.close()
      } finally {
        await owner.end()
        await database.drop()
        await rm(dataDir, { recursive: true, force: true })
      }
    },
    120_000,
  )

  it('that there were are all kept', () => {
    expect(LEVELS).toEqual(expect.arrayContaining(['000003', '000011', '000021']))
  })
})
