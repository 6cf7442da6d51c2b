import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { Action, Creation } from '#model/action.ts'
import { evaluate } from '#model/expression.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import { restartClocks, runClocks } from './clocks.ts'
import type { Acted, Made } from './event.ts'
import { headIdOf, officeOf, partOf } from './parts.ts'
import { referredBy } from './referrals.ts'
import { scopeOf } from './scope.ts'
import { handsIn, type Done, type RecordState, type RootState } from './state.ts'
import { withUndo } from './undo.ts'

/**
 * Folds one act into the state of its root. Total and pure: no clock, no chance, no calendar. Corrections and annulments change what
 * the acts before them say, so they are folded from the whole history: see `fold`.
 */
export function evolve(program: Program, state: RootState | undefined, event: Acted): RootState {
  const action = program.actions[event.action]
  if (!action) throw new Error(`${program.id} has no action ${event.action}`)
  const records = new Map(state?.records)
  const next: RootState = state
    ? { ...state, version: event.version, records }
    : { id: event.target, office: event.office ?? '', version: event.version, records }
  const before = records.get(event.target) ?? begin(action, event)
  // What the form of a division says is about the new part.
  const own = action.divides ? {} : event.form
  const target = touch(program, event, before, {
    fields: ownValues(program, action.begins ?? action.on ?? '', own),
    ...(action.to === undefined ? {} : { stage: action.to }),
  })
  records.set(target.id, target)
  for (const made of event.made) records.set(made.id, create(program, event, made, next))
  if (event.parted && state) part(program, event, { before: state, next })
  for (const { id, move } of event.moved) carry(program, event, next, { id, move })
  const now = records.get(target.id) ?? target
  const sets = action.sets && setValues(action.sets, next, before, event)
  const set = sets ? { ...now, fields: withValues(now.fields, sets) } : now
  const clocks = restartClocks(program, set, event)
  const counted = clocks === set.clocks ? set : { ...set, clocks }
  records.set(target.id, withUndo(program, event.action, before, counted))
  for (const record of referredBy(program, next, event)) records.set(record.id, record)
  return state && event.office !== undefined ? moveOffice(next, target, event.office) : next
}

/** The office of a part stands on its head; that of the root's own record on the root. */
function moveOffice(state: RootState, target: RecordState, office: string): RootState {
  const head = state.records.get(headIdOf(state, target))
  if (!head?.head) return { ...state, office }
  const moved = { ...head, head: { ...head.head, office } }
  return { ...state, records: new Map([...state.records, [head.id, moved]]) }
}

/** Brings records to another part. A head that goes back with its people is one no more, and keeps nothing but its history. */
function part(
  program: Program,
  event: Acted,
  { before, next }: { readonly before: RootState; readonly next: RootState },
): void {
  if (!event.parted || !(next.records instanceof Map)) return
  const { to, records, left = [] } = event.parted
  const { takes, leaves } = program.actions[event.action]?.divides ?? {}
  for (const id of [...records, ...left]) {
    const [record, was] = [next.records.get(id), before.records.get(id)]
    if (!record || !was) continue
    const stays = left.includes(id)
    const sets = (stays ? leaves : takes)?.find(({ kind }) => kind === record.kind)?.sets
    const fields = setValues(sets ?? {}, before, was, event)
    const touched = touch(program, event, record, { fields })
    next.records.set(id, stays ? touched : placed(touched, to === before.id ? undefined : to))
  }
}

/** A record in another part; in the root's own where none is named. */
function placed(record: RecordState, to: Id | undefined): RecordState {
  const { part: _from, head, ...rest } = record
  const there = to === undefined ? rest : { ...rest, part: to }
  return head ? { ...there, fields: {} } : there
}

const begin = (action: Action, event: Acted): RecordState => ({
  id: event.target,
  kind: action.begins ?? '',
  fields: {},
  links: {},
  done: {},
  clocks: {},
  openedOn: event.occurredOn,
  version: event.version,
})

function doneNow(before: Done | undefined, { occurredOn, actor }: Acted): Done {
  if (!before) return { on: occurredOn, by: actor }
  const earlier = [...(before.earlier ?? []), before.by]
  const others = [...new Set(earlier)].filter((id) => id !== actor)
  return { on: occurredOn, by: actor, ...(others.length > 0 ? { earlier: others } : {}) }
}

interface Change {
  readonly fields: Values
  readonly stage?: string
}

/** What an act leaves on every record that it touches: values, stage, who did it when, its clocks. */
function touch(program: Program, event: Acted, record: RecordState, change: Change): RecordState {
  const changed: { -readonly [name in keyof RecordState]: RecordState[name] } = {
    ...record,
    fields: withValues(record.fields, change.fields),
    done: { ...record.done, [event.action]: doneNow(record.done[event.action], event) },
    version: event.version,
  }
  if (change.stage !== undefined) changed.stage = change.stage
  changed.clocks = runClocks(program, changed, event)
  return changed
}

