import type { Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Action, Division } from '#model/action.ts'
import { evaluate } from '#model/expression.ts'
import type { Values } from '#model/values.ts'

import type { Acted } from './event.ts'
import { headIdOf } from './parts.ts'
import type { Refusal } from './refusal.ts'
import type { RecordState, RootState } from './state.ts'
import { rolesIn, type LoadedProgram, type World } from './world.ts'

/** What an act does to the parts of its root, decided now and told by the event. */
export type Parting = Pick<Acted, 'made' | 'parted' | 'office'>

interface Asked {
  readonly loaded: LoadedProgram
  /** The part that is acted upon. */
  readonly state: RootState
  readonly target: RecordState
  readonly action: Action
  readonly form: Values
  /** What the action's own rules may speak of. */
  readonly scope: () => object
}

/** Who goes to which part, or why nobody does; nothing for an action that leaves parts as they are. */
export function partingOf(asked: Asked, whole: RootState, world: World): Result<Parting, Refusal> {
  const { action } = asked
  if (action.divides) return divide(asked, action.divides, world)
  if (action.reunites) return reunite(asked, whole, world)
  if (action.movesTo !== undefined) return moveTo(asked, action.movesTo, world)
  return ok({ made: [] })
}

function divide(asked: Asked, division: Division, world: World): Result<Parting, Refusal> {
  const { state, target, form } = asked
  const named = form[division.members]
  const members = new Set<Json>(Array.isArray(named) ? named : [])
  const all = [...state.records.values()]
  const kinds = new Set(all.filter(({ id }) => members.has(id)).map(({ kind }) => kind))
  const someoneStays = all.some(({ id, kind }) => kinds.has(kind) && !members.has(id))
  if (members.size === 0 || !someoneStays) return refuse({ code: 'nobody-left' })
  const head = world.ids.next()
  const isOf = (record: RecordState, takings: Division['takes'], those: ReadonlySet<Json>) =>
    takings?.some(({ kind, link }) => record.kind === kind && those.has(record.links[link] ?? ''))
  const stay = new Set<Json>(all.filter(({ id }) => !members.has(id)).map(({ id }) => id))
  const records = all.filter(
    (record) => members.has(record.id) || isOf(record, division.takes, members),
  )
  const left = all.filter((record) => isOf(record, division.leaves, stay))
  return ok({
    made: [{ id: head, kind: target.kind }],
    parted: {
      to: head,
      records: records.map(({ id }) => id),
      ...(left.length > 0 ? { left: left.map(({ id }) => id) } : {}),
    },
  })
}

/** Back to where it came from, or to where that has gone since. Whoever brings people into an office must be at home there too. */
function reunite(asked: Asked, whole: RootState, world: World): Result<Parting, Refusal> {
  const { loaded, state, target, action } = asked
  const from = target.head && whole.records.get(target.head.from)
  if (!from) return refuse({ code: 'not-divided' })
  const to = headIdOf(whole, from)
  const office = whole.records.get(to)?.head?.office ?? whole.office
  const roles = rolesIn(world.actor, loaded.program.id, office)
  if (!action.by.some((role) => roles.includes(role)))
    return refuse({ code: 'office-not-yours', source: action.source })
  const records: readonly Id[] = [...state.records.keys()]
  return ok({ made: [], parted: { to, records } })
}

function moveTo(asked: Asked, rule: string, world: World): Result<Parting, Refusal> {
  const { state, scope, action } = asked
  const office = evaluate(rule, scope())
  const [here, there] = [world.office(state.office), world.office(String(office))]
  if (typeof office !== 'string' || !there || there.agency !== here?.agency)
    return refuse({ code: 'no-such-office', source: action.source })
  return office === state.office
    ? refuse({ code: 'already-there', source: action.source })
    : ok({ made: [], office })
}
