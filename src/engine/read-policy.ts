import type { Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { asksFields, parseListRule, type ListRule, type ListValues } from '#model/list-rule.ts'
import type { ReadPolicy } from '#model/policy.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import type { RecordState } from './state.ts'
import { rolesIn, type Actor } from './world.ts'

/** The columns of a record that a list policy may ask; null where the record has none. */
export interface ListRow {
  readonly kind: string
  readonly office: string | null
  readonly stage: string | null
  readonly assignee: string | null
  /** The record's fields in clear, asked only where a rule does. Absent: it has none. */
  readonly fields?: (() => Values) | undefined
}

/** A rule that lets an actor read records of some kinds, with the facts of the actor that it compares with. */
export interface Reading {
  readonly role: string
  readonly purpose: string
  readonly kinds: readonly string[]
  readonly rule: ListRule
  readonly id: Id
  readonly offices: readonly string[]
}

/** A record as read policies see it. */
export function rowOf(program: Program, record: RecordState, office: string): ListRow {
  const { kind, stage = null, fields } = record
  const assigned = fields[program.records[kind]?.assignee ?? '']
  const assignee = typeof assigned === 'string' ? assigned : null
  return { kind, office, stage, assignee, fields: () => fields }
}

const parsed = new Map<string, ListRule>()

function ruleOf(where: string): ListRule {
  const known = parsed.get(where)
  if (known) return known
  const rule = parseListRule(where)
  if (typeof rule === 'string') throw new Error(`A read policy outside the list dialect: ${rule}`)
  parsed.set(where, rule)
  return rule
}

const keeping = new WeakMap<Program, ReadonlySet<string>>()

/**
 * Whether who may read a record of this kind hangs on its own fields, as a position that is its author's alone. Of such a record nobody else
 * learns even that it is there.
 */
export const isConfidential = (program: Program, kind: string): boolean =>
  confidentialKinds(program).has(kind)

/** Whether a program has records of such a kind: then an act alone, of nobody knows what, already says something. */
export const keepsRecords = (program: Program): boolean => confidentialKinds(program).size > 0

/** The kinds of record of which that holds. */
export function confidentialKinds(program: Program): ReadonlySet<string> {
  const known = keeping.get(program)
  if (known) return known
  // A role of another institution learns of nothing but what it reads in any case; among those who work here it hides nothing.
  const policies = Object.values(program.roles).flatMap(({ outside, led, reads }) =>
    (outside ?? led) ? [] : reads,
  )
  const asked = policies.filter(({ where }) => asksFields(ruleOf(where)))
  const kinds = new Set(asked.flatMap((policy) => policy.kinds))
  keeping.set(program, kinds)
  return kinds
}

/** One answer is made by asking for the same readings many times: for each act that a screen offers, for each record of a page. */
const remembered = new WeakMap<
  Actor,
  WeakMap<Program, Map<string | undefined, readonly Reading[]>>
>()

/**
 * Everything that lets an actor read records of a program, those for its first purposes first. None: nothing is readable. With a
 * purpose, only what is read for that one.
 */
export function readingsOf(program: Program, actor: Actor, purpose?: string): readonly Reading[] {
  const ofActor =
    remembered.get(actor) ?? new WeakMap<Program, Map<string | undefined, readonly Reading[]>>()
  const known = ofActor.get(program) ?? new Map<string | undefined, readonly Reading[]>()
  remembered.set(actor, ofActor.set(program, known))
  const found = known.get(purpose) ?? findReadings(program, actor, purpose)
  known.set(purpose, found)
  return found
}

function findReadings(program: Program, actor: Actor, purpose?: string): readonly Reading[] {
  const order = Object.keys(program.purposes ?? {})
  return actor.grants
    .filter((grant) => grant.program === program.id)
    .flatMap(({ role, offices }) =>
      readsOf(program, role)
        .filter((policy) => purpose === undefined || policy.purpose === purpose)
        .map((policy): Reading => {
          const { kinds, where } = policy
          return {
            role,
            purpose: policy.purpose,
            kinds,
            rule: ruleOf(where),
            id: actor.id,
            offices,
          }
        }),
    )
    .toSorted((a, b) => order.indexOf(a.purpose) - order.indexOf(b.purpose))
}

/** Whether an actor has a part in a program from outside alone: as an institution that asks, and does not work here. */
export const isOutside = (program: Program, actor: Actor): boolean =>
  actor.grants
    .filter((grant) => grant.program === program.id)
    .every((grant) => program.roles[grant.role]?.outside)

/** Whether an actor is led to single records by each of their roles: what they do not read is not there for them. */
export const isLed = (program: Program, actor: Actor): boolean =>
  actor.grants
    .filter((grant) => grant.program === program.id)
    .map(({ role }) => program.roles[role])
    .every((role) => role?.outside ?? role?.led)

/** Whether an actor only asks from outside: nothing is referred to them, and they act for nobody. */
export const isStranger = (program: Program, actor: Actor): boolean =>
  actor.grants
    .filter((grant) => grant.program === program.id)
    .map(({ role }) => program.roles[role])
    .every((role) => role?.outside && role.receives === undefined && role.represents === undefined)

/** The roles that an actor holds over a record. One of another institution, or led to single records, counts on what it reads alone. */
export const rolesOver = (
  program: Program,
  actor: Actor,
  { office, row }: { readonly office: string; readonly row: ListRow },
): readonly string[] =>
  rolesIn(actor, program.id, office).filter(
    (role) =>
      !(program.roles[role]?.outside ?? program.roles[role]?.led) ||
      mayRead(
        readingsOf(program, actor).filter((reading) => reading.role === role),
        row,
      ),
  )

/** Whether an actor may see figures once they are published. */
export const maySeePublished = (program: Program, actor: Actor): boolean =>
  actor.grants.some((grant) => grant.program === program.id && program.roles[grant.role]?.published)

const readsOf = (program: Program, role: string): readonly ReadPolicy[] =>
  Object.hasOwn(program.roles, role) ? (program.roles[role]?.reads ?? []) : []

/** The roles by which an actor reads in an office: with a purpose, those that read for it. */
export const readingRoles = (
  program: Program,
  actor: Actor,
  office: string,
  purpose?: string,
): readonly string[] =>
  rolesIn(actor, program.id, office).filter(
    (role) =>
      purpose === undefined || readsOf(program, role).some((policy) => policy.purpose === purpose),
  )

/** The reading that lets an actor read a row, the first where there are several. The same rule runs in SQL over lists. */
export const readingOf = (readings: readonly Reading[], row: ListRow): Reading | undefined =>
  readings.find(
    (reading) => reading.kinds.includes(row.kind) && fulfils(reading.rule, row, reading),
  )

/** Whether an actor may read a row. What is absent means no, here and in SQL. */
export const mayRead = (readings: readonly Reading[], row: ListRow): boolean =>
  readingOf(readings, row) !== undefined

function fulfils(rule: ListRule, row: ListRow, reading: Reading): boolean {
  switch (rule.is) {
    case 'always':
      return true
    case 'and':
      return fulfils(rule.of[0], row, reading) && fulfils(rule.of[1], row, reading)
    case 'or':
      return fulfils(rule.of[0], row, reading) || fulfils(rule.of[1], row, reading)
    case 'column-absent':
      return row[rule.column] === null
    case 'column-is':
      return row[rule.column] === ('actor' in rule.value ? reading.id : rule.value.constant)
    case 'column-in': {
      const value = row[rule.column]
      const values = 'actor' in rule.values ? reading.offices : rule.values.constants
      return value !== null && values.includes(value)
    }
    case 'field-in': {
      const value = row.fields?.()[rule.field]
      return typeof value === 'string' && valuesOf(rule.values, reading).includes(value)
    }
    case 'field-shares': {
      const value = row.fields?.()[rule.field]
      const values = valuesOf(rule.values, reading)
      return (
        Array.isArray(value) &&
        value.some((one: Json) => typeof one === 'string' && values.includes(one))
      )
    }
    default:
      return unreachable(rule)
  }
}

/** The values that a rule compares a field with, for one actor. */
export function valuesOf(
  values: ListValues,
  { id, offices }: Pick<Reading, 'id' | 'offices'>,
): readonly string[] {
  if ('constants' in values) return values.constants
  return values.actor === 'id' ? [id] : offices
}
