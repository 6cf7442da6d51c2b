import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { open } from '#cli/open.ts'
import { systemActor } from '#cli/system-account.ts'
import { sealAll } from '#store/seals/seal-node.ts'
import { verifyNode } from '#store/verify/verify-node.ts'

import { buildCases } from './shared/cases.ts'
import { machine } from './shared/machine.ts'
import { EXAMPLE } from './shared/registration.ts'
import { printTable, progress, say, writeResults } from './shared/report.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    example: { type: 'string', default: EXAMPLE },
  },
})
const wanted = Number(values.events)
const MOST_SECONDS = 60
/** What `buildCases` does to a case, on average. */
const EVENTS_A_CASE = 1.75

const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'ceiba-verify-')))
const settings = { databaseUrl: undefined, dataDir, host: '127.0.0.1', port: 0 }
const opened = await open(settings, { kind: 'demo' })
const { node, cluster } = opened
const owner = postgres(cluster.url(), { max: 1 })
try {
  const [version] = await owner<{ server_version: string }[]>`show server_version`
  const [known] = await owner<{ n: number }[]>`select count(*)::int as n from protection.event`
  const cases = Math.max(0, Math.ceil((wanted - (known?.n ?? 0)) / EVENTS_A_CASE))
  const clerk = await systemActor(node, 'importer', { program: 'asylum-mx', role: 'clerk' })
  const officer = clerk.grants.map((grant) => ({ ...grant, role: 'officer' }))
  const actor = { ...clerk, grants: [...clerk.grants, ...officer] }
  if (cases > 0) await buildCases({ node, actor, example: values.example, cases })
  progress('vacuum and analyze')
  await owner`vacuum (analyze)`

  let begun = performance.now()
  await sealAll(node, 60_000)
  const sealing = (performance.now() - begun) / 1000

  // PostgreSQL alone, and the chains alone: what reading and hashing the log costs at the least.
  begun = performance.now()
  const [plain] = await owner<{ events: number; wrong: number }[]>`
    select count(*)::int as events, count(*) filter (where hash <> right_hash)::int as wrong from (
      select hash, sha256(coalesce(lag(hash) over (partition by tenant, root order by version), '') || convert_to(body, 'UTF8')) as right_hash
      from protection.event) chained`
  const chainsInSql = (performance.now() - begun) / 1000

  begun = performance.now()
  const verified = await verifyNode(node, {
    files: true,
    deep: false,
    kept: [],
    progress: () => {},
  })
  const seconds = (performance.now() - begun) / 1000
  const events = verified.compartments.reduce((sum, one) => sum + one.events, 0)
  const perMillion = (seconds / events) * 1_000_000
  printTable(
    [`${events} events`, 'seconds', 'for a million'],
    [
      ['PostgreSQL alone, chains only', chainsInSql, (chainsInSql / events) * 1_000_000],
      ['ceiba verify: chains, columns, records, seals', seconds, perMillion],
      ['sealing all of it', sealing, (sealing / events) * 1_000_000],
    ],
  )
  const sealed = verified.compartments.reduce((sum, one) => sum + one.sealed, 0)
  say(
    `${verified.found} faults and ${plain?.wrong ?? -1} (must be 0); ${sealed} events sealed; a million must take less than ${MOST_SECONDS} s`,
  )
  writeResults('verify', {
    machine: machine(version?.server_version ?? ''),
    events,
    sealed,
    seconds,
    perMillion,
    chainsInSql,
    sealing,
    faults: verified.found,
  })
} finally {
  await owner.end()
  await opened.close()
  if (values.data === undefined) await rm(dataDir, { recursive: true, force: true })
}