function create(program: Program, event: Acted, made: Made, state: RootState): RecordState {
  const action = program.actions[event.action]
  const creation = action?.creates?.find((each) => each.kind === made.kind)
  const target = state.records.get(event.target)
  const heads = event.parted?.to === made.id
  const values = creation ? itemOf(creation, event.form, made.item) : heads ? event.form : {}
  const links: { [link: string]: Id } = {}
  for (const [link, kind] of Object.entries(creation?.links ?? {})) {
    const to = event.made.find((other) => other.kind === kind && other.item === made.item)
    if (to) links[link] = to.id
    else if (target?.kind === kind) links[link] = target.id
  }
  const fresh: RecordState = {
    id: made.id,
    kind: made.kind,
    fields: {},
    links,
    done: {},
    clocks: {},
    openedOn: event.occurredOn,
    version: event.version,
    ...placeOf(state, target, heads ? made.id : undefined),
  }
  return touch(program, event, fresh, {
    fields: creation?.sets
      ? {
          ...ownValues(program, made.kind, values),
          ...setValues(creation.sets, state, fresh, event),
        }
      : ownValues(program, made.kind, values),
    ...(creation?.to === undefined ? {} : { stage: creation.to }),
  })
}

/** A new record is of the part of the one that was acted upon; the head of a division begins a part. */
function placeOf(
  state: RootState,
  target: RecordState | undefined,
  head: Id | undefined,
): Pick<RecordState, 'part' | 'head'> {
  if (head !== undefined && target)
    return { part: head, head: { from: headIdOf(state, target), office: officeOf(state, target) } }
  return target?.part === undefined ? {} : { part: target.part }
}

/** The values that a new record takes: of its item of the repeated field, of its code, else of the form. */
function itemOf(creation: Creation, form: Values, item: number | undefined): Values {
  if (creation.each === undefined || item === undefined) return form
  const items = form[creation.each]
  const value: unknown = Array.isArray(items) ? items[item] : undefined
  if (typeof value === 'string' && creation.as !== undefined) return { [creation.as]: value }
  return isJsonObject(value) ? value : {}
}

function carry(
  program: Program,
  event: Acted,
  state: RootState,
  { id, move }: { readonly id: Id; readonly move: number },
): void {
  const rule = program.actions[event.action]?.moves?.[move]
  const record = state.records.get(id)
  if (!rule || !record || !(state.records instanceof Map)) return
  const sets = setValues(rule.sets ?? {}, state, record, event)
  const stage = rule.to === undefined ? {} : { stage: rule.to }
  const touched = touch(program, event, record, { fields: sets, ...stage })
  state.records.set(id, { ...touched, ...handsCarried(program, event, state, touched) })
}

/** What is decided along with a record is decided by the same hands: who was kept from the act there is kept from what follows here. */
function handsCarried(
  program: Program,
  event: Acted,
  state: RootState,
  record: RecordState,
): Pick<RecordState, 'hands'> {
  const target = state.records.get(event.target)
  const carried = (program.actions[event.action]?.notBy ?? []).flatMap((action) => {
    const hands = target ? handsIn(target, action) : []
    const all = new Set([...(record.hands?.[action] ?? []), ...hands])
    return hands.length > 0 ? [[action, [...all]] as const] : []
  })
  return carried.length > 0 ? { hands: { ...record.hands, ...Object.fromEntries(carried) } } : {}
}

/** In a rule that sets a field, `self` is the record as it was before the act; what the act brings is in `form`. */
function setValues(
  sets: { readonly [field: string]: string },
  state: RootState,
  self: RecordState,
  event: Acted,
): Values {
  const target = state.records.get(event.target)
  const scope = scopeOf({
    state: partOf(state, self),
    self,
    form: event.form,
    today: event.occurredOn,
    target,
    actor: () => ({ id: event.actor }),
  })
  const values: { [field: string]: Json } = {}
  for (const [field, rule] of Object.entries(sets)) {
    const value = evaluate(rule, scope)
    const plain = plainValue(value)
    if (plain !== undefined) values[field] = plain
  }
  return values
}

/** What an expression gives, as JSON: scalars, lists and items of repeated fields. Null clears a field. */
export function plainValue(value: unknown): Json | undefined {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return value.map(plainValue).filter((item) => item !== undefined)
  if (typeof value !== 'object') return undefined
  if (value === null) return null
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]: [string, unknown]): [string, Json][] => {
      const plain = plainValue(item)
      return plain === undefined ? [] : [[name, plain]]
    }),
  )
}

function withValues(before: Values, values: Values): Values {
  const after: { [field: string]: Json } = { ...before, ...values }
  for (const name of Object.keys(values)) if (values[name] === null) delete after[name]
  return after
}

/** The form's values that are fields of the record kind. */
function ownValues(program: Program, kind: string, form: Values): Values {
  const fields = program.records[kind]?.fields ?? {}
  const values: { [field: string]: Json } = {}
  for (const name of Object.keys(form)) {
    const value = form[name]
    if (value !== undefined && Object.hasOwn(fields, name)) values[name] = value
  }
  return values
}
