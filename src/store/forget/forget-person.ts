import type { LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import { addForgotten } from '../backup/forgotten-list.ts'
import { newBatch, type WorkingRoot } from '../batch.ts'
import type { Transaction } from '../connections.ts'
import { loadRootsIn } from '../load-roots.ts'
import type { Node } from '../node.ts'
import { writeBatch } from '../write-batch.ts'
import { conflictOf, isByOldCalendars } from '../write-conflict.ts'

/** Who is to be forgotten, under what, who asked for it and who signs: two people. */
export interface Forgetting {
  readonly loaded: LoadedProgram
  readonly person: Id
  /** The schedule, order or request, in words that name no one: it stays for ever. */
  readonly under: string
  readonly askedBy: Id
  readonly signedBy: Id
}

export type ForgetRefusal =
  | { readonly code: 'not-found' }
  | { readonly code: 'four-eyes' }
  | { readonly code: 'contended' }

const TRIES = 8

/**
 * Destroys the key of a person: what was sealed for them, in events, records and files, can be read by nobody any more, and they are found
 * by no search. A tombstone joins their chain, in the same commit; figures and seals stay as they are. There is no way back.
 */
export async function forgetPerson(
  node: Node,
  forgetting: Forgetting,
): Promise<Result<{ readonly root: Id; readonly version: number }, ForgetRefusal>> {
  const { loaded, person, under, askedBy, signedBy } = forgetting
  if (askedBy === signedBy) return refuse({ code: 'four-eyes' })
  const { compartment } = loaded.program
  const { writer } = node.pools.of(compartment)
  for (let tries = 0; tries < TRIES; tries += 1)
    try {
      const done = await writer.begin(async (tx) => ({
        root: await forgetIn(tx, node, forgetting),
      }))
      const { root } = done
      if (!root) return refuse({ code: 'not-found' })
      const { tenant } = root.office
      const id = root.state.id
      // Beside the database, which may one day be restored as it was before.
      addForgotten(node.keysFolder, [{ compartment, tenant, root: id, person, under }])
      node.changes.announce(compartment, [id])
      return ok({ root: id, version: root.state.version })
    } catch (error) {
      // Somebody acted on the file at the same moment: theirs stands, and this comes after it.
      if (isByOldCalendars(error)) await node.calendars.refresh()
      else if (conflictOf(error) === undefined) throw error
    }
  return refuse({ code: 'contended' })
}

async function forgetIn(
  tx: Transaction,
  node: Node,
  { loaded, person, under, askedBy, signedBy }: Forgetting,
): Promise<WorkingRoot | undefined> {
  const { compartment } = loaded.program
  const directory = node.directory()
  const tenants = [...new Set(directory.offices.map(({ tenant }) => tenant))]
  await tx`select set_config('ceiba.tenants', ${`{${tenants.join(',')}}`}, true)`
  const gone = await tx<{ root: Id }[]>`
    delete from ${tx(`${compartment}.person_key`)} where person = ${person}
      and exists (select from ${tx(`${compartment}.record`)} where id = ${person} and program = ${loaded.program.id})
    returning root`
  if (gone.length === 0) return undefined
  await tx`delete from ${tx(`${compartment}.link_key`)} where person = ${person}`
  // Loaded without the key: nothing of theirs is in what is written anew.
  const keys = node.keys(compartment)
  const loading = { compartment, directory, keys }
  const [root] = await loadRootsIn(tx, loading, [person], new Set([person]))
  if (!root) return undefined
  const batch = newBatch({ directory, keys, ids: node.ids })
  batch.hold(root)
  const actor = { id: signedBy, grants: [] }
  const now = node.clock.now()
  batch.forget(root, { loaded, actor, now, purpose: 'erasure', person, under, askedBy })
  batch.close()
  await writeBatch(tx, compartment, batch)
  return root
}
