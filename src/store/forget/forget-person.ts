import { holdsOn } from '#engine/retention.ts'
import type { RootState } from '#engine/state.ts'
import type { LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Compartment } from '#model/program.ts'

import { addForgotten } from '../backup/forgotten-list.ts'
import type { Forgotten } from '../backup/keys-file.ts'
import { newBatch, type WorkingRoot } from '../batch.ts'
import type { Transaction } from '../connections.ts'
import { failpoint } from '../failpoints.ts'
import { loadRootsIn } from '../load-roots.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { writeBatch } from '../write-batch.ts'
import { conflictOf, isByOldCalendars } from '../write-conflict.ts'
import { holdForgetting } from './settle-forgotten.ts'

/** Who of a root is to be forgotten, under what, who asked for it and who signs: two people. */
export interface Forgetting {
  readonly loaded: LoadedProgram
  readonly people: readonly Id[]
  /** The schedule, order or request, in words that name no one: it stays for ever. */
  readonly under: string
  readonly askedBy: Id
  readonly signedBy: Id
  /** They were forgotten before, and a backup of before brought them back: no hold that it brought back with them counts. */
  readonly again?: true
  /** Asked, and told, in the same transaction, of the root as it stands: what it refuses undoes all. */
  readonly settle?: (tx: Transaction, state: RootState) => Promise<ForgetRefusal | undefined>
}

export type ForgetRefusal =
  | { readonly code: 'not-found' }
  | { readonly code: 'four-eyes' }
  | { readonly code: 'held' }
  | { readonly code: 'not-due' }
  | { readonly code: 'contended' }

type Done = Result<{ readonly root: Id; readonly version: number }, ForgetRefusal>

const TRIES = 8

/** Ends a transaction without a trace, with the reason why. */
class Refused extends Error {
  readonly refusal: ForgetRefusal
  constructor(refusal: ForgetRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Forgets one person: see `forgetPeople`. */
export const forgetPerson = (
  node: Node,
  { person, ...forgetting }: Omit<Forgetting, 'people'> & { readonly person: Id },
): Promise<Done> => forgetPeople(node, { ...forgetting, people: [person] })

/**
 * Destroys the keys of people of one root: what was sealed for them, in events, records and files, can be read by nobody any more, and they
 * are found by no search. A tombstone each joins their chain, in the same commit; figures and seals stay as they are. There is no way
 * back, and none is taken while a hold is on the file.
 */
export async function forgetPeople(node: Node, forgetting: Forgetting): Promise<Done> {
  const { loaded, askedBy, signedBy } = forgetting
  if (askedBy === signedBy) return refuse({ code: 'four-eyes' })
  const { compartment } = loaded.program
  const { writer } = node.pools.of(compartment)
  for (let tries = 0; tries < TRIES; tries += 1) {
    let begun: readonly Forgotten[] = []
    // Beside the database, which may one day be restored as it was before: said before the commit, so that no death can come between.
    const announce = (people: readonly Forgotten[]): void => {
      begun = people
      addForgotten(node.keysFolder, people, 'begun')
    }
    try {
      const { root } = await writer.begin(async (tx) => ({
        root: await forgetIn(tx, node, forgetting, announce),
      }))
      await failpoint('forgetting-committed')
      addForgotten(node.keysFolder, begun)
      node.changes.announce(compartment, [root.state.id])
      return ok({ root: root.state.id, version: root.state.version })
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal)
      // Somebody acted on the file at the same moment: theirs stands, and this comes after it.
      const conflict = conflictOf(error) !== undefined
      if (isByOldCalendars(error)) await node.calendars.refresh()
      else if (!conflict) throw error
      addForgotten(node.keysFolder, begun, 'undone')
    }
  }
  return refuse({ code: 'contended' })
}

/** Nothing tells any more that they may have been somebody, nor what was decided about it. */
async function forgetPairs(
  tx: Transaction,
  compartment: Compartment,
  persons: readonly Id[],
): Promise<void> {
  const people = plainArray(persons)
  for (const table of ['review_pair', 'review_decision'])
    await tx`
      delete from ${tx(`${compartment}.${table}`)}
      where one = any (${people}::text::uuid[]) or other = any (${people}::text::uuid[])`
}

async function forgetIn(
  tx: Transaction,
  node: Node,
  forgetting: Forgetting,
  announce: (people: readonly Forgotten[]) => void,
): Promise<WorkingRoot> {
  const { loaded, people, under, askedBy, signedBy, again, settle } = forgetting
  const { program } = loaded
  const { compartment } = program
  const directory = node.directory()
  const tenants = [...new Set(directory.offices.map(({ tenant }) => tenant))]
  await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true)`
  await holdForgetting(tx)
  const gone = await tx<{ root: Id; person: Id }[]>`
    delete from ${tx(`${compartment}.person_key`)} k where k.person = any (${plainArray(people)}::text::uuid[])
      and exists (select from ${tx(`${compartment}.record`)} r where r.tenant = k.tenant and r.root = k.root and r.id = k.person
        and r.program = ${program.id})
    returning k.root, k.person`
  const [first] = gone
  if (!first || gone.some(({ root }) => root !== first.root))
    throw new Refused({ code: 'not-found' })
  const persons = people.filter((one) => gone.some(({ person }) => person === one))
  await tx`delete from ${tx(`${compartment}.link_key`)} where person = any (${plainArray(persons)}::text::uuid[])`
  // Loaded without the keys: nothing of theirs is in what is written anew.
  const keys = node.keys(compartment)
  const loading = { compartment, directory, keys }
  const [root] = await loadRootsIn(tx, loading, persons, new Set(persons))
  if (!root) throw new Refused({ code: 'not-found' })
  if (!again && holdsOn(program, root.state).length > 0) throw new Refused({ code: 'held' })
  const refused = await settle?.(tx, root.state)
  if (refused) throw new Refused(refused)
  const batch = newBatch({ directory, keys, ids: node.ids })
  batch.hold(root)
  const actor = { id: signedBy, grants: [] }
  // Under the version that the file stands on.
  const act = {
    loaded: root.loaded,
    actor,
    now: node.clock.now(),
    purpose: 'erasure',
    under,
    askedBy,
  }
  for (const person of persons) batch.forget(root, { ...act, person })
  batch.close()
  await writeBatch(tx, compartment, batch)
  // After their records: whoever was finding pairs has written theirs by now, or finds no key.
  await forgetPairs(tx, compartment, persons)
  const { tenant } = root.office
  announce(persons.map((person) => ({ compartment, tenant, root: root.state.id, person, under })))
  await failpoint('forgetting-begun')
  return root
}
