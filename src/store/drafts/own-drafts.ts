import type { Helper } from 'postgres'

import { officesOf, type Actor, type LoadedProgram } from '#engine/world.ts'
import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import type { Compartment } from '#model/program.ts'

import type { Pools, Transaction } from '../connections.ts'
import type { Directory } from '../directory.ts'
import type { CompartmentKeys } from '../keys.ts'
import { plainArray } from '../pg-array.ts'

export interface DraftDeps {
  readonly pools: Pools
  readonly keys: (compartment: Compartment) => CompartmentKeys
  readonly directory: () => Directory
}

/** A form that somebody is filling in: one of each kind for each account. */
export interface DraftPlace {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly form: string
}

export interface KeptDraft {
  readonly draft: JsonObject
  /** When it was kept, in milliseconds, by the database's clock. */
  readonly at: number
}

/** Keeps what is typed in place of what was kept before; when that was. */
export function keepDraft(deps: DraftDeps, place: DraftPlace, draft: JsonObject): Promise<number> {
  const { program, owner, form } = rowOf(place)
  const content = deps.keys(place.loaded.program.compartment).sealDraft(aboutOf(place), draft)
  return within(deps, place, async (tx, table, tenant) => {
    const [row] = await tx<{ at: number }[]>`
      insert into ${table} (tenant, owner, program, form, content)
      values (${tenant}, ${owner}, ${program}, ${form}, ${content})
      on conflict (tenant, owner, program, form) do update set content = excluded.content, at = now()
      returning extract(epoch from at)::float8 * 1000 as at`
    if (!row) throw new Error('A draft that was not kept')
    return row.at
  })
}

/** What was kept, for whoever typed it. */
export async function findDraft(
  deps: DraftDeps,
  place: DraftPlace,
): Promise<KeptDraft | undefined> {
  const { program, owner, form } = rowOf(place)
  const row = await within(deps, place, async (tx, table) => {
    const rows = await tx<{ content: Uint8Array; at: number }[]>`
      select content, extract(epoch from at)::float8 * 1000 as at from ${table}
      where owner = ${owner} and program = ${program} and form = ${form}`
    return rows[0]
  })
  if (!row) return undefined
  const opened = deps.keys(place.loaded.program.compartment).openDraft(aboutOf(place), row.content)
  return isJsonObject(opened) ? { draft: opened, at: row.at } : undefined
}

/** Nothing is left of it. */
export async function dropDraft(deps: DraftDeps, place: DraftPlace): Promise<void> {
  const { program, owner, form } = rowOf(place)
  await within(
    deps,
    place,
    (tx, table) =>
      tx`delete from ${table} where owner = ${owner} and program = ${program} and form = ${form}`,
  )
}

const rowOf = ({ loaded, actor, form }: DraftPlace) => ({
  program: loaded.program.id,
  owner: actor.id,
  form,
})
const aboutOf = ({ loaded, actor, form }: DraftPlace): string =>
  `draft:${loaded.program.id}:${form}:${actor.id}`

/** In the writer's own tenant: that of their first office, as with what they upload. */
async function within<T>(
  { pools, directory }: DraftDeps,
  { loaded, actor }: DraftPlace,
  work: (tx: Transaction, table: Helper<string>, tenant: number) => Promise<T>,
): Promise<T> {
  const { program } = loaded
  const office = officesOf(actor, program.id).flatMap((code) => directory().office(code) ?? [])[0]
  if (!office) throw new Error('A draft by somebody of no office')
  const { value } = await pools.of(program.compartment).files.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray([office.tenant])}, true)`
    return { value: await work(tx, tx(`${program.compartment}.draft`), office.tenant) }
  })
  return value
}
