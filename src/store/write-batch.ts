import { readFileSync } from 'node:fs'

import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Batch } from './batch.ts'
import type { Sql, Transaction } from './connections.ts'
import { forCompartment } from './migrate.ts'
import { plainArray } from './pg-array.ts'

const BOOK = readFileSync(new URL('./book.sql', import.meta.url), 'utf8')
const APPEND = readFileSync(new URL('./append.sql', import.meta.url), 'utf8')
/** Where the search keys of the batch stand among the parameters of its rows. */
const LINK_KEYS = 33
const statements = new Map<Compartment, string>()

function statementFor(compartment: Compartment): string {
  const known = statements.get(compartment) ?? forCompartment(APPEND, compartment)
  statements.set(compartment, known)
  return known
}

/** Search key -> the people who had it before this batch. */
export type KnownKeys = ReadonlyMap<bigint, readonly Id[]>

/**
 * Writes a closed batch in one statement; its bookings, if it has any, in a second one of the same commit. Within a transaction it is
 * as durable as that; else it is its own commit. Throws what PostgreSQL says: nothing of the batch is there then. With `lookUp` it also
 * tells who already has the search keys of the people registered by it; bulk work goes without.
 */
export async function writeBatch(
  sql: Sql | Transaction,
  compartment: Compartment,
  batch: Batch,
  lookUp = false,
): Promise<KnownKeys> {
  const rows = batch.rows.parameters()
  const parameters = [
    plainArray([...batch.tenants]),
    ...rows,
    lookUp ? (rows[LINK_KEYS] ?? '{}') : '{}',
    batch.calendarsAt,
  ]
  const append = async (on: Sql | Transaction): Promise<KnownKeys> => {
    const [row] = await on.unsafe<{ known: string }[]>(statementFor(compartment), parameters, {
      prepare: true,
    })
    return knownKeys(row?.known ?? '[]')
  }
  if (batch.bookings.size === 0) return append(sql)
  const both = async (tx: Transaction): Promise<KnownKeys> => {
    const known = await append(tx)
    const booked = [...batch.bookings.parameters()]
    await tx.unsafe(forCompartment(BOOK, compartment), booked, { prepare: true })
    return known
  }
  return 'begin' in sql
    ? (await sql.begin(async (tx) => ({ known: await both(tx) }))).known
    : both(sql)
}

function knownKeys(text: string): KnownKeys {
  const known = new Map<bigint, Id[]>()
  if (text === '[]') return known
  const pairs: unknown = JSON.parse(text)
  if (!isPairs(pairs)) return known
  for (const [key, person] of pairs) {
    const hash = BigInt(key)
    known.set(hash, [...(known.get(hash) ?? []), person])
  }
  return known
}

const isPairs = (value: unknown): value is readonly (readonly [string, Id])[] =>
  Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2)
