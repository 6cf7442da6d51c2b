import { createWriteStream, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { open } from '#cli/open.ts'
import { systemActor } from '#cli/system-account.ts'
import { checkBackup } from '#store/backup/check-backup.ts'
import { fingerprintsOf, gatherKeys } from '#store/backup/keys-file.ts'
import { newIdentity, type Identity } from '#store/backup/recipients.ts'
import { restoreBackup } from '#store/backup/restore.ts'
import { tableSums } from '#store/backup/tables.ts'
import { writeBackup } from '#store/backup/write-backup.ts'
import { startCluster } from '#store/embedded/cluster.ts'
import { sealAll } from '#store/seals/seal-node.ts'

import { buildCases } from './shared/cases.ts'
import { machine } from './shared/machine.ts'
import { EXAMPLE } from './shared/registration.ts'
import { printTable, progress, say, writeResults } from './shared/report.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    data: { type: 'string' },
    example: { type: 'string', default: EXAMPLE },
  },
})
const cases = Number(values.cases)
const folder = await mkdtemp(join(tmpdir(), 'ceiba-backup-'))
const dataDir = values.data ?? join(folder, 'node')
const opened = await open({ databaseUrl: undefined, dataDir }, { kind: 'demo' })
const { node, cluster } = opened
const owner = postgres(cluster.url(), { max: 1 })
const other = await startCluster({ dataDir: join(folder, 'restored') })
const there = postgres(other.url(), { max: 1 })
try {
  const [version] = await owner<{ server_version: string }[]>`show server_version`
  const [known] = await owner<{ n: number }[]>`
    select count(*)::int as n from protection.record where kind = 'claim'`
  const missing = Math.max(0, cases - (known?.n ?? 0))
  const clerk = await systemActor(node, 'importer', { program: 'asylum-mx', role: 'clerk' })
  const officer = clerk.grants.map((grant) => ({ ...grant, role: 'officer' }))
  const actor = { ...clerk, grants: [...clerk.grants, ...officer] }
  if (missing > 0) await buildCases({ node, actor, example: values.example, cases: missing })
  await sealAll(node, 60_000)

  const { recipient, identity: privateKey } = newIdentity()
  const identity: Identity = { type: 'x25519', privateKey }
  const keys = gatherKeys(node.keysFolder, [], 'bench')
  const path = join(folder, 'node.backup')
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<[number, T]> => {
    progress(name)
    const begun = performance.now()
    const done = await work()
    return [(performance.now() - begun) / 1000, done]
  }
  const [writing, written] = await timed('backup', () =>
    writeBackup(
      {
        address: node.address,
        version: 'bench',
        at: 'bench',
        fingerprints: fingerprintsOf(keys),
        recipients: [{ type: 'x25519', publicKey: recipient }],
        progress: () => {},
      },
      createWriteStream(path),
    ),
  )
  const [checking] = await timed('backup --verify', () => checkBackup(path, identity))
  const address = { ownerUrl: other.url(), socketDir: other.socketDir }
  const [restoring] = await timed('restore', () =>
    restoreBackup({ path, identity, keys, address, progress: () => {} }),
  )
  // As it is: no second side knows what Ceiba keeps. The copy of the bare rows says what moving them costs at the least.
  const [bare] = await timed('rows alone', async () => {
    const rows = owner`select body, hash from protection.event`
    let read = 0
    for await (const page of rows.cursor(5000)) read += page.length
    return read
  })
  const [before, after] = [await tableSums(owner), await tableSums(there)]
  const differ = [...before].filter(([name, sum]) => after.get(name) !== sum).map(([name]) => name)
  const seals = async (sql: postgres.Sql): Promise<string> =>
    JSON.stringify(await sql`select nth, body, signature from protection.seal order by nth`)
  const sealsEqual = (await seals(owner)) === (await seals(there))
  const megabytes = statSync(path).size / 1e6
  printTable(
    [`${cases} cases, ${written.rows} rows`, 'seconds', 'MB'],
    [
      ['backup, while the node is open', writing, megabytes],
      ['backup --verify', checking, megabytes],
      ['restore into an empty node', restoring, written.bytes / 1e6],
      ['reading the events alone', bare, 0],
    ],
  )
  say(
    differ.length === 0 && sealsEqual
      ? `equal: ${before.size} tables, the seals too`
      : `NOT equal: ${differ.join(', ')}; seals ${sealsEqual ? 'equal' : 'differ'}`,
  )
  writeResults('backup', {
    machine: machine(version?.server_version ?? ''),
    cases,
    rows: written.rows,
    plainMegabytes: written.bytes / 1e6,
    megabytes,
    seconds: { writing, checking, restoring },
    tables: before.size,
    differ,
    sealsEqual,
  })
  if (differ.length > 0 || !sealsEqual) process.exitCode = 1
} finally {
  await owner.end()
  await there.end()
  await other.stop('immediate')
  await opened.close()
  await rm(folder, { recursive: true, force: true })
}
