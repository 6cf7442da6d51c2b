import { readFileSync } from 'node:fs'

import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Batch } from './batch.ts'
import type { Sql, Transaction } from './connections.ts'
import { forCompartment } from './migrate.ts'
import { plainArray, textListOf } from './pg-array.ts'
import type { Referred } from './references.ts'

const BOOK = readFileSync(new URL('./book.sql', import.meta.url), 'utf8')
const APPEND = readFileSync(new URL('./append.sql', import.meta.url), 'utf8')
const statements = new Map<Compartment, string>()

function statementFor(compartment: Compartment): string {
  const known = statements.get(compartment) ?? forCompartment(APPEND, compartment)
  statements.set(compartment, known)
  return known
}

/** A person of the batch -> others, written before it, who may be the same: those with most in common first. */
export type Alike = ReadonlyMap<Id, readonly Likeness[]>
/** Somebody who may be the same, and what their readers are told by. */
export interface Likeness extends Referred {
  readonly id: Id
}

/** Asks who shares search keys with the people registered by a batch. */
export interface LookUp {
  /** The kinds of record whose readers are told by their fields. */
  readonly byFields: readonly string[]
}

/**
 * Writes a closed batch in one statement; its bookings, if it has any, in a second one of the same commit. Within a transaction it is
 * as durable as that; else it is its own commit. Throws what PostgreSQL says: nothing of the batch is there then. With `lookUp` it also
 * tells who may be the same as the people registered by it; bulk work goes without.
 */
export async function writeBatch(
  sql: Sql | Transaction,
  compartment: Compartment,
  batch: Batch,
  lookUp?: LookUp,
): Promise<Alike> {
  const parameters = [
    plainArray([...batch.tenants]),
    ...batch.rows.parameters(),
    lookUp !== undefined,
    batch.calendarsAt,
    textListOf(lookUp?.byFields ?? [], (kind) => kind),
  ]
  const append = async (on: Sql | Transaction): Promise<Alike> => {
    const [row] = await on.unsafe<{ alike: string }[]>(statementFor(compartment), parameters, {
      prepare: true,
    })
    return alikeOf(row?.alike ?? '[]')
  }
  if (batch.bookings.size === 0) return append(sql)
  const both = async (tx: Transaction): Promise<Alike> => {
    const alike = await append(tx)
    const booked = [...batch.bookings.parameters()]
    await tx.unsafe(forCompartment(BOOK, compartment), booked, { prepare: true })
    return alike
  }
  return 'begin' in sql
    ? (await sql.begin(async (tx) => ({ alike: await both(tx) }))).alike
    : both(sql)
}

type Told = readonly [
  person: Id,
  other: Id,
  program: string,
  kind: string,
  office: number,
  stage: string | null,
  assignee: string | null,
  data: string | null,
]

function alikeOf(text: string): Alike {
  const alike = new Map<Id, Likeness[]>()
  if (text === '[]') return alike
  const all: unknown = JSON.parse(text)
  if (!areTold(all)) return alike
  for (const [person, id, program, kind, office, stage, assignee, data] of all) {
    const one = { id, program, kind, office, stage, assignee, ...(data === null ? {} : { data }) }
    const known = alike.get(person)
    if (known) known.push(one)
    else alike.set(person, [one])
  }
  return alike
}

const areTold = (value: unknown): value is readonly Told[] =>
  Array.isArray(value) && value.every((told) => Array.isArray(told) && told.length === 8)
