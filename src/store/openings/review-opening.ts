import { reviews } from '#engine/openings.ts'
import { rolesIn } from '#engine/world.ts'
import { isId, type Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import type { Transaction } from '../connections.ts'
import type { Asking } from '../reads/reader.ts'
import { asNode, auditOpening, keyOfPart, sealWords, type OpeningDeps } from './opening-table.ts'

export type Verdict = 'justified' | 'not-justified'
export type ReviewRefusal = 'not-found' | 'four-eyes' | 'opening-over'

interface Row {
  readonly tenant: number
  readonly root: Id
  readonly head: Id
  readonly record: string
  readonly field: string | null
  readonly office: number
  readonly actor: Id
  readonly role: string
  readonly lasts: boolean
  readonly verdict: string | null
}

interface Asked {
  readonly asking: Asking
  readonly opening: string
}

/** Ends an opening at once: by whoever asked for it, or by those who look at the office's. */
export const endOpening = (
  deps: OpeningDeps,
  { asking, opening }: Asked,
): Promise<Result<null, ReviewRefusal>> =>
  onOpening(deps, { asking, opening }, async (tx, row) => {
    if (!row.lasts) return 'opening-over'
    await tx`
      update ${tx(`${asking.loaded.program.compartment}.opening`)}
      set ended_at = to_timestamp(${asking.now} / 1000.0), ended_by = ${asking.actor.id} where id = ${opening}`
    return 'opening-ended'
  })

/** Says whether an opening was justified: other hands than those that asked, once. */
export const judgeOpening = (
  deps: OpeningDeps,
  { asking, opening }: Asked,
  { verdict, words }: { readonly verdict: Verdict; readonly words: string },
): Promise<Result<null, ReviewRefusal>> =>
  onOpening(deps, { asking, opening }, async (tx, row) => {
    if (row.actor === asking.actor.id) return 'four-eyes'
    if (row.verdict !== null) return 'opening-over'
    const { program } = asking.loaded
    const key = await keyOfPart(tx, deps, program, { ...row, subject: null })
    const sealed = key && words !== '' ? sealWords(key.key, opening, 'judged', words) : null
    await tx`
      update ${tx(`${program.compartment}.opening`)}
      set verdict = ${verdict}, judged_at = to_timestamp(${asking.now} / 1000.0), judged_by = ${asking.actor.id}, judged_words = ${sealed}
      where id = ${opening}`
    return 'opening-judged'
  })

async function onOpening(
  deps: OpeningDeps,
  { asking, opening }: Asked,
  change: (
    tx: Transaction,
    row: Row,
  ) => Promise<'opening-ended' | 'opening-judged' | ReviewRefusal>,
): Promise<Result<null, ReviewRefusal>> {
  const { actor, now } = asking
  const { program } = asking.loaded
  const directory = deps.directory()
  if (!isId(opening)) return refuse('not-found')
  const { writer } = deps.pools.of(program.compartment)
  const done = await writer.begin(async (tx) => {
    await asNode(tx, directory)
    const [row] = await tx<Row[]>`
      select tenant, root, head, record, field, office, actor, role, verdict,
        until > to_timestamp(${now} / 1000.0) and ended_at is null as lasts
      from ${tx(`${program.compartment}.opening`)} where id = ${opening} and program = ${program.id} for update`
    const office = directory.officeById(row?.office ?? -1)?.code ?? ''
    if (!row || !(row.actor === actor.id || reviews(program, actor, office)))
      return { of: refuse<ReviewRefusal>('not-found') }
    const what = await change(tx, row)
    if (what !== 'opening-ended' && what !== 'opening-judged') return { of: refuse(what) }
    await auditOpening(tx, program.compartment, {
      tenant: row.tenant,
      root: row.head,
      record: row.record,
      field: row.field,
      at: now,
      actor: actor.id,
      what,
      purpose: program.openings?.file.purpose ?? '',
      role: row.actor === actor.id ? row.role : (rolesIn(actor, program.id, office)[0] ?? ''),
      opening,
    })
    return { of: ok(null), root: row.root }
  })
  if ('root' in done) deps.announce(done.root)
  return done.of
}
