import postgres from 'postgres'

import type { Compartment } from '#model/program.ts'
import type { SignedHead } from '#protocol/seals/head.ts'

import type { Sql, Transaction } from '../connections.ts'
import type { Node } from '../node.ts'
import { sealTrust } from '../seals/seal-key.ts'
import { compartmentsOf } from '../seals/seal-node.ts'
import { checkChains, type ReadRoot } from './check-chain.ts'
import { checkCore } from './check-core.ts'
import { checkFiles, filesIn, type EventFile } from './check-files.ts'
import { checkRecords } from './check-records.ts'
import { checkSeals } from './check-seals.ts'
import type { Fault, Found } from './fault.ts'

export interface Verifying {
  /** The sealed bytes of every file against its event. */
  readonly files: boolean
  /** Every record against what its events come to. */
  readonly deep: boolean
  /** Heads that were kept elsewhere. */
  readonly kept: readonly SignedHead[]
  readonly progress: (text: string) => void
}

export interface VerifiedCompartment {
  readonly compartment: Compartment
  readonly events: number
  readonly roots: number
  readonly seals: number
  readonly sealed: number
  readonly files: number
  readonly seconds: number
}

export interface Verified {
  readonly compartments: readonly VerifiedCompartment[]
  readonly faults: readonly Fault[]
  /** How many there were; the list is cut where there are very many. */
  readonly found: number
}

/** So many are told one by one. */
const MOST_FAULTS = 1000

/** Reads all that a node keeps and names what is not as it was. Changes nothing, and is in nobody's way: it reads one snapshot. */
export async function verifyNode(node: Node, verifying: Verifying): Promise<Verified> {
  const faults: Fault[] = []
  let count = 0
  const found: Found = (fault) => {
    count += 1
    if (faults.length < MOST_FAULTS) faults.push(fault)
  }
  // The owner alone sees the rows of all agencies.
  const host = node.address.socketDir
  const sql = postgres(node.address.ownerUrl, {
    max: 5,
    onnotice: () => {},
    ...(host ? { host } : {}),
  })
  try {
    const compartments: VerifiedCompartment[] = []
    await inSnapshot(sql, async ([tx]) => tx && checkCore(tx, found))
    for (const compartment of compartmentsOf(node.directory()))
      compartments.push(await verifyOne({ node, sql, compartment, found }, verifying))
    return { compartments, faults, found: count }
  } finally {
    await sql.end()
  }
}

interface One {
  readonly node: Node
  readonly sql: Sql
  readonly compartment: Compartment
  readonly found: Found
}

async function verifyOne(
  { node, sql, compartment, found }: One,
  { deep, files: withFiles, kept, progress }: Verifying,
): Promise<VerifiedCompartment> {
  const begun = performance.now()
  const trust = sealTrust(node.keysFolder)
  const read = { chained: 0, sealed: 0 }
  const tell = (): void =>
    progress(
      `${compartment}: ${read.chained} events in their chains, ${read.sealed} in their seals`,
    )
  return inSnapshot(sql, async ([tx, heads, other, tiles, rows]) => {
    if (!tx || !heads || !other || !tiles || !rows)
      throw new Error('A snapshot without connections')
    const waiting: ReadRoot[] = []
    const files: EventFile[] = []
    const records = (): Promise<void> =>
      checkRecords({ tx: rows, compartment, node, found }, waiting.splice(0))
    const onRoot = async (root: ReadRoot): Promise<void> => {
      if (withFiles) files.push(...filesIn(root))
      if (!deep) return
      waiting.push(root)
      if (waiting.length >= 200) await records()
    }
    const [chained, sealed] = await Promise.all([
      checkChains({
        tx,
        heads,
        compartment,
        found,
        onRoot,
        progress: (events) => ((read.chained = events), tell()),
      }),
      checkSeals({
        tx: other,
        tiles,
        compartment,
        found,
        trust,
        kept,
        progress: (events) => ((read.sealed = events), tell()),
      }),
    ])
    if (deep) await records()
    await checkFiles({ tx, compartment, found, progress }, files)
    const seconds = Math.round(performance.now() - begun) / 1000
    return { compartment, ...chained, ...sealed, files: files.length, seconds }
  })
}

const CONNECTIONS = 5

/** Several connections that see the same moment. */
async function inSnapshot<T>(
  sql: Sql,
  work: (connections: readonly Transaction[]) => Promise<T>,
): Promise<T> {
  const open = async (connections: Transaction[], snapshot: string | undefined): Promise<T> => {
    if (connections.length === CONNECTIONS) return work(connections)
    const done = await sql.begin('isolation level repeatable read read only', async (tx) => {
      if (snapshot !== undefined) await tx.unsafe(`set transaction snapshot '${snapshot}'`)
      const [row] =
        snapshot === undefined
          ? await tx<{ id: string }[]>`select pg_export_snapshot() as id`
          : [{ id: snapshot }]
      return { value: await open([...connections, tx], row?.id) }
    })
    return done.value
  }
  return open([], undefined)
}
