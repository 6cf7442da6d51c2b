import { dutiesKept } from '#engine/clock-scope.ts'
import { contributionsOf } from '#engine/contributions.ts'
import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf } from '#engine/deadlines/due.ts'
import { decide, refusalToAct } from '#engine/decide.ts'
import type { Acted } from '#engine/event.ts'
import { evolve } from '#engine/evolve.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { LoadedProgram, World } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import { momentOf } from '#kernel/instant.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import { holds, inspect } from '#model/expression.ts'
import type { Field, Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import { countedIds } from './scenario.ts'

/** A state of one file on a day, and how often each measure counts it. */
export interface Node {
  readonly state: RootState
  readonly today: PlainDate
  readonly counted: { readonly [measure: string]: number }
}
/** One act that is possible in a state. */
export interface Step {
  readonly before: Node
  readonly event: Acted
  readonly after: Node
}

export interface Explorer {
  readonly program: Program
  /** Everything that may be done in a state, by whom it may be. */
  stepsFrom(node: Node): readonly Step[]
  /** What of a state decides what may follow: two with the same key have the same future, but for texts and dates. */
  keyOf(node: Node): string
  dueOn(node: Node, record: RecordState, rule: string): PlainDate | undefined
}

interface Actor {
  readonly id: World['actor']['id']
  readonly grants: World['actor']['grants']
}

export interface ExploreOptions {
  readonly calendar: Calendar
  readonly zone: string
  readonly office: string
  /** Who may act: sets of roles, each of one person. */
  readonly people: readonly (readonly string[])[]
  readonly without: readonly string[]
  /** Dates that are not today, by the name of their field. */
  readonly dates: (name: string, today: PlainDate, owed: readonly PlainDate[]) => PlainDate
}

/** A program as a machine: its acts with small forms, at the edges of what they ask. */
export function explorer(program: Program, options: ExploreOptions): Explorer {
  const ids = countedIds()
  const loaded: LoadedProgram = { program, key: `${program.id}@test` }
  const place = { zone: options.zone, calendar: compileCalendar(options.calendar) }
  const people = options.people.map((roles): Actor => ({
    id: ids.next(),
    grants: roles.map((role) => ({ program: program.id, role, offices: [options.office] })),
  }))
  const worldOf = (actor: Actor, today: PlainDate): World => ({
    now: momentOf(today, options.zone, 10),
    actor,
    ids,
    office: (code) => (code === options.office ? place : undefined),
  })
  const asked = mentionsOf(program)
  const acts = Object.entries(program.actions).filter(([name]) => !options.without.includes(name))
  const dueOn: Explorer['dueOn'] = (_node, record, rule) => {
    const [facts, declared] = [record.clocks[rule], program.deadlines?.[rule]]
    const due = facts && declared && dueOf(declared, facts, place.calendar, place.zone)
    return due?.ok ? due.value.on : undefined
  }
  const take = (node: Node, event: Acted): Node => {
    const after = evolve(program, node.state, event)
    const counted = { ...node.counted }
    const calendar = () => place.calendar
    for (const one of contributionsOf(program, event, { before: node.state, after, calendar }))
      counted[one.measure] = (counted[one.measure] ?? 0) + one.amount
    return { state: after, today: node.today, counted }
  }
  return {
    program,
    dueOn,
    stepsFrom(node) {
      const { state, today } = node
      return [...state.records.values()].flatMap((target) => {
        const kept = Object.values(dutiesKept(target, { program, place, today }))
        const owed = kept.flatMap((duty) => duty.owed.filter((day) => day < today))
        return acts.flatMap(([action, declared]) => {
          if (declared.on !== target.kind) return []
          const able = people.filter(
            (actor) => !refusalToAct(loaded, { state, target, action }, actor),
          )
          if (able.length === 0) return []
          const forms = formsOf(declared.form, (name) => options.dates(name, today, owed), program)
          return forms.flatMap((form): Step[] => {
            for (const actor of able) {
              const command = { action, target: target.id, form }
              const result = decide(loaded, state, command, worldOf(actor, today))
              if (result.ok)
                return [{ before: node, event: result.value, after: take(node, result.value) }]
            }
            return []
          })
        })
      })
    },
    keyOf(node) {
      const { state, today } = node
      const records = [...state.records.values()].map((record) => [
        record.kind,
        record.stage ?? '',
        Object.fromEntries(
          Object.entries(record.fields)
            .filter(([name]) => asked.has(name))
            .map(([name, value]) => [name, essence(program, record.kind, name, value)]),
        ),
        Object.entries(record.clocks).flatMap(([rule, facts]) => {
          if (facts.stoppedOn !== undefined) return []
          const due = dueOn(node, record, rule)
          return [[rule, due === undefined ? '-' : due < today, facts.extensions.length]]
        }),
        Object.entries(dutiesKept(record, { program, place, today })).map(([, duty]) => [
          Math.min(duty.missed, 2),
          duty.pending,
          duty.owed.some((day) => day < today),
        ]),
        Object.keys(record.done)
          .filter((name) => asked.has(`done:${name}`))
          .map((name) => [
            name,
            record.done[name]?.by ?? '',
            record.done[name]?.earlier?.length ?? 0,
          ]),
      ])
      return canonicalJson([records, node.counted])
    },
  }
}

/** Names of fields and acts that some rule asks about. */
function mentionsOf(program: Program): ReadonlySet<string> {
  const rules = [
    ...Object.values(program.actions).flatMap((action) => [
      ...(action.guards ?? []).map(({ rule }) => rule),
      ...(action.moves ?? []).flatMap(({ when }) => (when === undefined ? [] : [when])),
    ]),
    ...Object.values(program.deadlines ?? {}).flatMap(({ when }) =>
      when === undefined ? [] : [when],
    ),
  ]
  const fields = rules.flatMap((rule) =>
    inspect(rule).mentions.flatMap(({ member }) => (member === undefined ? [] : [member])),
  )
  const acts = Object.values(program.actions).flatMap(({ notBy = [] }) => notBy)
  return new Set([...fields, ...acts.map((name) => `done:${name}`)])
}

function essence(program: Program, kind: string, name: string, value: Json | undefined): Json {
  const type = program.records[kind]?.fields[name]?.type
  return type === 'code' || type === 'boolean' ? (value ?? null) : true
}

/** Small forms of an action: the least that it takes, each code and each answer once, and everything at once. */
function formsOf(
  fields: Fields,
  dateOf: (name: string) => PlainDate,
  program: Program,
): readonly Values[] {
  const grown = Object.entries(fields).reduce<readonly Values[]>(
    (forms, [name, field]) =>
      forms.flatMap((form) => {
        if (field.when !== undefined && !holds(field.when, { form })) return [form]
        const choices = choicesOf(name, field, { program, dateOf })
        const chosen = choices.map((choice): Values => ({ ...form, [name]: choice }))
        if (field.required) return chosen
        return field.type === 'boolean' || choices.length === 1
          ? [form, ...chosen.slice(0, 1)]
          : [form]
      }),
    [{}],
  )
  return grown.length <= 6 ? grown : [...grown.slice(0, 3), ...grown.slice(-3)]
}

function choicesOf(
  name: string,
  field: Field,
  { program, dateOf }: { readonly program: Program; readonly dateOf: (name: string) => PlainDate },
): readonly Json[] {
  if (field.type === 'text') return field.required || field.readBy ? ['Texto.'] : []
  if (field.type === 'boolean') return [true, false]
  if (field.type === 'date') return field.required || field.when !== undefined ? [dateOf(name)] : []
  if (field.type !== 'code') return []
  const codes = Object.keys(program.codes[field.list]?.items ?? {})
  const few = codes.length > 12 ? codes.slice(0, 1) : codes
  return field.many ? few.slice(0, 1).map((code) => [code]) : few
}

/** The same state, so many days later. */
export const later = (node: Node, days: number): Node => ({
  ...node,
  today: addDays(node.today, days),
})
