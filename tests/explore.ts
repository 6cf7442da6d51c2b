import { dutiesKept } from '#engine/clock-scope.ts'
import { contributionsOf } from '#engine/contributions.ts'
import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf } from '#engine/deadlines/due.ts'
import { decide, refusalToAct } from '#engine/decide.ts'
import { touchedBy, type Acted } from '#engine/event.ts'
import { evolve } from '#engine/evolve.ts'
import type { Refusal } from '#engine/refusal.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { LoadedProgram, World } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { momentOf } from '#kernel/instant.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import { inspect } from '#model/expression.ts'
import type { Program } from '#model/program.ts'

import { countedIds } from './scenario.ts'
import { smallForms, type DatesOf } from './small-forms.ts'

/** A state of one file on a day. */
export interface Node {
  readonly state: RootState
  readonly today: PlainDate
}
/** An act that was asked for in a state, and what it came to. */
export interface Step {
  readonly before: Node
  readonly event: Acted
  readonly after: Node
  /** In which role it was done. */
  readonly role: string
  /** What it added to each measure. */
  readonly added: { readonly [measure: string]: number }
}
export interface Tried {
  readonly steps: readonly Step[]
  readonly tries: number
  readonly refused: ReadonlyMap<string, number>
}

export interface Explorer {
  readonly program: Program
  /** Every one of these acts in its small forms, in every role that may do it, each by someone new. */
  stepsFrom(node: Node, acts: readonly string[]): Tried
  /** The state on its day and, where waiting changes what a rule reads, when every time limit is over. */
  moments(node: Node): readonly Node[]
  /** What of a state decides what may follow: two with the same key have the same future, but for texts, dates and names. */
  keyOf(node: Node): string
  dueOn(record: RecordState, rule: string): PlainDate | undefined
  /** Why this person could not do this act to the record now. */
  refusalFor(node: Node, record: RecordState, action: string, person: Id): Refusal | undefined
}

export interface ExploreOptions {
  readonly calendar: Calendar
  readonly zone: string
  readonly office: string
  readonly dates: DatesOf
  /** Longer than any time limit, in days. */
  readonly longest: number
  /** Kinds whose records are part of the state. */
  readonly kinds: readonly string[]
}

/** A program as a machine: its acts with small forms, at the edges of what they ask. */
export function explorer(program: Program, options: ExploreOptions): Explorer {
  const ids = countedIds()
  const loaded: LoadedProgram = { program, key: `${program.id}@test` }
  const place = { zone: options.zone, calendar: compileCalendar(options.calendar) }
  const reads = readingsOf(program)
  const worldOf = (role: string, today: PlainDate, id = ids.next()): World => ({
    now: momentOf(today, options.zone, 10),
    actor: { id, grants: [{ program: program.id, role, offices: [options.office] }] },
    ids,
    office: (code) => (code === options.office ? place : undefined),
  })
  const everybody = (roles: readonly string[]): World['actor'] => ({
    id: ids.next(),
    grants: roles.map((role) => ({ program: program.id, role, offices: [options.office] })),
  })
  const dueOn: Explorer['dueOn'] = (record, rule) => {
    const [facts, declared] = [record.clocks[rule], program.deadlines?.[rule]]
    const due = facts && declared && dueOf(declared, facts, place.calendar, place.zone)
    return due?.ok ? due.value.on : undefined
  }
  const taken = (before: Node, event: Acted, role: string): Step => {
    const state = evolve(program, before.state, event)
    const added: { [measure: string]: number } = {}
    const told = { before: before.state, after: state, calendar: () => place.calendar }
    for (const { measure, amount } of contributionsOf(program, event, told))
      added[measure] = (added[measure] ?? 0) + amount
    for (const [name, { kind, actions, retractedBy }] of Object.entries(program.measures ?? {}))
      if (retractedBy?.includes(event.action))
        for (const id of touchedBy(event)) {
          const record = before.state.records.get(id)
          const counted = record?.kind === kind && actions.some((one) => record.done[one])
          if (counted) added[name] = (added[name] ?? 0) - 1
        }
    return { before, event, after: { state, today: before.today }, role, added }
  }
  const local = new Set(Object.keys(program.actions).filter((name) => isLocal(program, name)))
  const asked = new WeakMap<RecordState, Map<string, Asked>>()
  const keys = new WeakMap<RecordState, Map<PlainDate, string>>()
  const keyOfRecord = (record: RecordState, today: PlainDate): string => {
    const known = keys.get(record)?.get(today)
    if (known !== undefined) return known
    const fields = Object.entries(record.fields)
      .filter(([name]) => reads.members.has(name))
      .map(([name, value]) => [name, essence(program, record.kind, name, value)] as const)
    const clocks = Object.entries(record.clocks).flatMap(([rule, { stoppedOn }]) => {
      if (stoppedOn !== undefined) return []
      const due = reads.clocks.has(rule) ? dueOn(record, rule) : undefined
      return [`${rule} ${due !== undefined && due < today}`]
    })
    const duties = Object.values(dutiesKept(record, { program, place, today })).map(
      ({ missed, pending }) => [Math.min(missed, 2), pending],
    )
    const told = { fields: Object.fromEntries(fields), clocks: clocks.toSorted() }
    const key = canonicalJson([record.kind, record.stage ?? '', told, duties])
    keys.set(record, new Map([...(keys.get(record) ?? []), [today, key]]))
    return key
  }
  // Sorted, so that of two children it does not matter which.
  const keyOf: Explorer['keyOf'] = ({ state, today }) =>
    [...state.records.values()]
      .filter(({ kind }) => options.kinds.includes(kind))
      .map((record) => keyOfRecord(record, today))
      .toSorted()
      .join('\n')
  return {
    program,
    dueOn,
    keyOf,
    moments(node) {
      const after = later(node, options.longest)
      return keyOf(after) === keyOf(node) ? [node] : [node, after]
    },
    refusalFor({ state }, target, action, id) {
      const roles = program.actions[action]?.by ?? []
      const grants = roles.map((role) => ({ program: program.id, role, offices: [options.office] }))
      return refusalToAct(loaded, { state, target, action }, { id, grants })
    },
    stepsFrom(node, acts) {
      const [steps, refused]: [Step[], Map<string, number>] = [[], new Map()]
      let tries = 0
      for (const target of node.state.records.values())
        for (const action of acts) {
          if (program.actions[action]?.on !== target.kind) continue
          const came = comesOf(node, target, action)
          tries += came.tries
          for (const code of came.refused) refused.set(code, (refused.get(code) ?? 0) + 1)
          const version = node.state.version + 1
          for (const { event, role } of came.events)
            steps.push(taken(node, { ...event, version }, role))
        }
      return { steps, tries, refused }
    },
  }

  /** What asks of its own record alone, and moves no other, comes to the same whatever became of the others: it is asked once. */
  function comesOf(node: Node, target: RecordState, action: string): Asked {
    if (!local.has(action)) return tried(node, target, action)
    const byAct = asked.get(target) ?? new Map<string, Asked>()
    asked.set(target, byAct)
    const key = `${node.today} ${action}`
    const found = byAct.get(key) ?? tried(node, target, action)
    byAct.set(key, found)
    return found
  }

  function tried(node: Node, target: RecordState, action: string): Asked {
    const { state, today } = node
    const declared = program.actions[action]
    if (!declared) return { events: [], refused: [], tries: 0 }
    // Which of the roles may is asked below, form by form: before one, a rule about who asks refuses whom all of them are refused to.
    const before = refusalToAct(loaded, { state, target, action }, everybody(declared.by))
    if (before) return { events: [], refused: [before.code], tries: 1 }
    const roles = reads.actor.has(action) ? declared.by : declared.by.slice(0, 1)
    const dates = (name: string) => options.dates(name, node, target)
    const found = smallForms(program, declared.form, { dates, members: reads.members }).flatMap(
      (form) =>
        roles.map((role) => {
          const command = { action, target: target.id, form }
          return { role, result: decide(loaded, state, command, worldOf(role, today)) }
        }),
    )
    return {
      events: found.flatMap(({ role, result }) =>
        result.ok ? [{ role, event: result.value }] : [],
      ),
      refused: found.flatMap(({ result }) =>
        result.ok ? [] : [result.error.code === 'guard' ? result.error.guard : result.error.code],
      ),
      tries: found.length,
    }
  }
}

