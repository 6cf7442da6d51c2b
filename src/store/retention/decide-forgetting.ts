import { rolesIn } from '#engine/world.ts'
import { isId, type Id } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import type { Transaction } from '../connections.ts'
import { forgetPeople, type ForgetRefusal } from '../forget/forget-person.ts'
import { loadClearStates } from '../load-roots.ts'
import type { Node } from '../node.ts'
import type { Asking } from '../reads/reader.ts'
import { asNodeIn, stillFits, type OpenRow } from './find-forgettable.ts'
import { forgettableIn, underWhat } from './forgettable.ts'

export type DecisionRefusal = ForgetRefusal | { readonly code: 'already-decided' }
type Decider = Pick<Asking, 'loaded' | 'actor' | 'now'>

interface Row extends OpenRow {
  readonly tenant: number
  readonly office: number
  readonly source: string
  readonly state: string
  readonly proposedBy: Id | null
}

const columns = (tx: Transaction) =>
  tx`id, tenant, root, office, people::text[] as people, schedule, request, kept_until::text as "keptUntil", source, state, proposed_by as "proposedBy"`

/** A row of the list, locked, where the actor decides in its office; to anybody else it is not there. */
async function rowFor(
  tx: Transaction,
  node: Node,
  { loaded: { program }, actor }: Decider,
  id: string,
): Promise<Row | undefined> {
  if (!isId(id)) return undefined
  await asNodeIn(tx, node)
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from ${tx(`${program.compartment}.forgetting`)}
    where id = ${id} and program = ${program.id} for update`
  const office = node.directory().officeById(row?.office ?? -1)
  const roles = office ? rolesIn(actor, program.id, office.code) : []
  return roles.some((role) => program.retention?.decidedBy.includes(role)) ? row : undefined
}

/** The first of two: proposes that a file that may be forgotten is. What is held, or no longer due, is refused. */
export function proposeForgetting(
  node: Node,
  by: Decider,
  id: string,
): Promise<Result<null, DecisionRefusal>> {
  const { program } = by.loaded
  return node.pools.of(program.compartment).writer.begin(async (tx) => {
    const row = await rowFor(tx, node, by, id)
    if (!row) return refuse({ code: 'not-found' })
    if (row.state !== 'found') return refuse({ code: 'already-decided' })
    if (!(await fits(tx, node, by, row))) return refuse({ code: 'not-due' })
    await tx`
      update ${tx(`${program.compartment}.forgetting`)}
      set state = 'proposed', proposed_by = ${by.actor.id}, proposed_at = to_timestamp(${by.now} / 1000.0) where id = ${id}`
    await audit(tx, by, row, 'forgetting-proposed')
    return ok(null)
  })
}

/** Whoever decides may say no, with a reason that names nobody; whoever proposed may take it back so. The file is kept for a year at least. */
export function refuseForgetting(
  node: Node,
  by: Decider,
  { id, words }: { readonly id: string; readonly words: string },
): Promise<Result<null, DecisionRefusal>> {
  const { program } = by.loaded
  return node.pools.of(program.compartment).writer.begin(async (tx) => {
    const row = await rowFor(tx, node, by, id)
    if (!row) return refuse({ code: 'not-found' })
    if (row.state !== 'found' && row.state !== 'proposed')
      return refuse({ code: 'already-decided' })
    await tx`
      update ${tx(`${program.compartment}.forgetting`)}
      set state = 'refused', decided_by = ${by.actor.id}, decided_at = to_timestamp(${by.now} / 1000.0), words = ${words} where id = ${id}`
    await audit(tx, by, row, 'forgetting-refused')
    return ok(null)
  })
}

/**
 * The second of two: approves, and the people of the file are forgotten in the same commit. Everything is asked again of the file as it
 * stands in that moment: a hold that was placed a second before keeps it.
 */
export async function approveForgetting(
  node: Node,
  by: Decider,
  id: string,
): Promise<Result<{ readonly people: number }, DecisionRefusal>> {
  const { loaded, actor } = by
  const { program } = loaded
  const row = await node.pools
    .of(program.compartment)
    .writer.begin((tx) => rowFor(tx, node, by, id).then((found) => ({ found })))
  const { found } = row
  if (!found) return refuse({ code: 'not-found' })
  if (found.state !== 'proposed' || found.proposedBy === null)
    return refuse({ code: 'already-decided' })
  if (found.proposedBy === actor.id) return refuse({ code: 'four-eyes' })
  const schedule = found.schedule === null ? {} : { schedule: found.schedule }
  const done = await forgetPeople(node, {
    loaded,
    people: found.people.filter(isId),
    under: underWhat({ ...schedule, source: found.source }),
    askedBy: found.proposedBy,
    signedBy: actor.id,
    async settle(tx, state) {
      const there = new Set(found.people)
      const today = todayIn(node, by, found)
      if (!stillFits(found, forgettableIn(program, state, { there, today })))
        return { code: 'not-due' }
      const settled = await tx`
        update ${tx(`${program.compartment}.forgetting`)}
        set state = 'done', decided_by = ${actor.id}, decided_at = to_timestamp(${by.now} / 1000.0)
        where id = ${id} and state = 'proposed' and proposed_by = ${found.proposedBy} returning id`
      return settled.length === 1 ? undefined : { code: 'contended' }
    },
  })
  return done.ok ? ok({ people: found.people.length }) : done
}

const todayIn = (node: Node, { now }: Decider, { office }: Row) =>
  legalDay(now, node.directory().officeById(office)?.zone ?? 'UTC')

async function fits(tx: Transaction, node: Node, by: Decider, row: Row): Promise<boolean> {
  const { program } = by.loaded
  const { compartment } = program
  const loading = { compartment, directory: node.directory(), keys: node.keys(compartment) }
  const [root] = await loadClearStates(tx, loading, [row.root])
  const there = new Set(row.people)
  return (
    root !== undefined &&
    stillFits(row, forgettableIn(program, root.state, { there, today: todayIn(node, by, row) }))
  )
}

const audit = (tx: Transaction, { loaded, actor, now }: Decider, row: Row, what: string) => tx`
  insert into ${tx(`${loaded.program.compartment}.audit`)} (tenant, at, actor, root, record, what, purpose)
  values (${row.tenant}, to_timestamp(${now} / 1000.0), ${actor.id}, ${row.root}, null, ${what}, 'erasure')`
