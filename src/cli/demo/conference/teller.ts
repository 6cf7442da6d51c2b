import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { instant, momentOf } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Node } from '#store/node.ts'
import { openRecord } from '#store/reads/open-record.ts'

import { CONFERENCE } from '../../../../programs/rcm/offices.ts'
import type { rcm } from '../../../../programs/rcm/program.ts'
import { accountId } from '../accounts.ts'
import { delegateOf } from './delegates.ts'

type Act = keyof (typeof rcm)['actions']

/** Tells the story of a conference: each act by whoever may do it, through the engine and the store, as anybody's acts are. */
export interface Teller {
  /** From here on it is this day. */
  on(day: string): void
  begins(who: string, action: Act, form: JsonObject): Promise<Id>
  does(who: string, target: Id, action: Act, form?: JsonObject): Promise<Id>
  /** The records of a kind in a root, in the order in which they were made; with a value, those that hold it in the field. */
  all(root: Id, kind: string, field?: string, value?: string): Promise<readonly Id[]>
  /** The first of them. */
  the(root: Id, kind: string, field?: string, value?: string): Promise<Id>
}

const MINUTE = 60_000

export function tellerOf(node: Node, loaded: LoadedProgram): Teller {
  const zone = node.directory().world(CONFERENCE)?.zone ?? 'UTC'
  let [morning, acts] = [0, 0]
  const actorOf = (who: string): Actor => {
    const { login, grants } = delegateOf(who)
    return node.conferred({ id: accountId(login), grants })
  }
  const act = async (
    who: string,
    { action, form = {}, target }: { action: Act; form?: JsonObject | undefined; target?: Id },
  ): Promise<Id> => {
    // Five minutes apart, so that each act has a time of its own.
    const now = instant(morning + acts * 5 * MINUTE)
    acts += 1
    const command = { action, form, ...(target === undefined ? {} : { target }) }
    const purpose = 'demonstration'
    const written = await node.write({ loaded, actor: actorOf(who), now, command, purpose })
    if (written.ok) return written.value.receipt.id
    const why = JSON.stringify(written.error)
    throw new Error(
      `The story of the Conference and its program disagree: ${who} ${action}: ${why}`,
    )
  }
  const all: Teller['all'] = async (root, kind, field, value) => {
    const actor = actorOf('secretariat')
    const asking = { loaded, actor, purpose: 'demonstration', now: node.clock.now() }
    const opened = await openRecord(node, asking, root)
    return [...(opened?.root.records.values() ?? [])]
      .filter((record) => record.kind === kind)
      .filter(({ fields }) => field === undefined || fields[field] === value)
      .map(({ id }) => id)
  }
  return {
    on(day) {
      morning = momentOf(plainDate(day), zone, 9)
      acts = 0
    },
    begins: (who, action, form) => act(who, { action, form }),
    does: (who, target, action, form) => act(who, { action, form, target }),
    all,
    async the(root, kind, field, value) {
      const [first] = await all(root, kind, field, value)
      if (first === undefined) throw new Error(`There is no ${kind} ${value ?? ''}`)
      return first
    },
  }
}
