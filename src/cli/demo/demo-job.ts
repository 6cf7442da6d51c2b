import { createHash } from 'node:crypto'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { uuid7, type Id } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Sql, Transaction } from '#store/connections.ts'
import type { Node } from '#store/node.ts'
import { plainArray } from '#store/pg-array.ts'

import { hashText, parseHash, type LogHash } from './log-hash.ts'

/** A region is known by its scale and seed. */
export interface RegionName {
  readonly scale: number
  readonly seed: string
}

/** How far the load of a region has come: what is counted here is committed, and nothing else is. */
export interface Loaded {
  /** Parts written: the families in the order of the plan, then the adjustments as one part. */
  readonly parts: number
  readonly persons: number
  readonly events: number
  readonly hash: LogHash
}

export interface Job extends Loaded {
  readonly region: RegionName
  readonly done: boolean
}

export type JobRefusal =
  | { readonly code: 'not-empty' }
  | { readonly code: 'other-region'; readonly loaded: RegionName; readonly done: boolean }

const KIND = 'demo'

const idOf = ({ scale, seed }: RegionName): Id =>
  uuid7(
    instant(0),
    createHash('sha256')
      .update(JSON.stringify([KIND, scale, seed]))
      .digest()
      .subarray(0, 10),
  )

interface Row {
  readonly id: string
  readonly cursor: string
  readonly state: string
  readonly detail: string
}

/**
 * Finds the load of this region or begins it. A node holds one region: another is refused unless `any` will do, and so is a node with
 * other cases.
 */
export function openJob(
  node: Node,
  region: RegionName,
  any: boolean,
): Promise<Result<Job, JobRefusal>> {
  const id = idOf(region)
  const tenants = plainArray([...new Set(node.directory().offices.map(({ tenant }) => tenant))])
  return node.pools.of('protection').writer.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    // Two that begin at once: the second waits here and finds the first's row.
    await tx`select pg_advisory_xact_lock(4713, 3)`
    const [row] = await tx<Row[]>`
      select id, cursor::text, state, detail from core.job where kind = ${KIND}`
    if (row) {
      const { loaded, name } = parseDetail(row)
      const done = row.state === 'done'
      return any || row.id === id
        ? ok({ ...loaded, region: name, done })
        : refuse({ code: 'other-region', loaded: name, done } as const)
    }
    const [event] = await tx`select 1 from protection.event limit 1`
    if (event) return refuse({ code: 'not-empty' } as const)
    const nothing: Loaded = { parts: 0, persons: 0, events: 0, hash: 0n }
    await tx`
      insert into core.job (id, kind, detail) values (${id}, ${KIND}, ${detailOf(region, nothing)})`
    return ok({ ...nothing, region, done: false })
  })
}

/**
 * Moves the job on within the transaction that writes what it counts. Throws, and so undoes that transaction, when another process
 * moved it meanwhile.
 */
export async function advance(
  tx: Transaction | Sql,
  region: RegionName,
  {
    before,
    after,
    total,
  }: { readonly before: number; readonly after: Loaded; readonly total: number },
): Promise<void> {
  const moved = await tx`
    update core.job set cursor = ${after.parts}, total = ${total}, detail = ${detailOf(region, after)},
      state = ${after.parts === total ? 'done' : 'running'}, updated_at = now()
    where id = ${idOf(region)} and cursor = ${before}`
  if (moved.count !== 1)
    throw new Error('Another process is loading the demonstration region into this node')
}

const detailOf = ({ scale, seed }: RegionName, { persons, events, hash }: Loaded): string =>
  JSON.stringify({ scale, seed, persons, events, logHash: hashText(hash) })

function parseDetail({ cursor, detail }: Row): {
  readonly name: RegionName
  readonly loaded: Loaded
} {
  const said: unknown = JSON.parse(detail)
  if (!isJsonObject(said)) throw new Error('A damaged job')
  const { scale, seed, persons, events, logHash } = said
  if (
    typeof scale !== 'number' ||
    typeof seed !== 'string' ||
    typeof persons !== 'number' ||
    typeof events !== 'number' ||
    typeof logHash !== 'string'
  )
    throw new Error('A damaged job')
  return {
    name: { scale, seed },
    loaded: { parts: Number(cursor), persons, events, hash: parseHash(logHash) },
  }
}
