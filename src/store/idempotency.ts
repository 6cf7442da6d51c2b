import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Compartment } from '#model/program.ts'

import type { Receipt } from './batch.ts'
import type { Written } from './batcher.ts'
import type { Sql } from './connections.ts'
import type { Directory } from './directory.ts'
import { plainArray } from './pg-array.ts'

/** The key has come before with another request. */
export interface KeyReused {
  readonly code: 'idempotency-key-reused'
}

/** The answer that was given to this key before, if any. */
export async function findAnswer(
  deps: {
    readonly writer: Sql
    readonly compartment: Compartment
    readonly directory: () => Directory
  },
  actor: Id,
  { key, request }: { readonly key: string; readonly request: Buffer },
): Promise<Result<Written, KeyReused> | undefined> {
  const tenants = plainArray([...new Set(deps.directory().offices.map(({ tenant }) => tenant))])
  const [row] = await deps.writer.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    return tx<{ request: Uint8Array; response: string }[]>`
      select request, response from ${tx(`${deps.compartment}.idempotency`)} where actor = ${actor} and key = ${key}`
  })
  if (!row) return undefined
  if (!request.equals(row.request)) return refuse({ code: 'idempotency-key-reused' })
  const receipt: unknown = JSON.parse(row.response)
  if (!isReceipt(receipt)) throw new Error('A damaged answer')
  return ok({ receipt, duplicates: [], replayed: true })
}

const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' && value !== null && 'root' in value && 'events' in value