/** What came of an act in its small forms: what it would tell, and why it was refused. */
interface Asked {
  readonly events: readonly { readonly event: Acted; readonly role: string }[]
  readonly refused: readonly string[]
  readonly tries: number
}

/** Whether an act neither asks nor changes anything but the record that it is done to. */
const isLocal = (program: Program, name: string): boolean => {
  const {
    guards = [],
    sets = {},
    moves,
    creates,
    divides,
    reunites,
    gives,
    movesTo,
    follows,
  } = program.actions[name] ?? {}
  if (moves ?? creates ?? divides ?? reunites ?? gives ?? movesTo ?? follows) return false
  return [...guards.map(({ rule }) => rule), ...Object.values(sets)].every((rule) =>
    inspect(rule).mentions.every(
      (mention) => !['records', 'root', 'chosen'].includes(mention.name),
    ),
  )
}

/** What some rule reads: fields and codes by name, clocks, and which acts ask who is acting. */
function readingsOf(program: Program) {
  const [members, clocks, actor] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const read = (rule: string, action?: string): void => {
    for (const { name, member } of inspect(rule).mentions) {
      if (name === 'actor' && action !== undefined) actor.add(action)
      if (member !== undefined) members.add(member)
    }
    for (const [, clock] of rule.matchAll(/(?:due|late)\["([^"]+)"\]/g)) clocks.add(clock ?? '')
  }
  for (const [name, action] of Object.entries(program.actions)) {
    for (const { rule } of action.guards ?? []) read(rule, name)
    for (const rule of Object.values(action.sets ?? {})) read(rule)
    for (const { when, sets } of action.moves ?? [])
      for (const rule of [when, ...Object.values(sets ?? {})]) if (rule !== undefined) read(rule)
  }
  for (const { when } of Object.values(program.deadlines ?? {})) if (when !== undefined) read(when)
  return { members, clocks, actor }
}

/** Of a code and an answer what it is; of a text or a date that it is there. */
function essence(program: Program, kind: string, name: string, value: Json | undefined): Json {
  const type = program.records[kind]?.fields[name]?.type
  return type === 'code' || type === 'boolean' ? (value ?? null) : true
}

/** The same state, so many days later. */
export const later = (node: Node, days: number): Node => ({
  ...node,
  today: addDays(node.today, days),
})
