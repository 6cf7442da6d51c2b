import type { Id } from '#kernel/ids.ts'
import type { Compartment, Program } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import type { Directory } from '../directory.ts'
import { seal, unseal } from '../keys.ts'
import { plainArray } from '../pg-array.ts'
import type { ReadDeps } from '../reads/reader.ts'
import { partIn } from '../record-codec.ts'

/** What is done about openings needs the log's own login: readers change nothing. */
export interface OpeningDeps extends ReadDeps {
  readonly ids: { next(): Id }
  readonly announce: (root: Id) => void
}

type Said = 'asked' | 'judged'
const aboutOf = (opening: string, what: Said): string => `opening:${opening}:${what}`

/** What somebody said, under the key of a person of the file: it is forgotten with them. */
export const sealWords = (key: Uint8Array, opening: string, what: Said, words: string): Buffer =>
  seal(key, words, aboutOf(opening, what))

/** What was said, or nothing once the person's key is gone. */
export const unsealWords = (
  key: Uint8Array | undefined,
  opening: string,
  what: Said,
  sealed: Uint8Array | null,
): string | undefined =>
  key && sealed ? unseal(key, sealed, aboutOf(opening, what)).toString() : undefined

/** Lets a transaction of the log's login see every tenant of the node: whose a record is, is known only once it is found. */
export const asNode = (tx: Transaction, { offices }: Directory) =>
  tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true)`

/** The key under which what is said about a part is sealed: that of the person whom the record is about, else of the part's first. */
export async function keyOfPart(
  tx: Transaction,
  { keys }: Pick<OpeningDeps, 'keys'>,
  { compartment }: Program,
  part: {
    readonly tenant: number
    readonly root: Id
    readonly head: Id
    readonly subject: string | null
  },
): Promise<{ readonly person: string; readonly key: Buffer } | undefined> {
  const rows = await tx<{ person: string; wrapped: Uint8Array; data: string }[]>`
    select k.person, k.wrapped, r.data from ${tx(`${compartment}.person_key`)} k
    join ${tx(`${compartment}.record`)} r on r.tenant = k.tenant and r.root = k.root and r.id = k.person
    where k.tenant = ${part.tenant} and k.root = ${part.root} order by k.person`
  const own = rows.filter(({ data }) => (partIn(data) ?? part.root) === part.head)
  const row = own.find(({ person }) => person === part.subject) ?? own[0]
  return row && { person: row.person, key: keys(compartment).personKey(row.person, row.wrapped) }
}

interface OpeningNote {
  readonly tenant: number
  readonly at: number
  readonly actor: Id
  readonly root: string | null
  readonly record: string
  readonly what: 'opening' | 'opening-missed' | 'opening-ended' | 'opening-judged'
  readonly purpose: string
  readonly role: string
  readonly opening: string | null
  readonly field: string | null
}

/** What was done about an opening, or looked for in vain, as the audit tells it. */
export const auditOpening = (tx: Transaction, compartment: Compartment, note: OpeningNote) => tx`
  insert into ${tx(`${compartment}.audit`)} (tenant, at, actor, root, record, what, purpose, role, opening, field)
  values (${note.tenant}, to_timestamp(${note.at} / 1000.0), ${note.actor}, ${note.root}, ${note.record}, ${note.what},
    ${note.purpose}, ${note.role}, ${note.opening}, ${note.field})`
