/**
 * Writes a backup of a small node at the present level of migrations into `fixtures/levels/`: from then on a test restores it and brings
 * it to whatever is newest. Run it once after a migration has landed: npx tsx tools/make-level-fixture.ts
 */
import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { formatInstant, instant } from '#kernel/instant.ts'
import { fingerprintsOf, gatherKeys } from '#store/backup/keys-file.ts'
import type { Recipient } from '#store/backup/recipients.ts'
import { writeBackup } from '#store/backup/write-backup.ts'
import { writeKeysFile } from '#store/backup/write-keys.ts'
import { startCluster } from '#store/embedded/cluster.ts'
import { migrations } from '#store/migrate.ts'
import { sealAll } from '#store/seals/seal-node.ts'

import { must } from '../tests/must.ts'
import { ask, correct, openTestNode } from '../tests/store/family.ts'
import { addEvidence, sendPaper } from '../tests/store/file-stage.ts'
import { ownerOf, register, walk } from '../tests/store/region.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/levels')
const PASSPHRASE = 'nobody lives in this region'
const recipients: readonly Recipient[] = [{ type: 'passphrase', passphrase: PASSPHRASE }]

const level = migrations()
  .map(({ name }) => name.slice(0, 6))
  .toSorted()
  .at(-1)
const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-level-'))
const cluster = await startCluster({ dataDir })
const address = { ownerUrl: cluster.url() }
const node = await openTestNode(address, dataDir)
const owner = ownerOf(cluster.url())
try {
  const members = [
    { given: 'Ana', family1: 'Prueba', birthDate: '1990-05-15' },
    { given: 'Luz', family1: 'Prueba', birthDate: '2015' },
  ]
  const whole = await register({ node, owner }, members)
  await walk(node, whole)
  const other = await register({ node, owner }, members)
  await walk(node, other, 3)
  const form = { filedOn: '2024-09-02', channel: 'written', filedAt: 'INM' }
  must(await correct(node, { target: other.root, of: 2, form }))
  const file = await sendPaper(node, 'Una prueba', 'prueba.pdf')
  must(await addEvidence(node, other.claims[0] ?? other.root, [file]))
  must(
    await ask(node, {
      action: 'record-need',
      target: other.people[1] ?? other.root,
      form: { needs: ['SP-PT'], note: 'Nota' },
      day: '2024-10-20',
    }),
  )
  await sealAll(node)
  const at = formatInstant(instant(Date.now()))
  const fingerprints = fingerprintsOf(gatherKeys(node.keysFolder, [], at))
  if (!existsSync(FOLDER)) mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, `${level}`)
  await writeBackup(
    { address, version: 'fixture', at, fingerprints, recipients, progress: () => {} },
    createWriteStream(`${path}.backup`),
  )
  await writeKeysFile(
    { keysFolder: node.keysFolder, at, recipients },
    createWriteStream(`${path}.keys`),
  )
  process.stdout.write(`${path}.backup\n`)
} finally {
  await node.close()
  await owner.end()
  await cluster.stop('immediate')
  await rm(dataDir, { recursive: true, force: true })
}
