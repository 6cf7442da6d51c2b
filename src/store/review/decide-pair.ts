import type { RecordState } from '#engine/state.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Merge } from '#model/record-kind.ts'

import type { WriteRefusal } from '../batcher.ts'
import type { Transaction } from '../connections.ts'
import { seal } from '../keys.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import type { Asking } from '../reads/reader.ts'
import { readPairs, type ReviewPair } from './read-pairs.ts'

export const DECISIONS = ['same', 'different', 'later', 'undo'] as const
export type Decision = (typeof DECISIONS)[number]

export interface Deciding {
  readonly one: Id
  readonly other: Id
  readonly decision: Decision
  /** Why; it is sealed for the people whom it is about. Needed where something is merged, or a merge undone. */
  readonly reason: string
}

export type DecisionRefusal = WriteRefusal | { readonly code: 'already-decided' }

type Deps = Pick<Node, 'pools' | 'directory' | 'keys' | 'clock' | 'write'>

/**
 * Records what somebody decided about a pair, with who and why. "The same" closes one of their claims into the other by the program's own
 * action, as an act of whoever decides: a guard of the program refuses it as it would any act. "Not the same" is remembered.
 */
export async function decidePair(
  deps: Deps,
  asking: Asking,
  deciding: Deciding,
): Promise<Result<{ readonly merged: Id | null }, DecisionRefusal>> {
  const { one, other, decision } = deciding
  const found = await readPairs(deps, asking, { limit: 1, pair: [one, other] })
  const pair = found?.pairs[0]
  if (!pair) return refuse({ code: 'not-found' })
  if ((pair.state === 'open') === (decision === 'undo')) return refuse({ code: 'already-decided' })
  const done = await mergeOrUndo(deps, { asking, pair, deciding })
  if (!done.ok) return done
  await keepDecision(deps, asking, { ...deciding, merged: done.value })
  return ok({ merged: done.value })
}

interface Doing {
  readonly asking: Asking
  readonly pair: ReviewPair
  readonly deciding: Deciding
}
type Done = Promise<Result<Id | null, DecisionRefusal>>

async function mergeOrUndo(deps: Deps, { asking, pair, deciding }: Doing): Done {
  const { merge, sides } = pair
  const [left, right] = [sides[0].linked[0], sides[1].linked[0]]
  if (!merge || !left || !right) return ok(null)
  const merged = mergedOf(merge, left, right)
  const { reason } = deciding
  if (deciding.decision === 'undo') {
    if (!merged || pair.state !== 'same') return ok(null)
    const form = { [merge.reason]: reason }
    return act(deps, asking, { action: merge.undo, target: merged.id, form })
  }
  // Merged already, by hand or by a decision whose answer was lost.
  if (deciding.decision !== 'same' || merged) return ok(merged?.id ?? null)
  const [older, newer] = olderFirst(merge, left, right)
  const into = (from: RecordState, goesOn: RecordState): Done =>
    act(deps, asking, {
      action: merge.action,
      target: from.id,
      form: { [merge.into]: goesOn.id, [merge.reason]: reason },
    })
  const first = await into(newer, older)
  if (first.ok || first.error.code === 'form-invalid') return first
  // Where the newer one cannot be closed, as a right was given by it, it goes on and the older one is closed: its day counts all the same.
  const second = await into(older, newer)
  return second.ok ? second : first
}

const mergedOf = (
  { merged }: Merge,
  left: RecordState,
  right: RecordState,
): RecordState | undefined =>
  [left, right].find((one) => one.fields[merged] === (one === left ? right.id : left.id))

/** By the day that counts; whichever has none is the newer. */
function olderFirst(
  { since }: Merge,
  left: RecordState,
  right: RecordState,
): readonly [RecordState, RecordState] {
  const day = ({ fields, openedOn }: RecordState): string => {
    const said = fields[since]
    return typeof said === 'string' ? said : `later ${openedOn}`
  }
  return day(right) < day(left) ? [right, left] : [left, right]
}

async function act(
  deps: Deps,
  asking: Asking,
  command: { readonly action: string; readonly target: Id; readonly form: object },
): Done {
  const written = await deps.write({ ...asking, purpose: asking.purpose ?? 'work', command })
  return written.ok ? ok(command.target) : refuse(written.error)
}

async function keepDecision(
  deps: Deps,
  { loaded, actor, now }: Asking,
  { one, other, decision, reason, merged }: Deciding & { readonly merged: Id | null },
): Promise<void> {
  const { compartment } = loaded.program
  const table = (tx: Transaction, name: string) => tx(`${compartment}.${name}`)
  const tenants = deps.directory().offices.map(({ tenant }) => tenant)
  const state = { same: 'same', different: 'different', later: 'open', undo: 'open' }[decision]
  await deps.pools.of(compartment).writer.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(tenants)])}, true)`
    const moved = await tx<{ tenant: number; wrapped: Uint8Array }[]>`
      update ${table(tx, 'review_pair')} p
      set state = ${state}, later_at = case when ${decision === 'later'} then to_timestamp(${now} / 1000.0) end
      from ${table(tx, 'person_key')} k
      where p.one = ${one} and p.other = ${other} and k.tenant = p.tenant and k.root = p.one_root and k.person = p.one
      returning p.tenant, k.wrapped`
    const [row] = moved
    // Forgotten meanwhile: nothing is kept of it.
    if (!row) return
    const key = deps.keys(compartment).personKey(one, row.wrapped)
    const sealed = reason === '' ? null : seal(key, reason, `review:${one}:${other}`)
    await tx`
      insert into ${table(tx, 'review_decision')} (tenant, one, other, decision, actor, at, merged, reason)
      values (${row.tenant}, ${one}, ${other}, ${decision}, ${actor.id}, to_timestamp(${now} / 1000.0), ${merged}, ${sealed})`
  })
}
