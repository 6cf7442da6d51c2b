import { randomUUID } from 'node:crypto'

import postgres from 'postgres'

import { readCells, type ReadCell } from '#engine/access-matrix.ts'
import { mayRead, type ListRow } from '#engine/read-policy.ts'
import type { Grant } from '#engine/world.ts'
import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { parseListRule, type ListRule } from '#model/list-rule.ts'
import type { Program } from '#model/program.ts'

import type { Served } from './serve.ts'

/** Where the accounts of a program work: in one office of the program, and, of some roles, in an institution of their own. */
export interface Places {
  readonly here: string
  /** An office of which nobody has a part. */
  readonly there: string
  readonly own: { readonly [role: string]: string }
  /** The institution on which records confer roles. */
  readonly holder?: string
}

/** An account for a role of the matrix, with all roles that it comes to. */
export interface Held {
  readonly role: string
  readonly token: string
  readonly id: Id
  /** Role -> the offices in which the account holds it. */
  readonly offices: { readonly [role: string]: readonly string[] }
}

/** A record of one kind at one stage, every field filled. */
export interface Planted {
  readonly id: string
  readonly kind: string
  readonly office: string
  readonly stage: string | null
  readonly assignee: string | null
  readonly fields: JsonObject
}

const ruleOf = (where: string): ListRule => {
  const rule = parseListRule(where)
  if (typeof rule === 'string') throw new Error(rule)
  return rule
}

/** Whether a cell of the page, read as it stands there, opens a record to an account. */
export function opens(cell: ReadCell, account: Held, planted: Omit<Planted, 'id'>): boolean {
  const offices = account.offices[cell.role]
  if (!offices) return false
  const row: ListRow = { ...planted, fields: () => planted.fields }
  const { role, purpose } = cell
  const rule = ruleOf(cell.where)
  return mayRead([{ role, purpose, kinds: [cell.kind], rule, id: account.id, offices }], row)
}

/** An account for each role; one that records confer has it by its institution. */
export async function accountsOf(
  served: Served,
  program: Program,
  { here, own, holder = '' }: Places,
): Promise<readonly Held[]> {
  const conferred = Object.keys(program.roles).filter((role) => program.roles[role]?.conferred)
  const accounts: Held[] = []
  for (const [role, { conferred: by }] of Object.entries(program.roles)) {
    const granted = by?.to[0] ?? role
    const offices = by ? [holder] : [here, ...(own[role] === undefined ? [] : [own[role]])]
    const grants: readonly Grant[] = [{ program: program.id, role: granted, offices }]
    const login = `${program.id}.${role}`
    const token = await served.account({ login, name: role, grants })
    const [row] = await served.node.pools.core<{ id: string }[]>`
      select id from core.account where login = ${login}`
    const held = by ? conferred.map((one) => [one, [here]] as const) : []
    accounts.push({
      role,
      token,
      id: toId(row?.id ?? ''),
      offices: { [granted]: offices, ...Object.fromEntries(held) },
    })
  }
  return accounts
}

/** What a rule asks of fields, term by term. */
function askedIn(rule: ListRule): readonly Extract<ListRule, { readonly field: string }>[] {
  if (rule.is === 'and' || rule.is === 'or') return rule.of.flatMap(askedIn)
  return rule.is === 'field-in' || rule.is === 'field-shares' ? [rule] : []
}

/** Values by which the rule of a cell opens a record to an account. */
function fulfilling(cell: ReadCell, account: Held): JsonObject {
  const offices = account.offices[cell.role] ?? []
  const values: { [field: string]: Json } = {}
  const asked = askedIn(ruleOf(cell.where))
  for (const { field, is } of asked) {
    const candidates = asked
      .filter((term) => term.field === field)
      .map(({ values: of }) =>
        'constants' in of ? of.constants : of.actor === 'id' ? [account.id] : offices.toReversed(),
      )
    const [first = [], ...others] = candidates
    const value = first.find((one) => others.every((list) => list.includes(one))) ?? ''
    values[field] = is === 'field-shares' ? [value] : value
  }
  return values
}

/**
 * Plants a record of each kind at each stage, here and elsewhere, in nobody's hands and in a stranger's; where a rule asks fields, one that
 * fulfils it beside those that do not.
 */
export async function plant(
  served: Served,
  program: Program,
  { here, there, holder = '' }: Places,
  accounts: readonly Held[],
): Promise<readonly Planted[]> {
  const cells = readCells(program)
  const stranger = randomUUID()
  const conferring = Object.values(program.roles).flatMap(({ conferred }) => conferred ?? [])
  const planted: Planted[] = []
  for (const [kind, record] of Object.entries(program.records)) {
    const given = Object.fromEntries(
      conferring.filter((one) => one.kind === kind).map(({ field }) => [field, holder]),
    )
    const fields = { ...filled(program, kind), ...given }
    const stages = record.stages ? Object.keys(record.stages) : [null]
    const add = (one: Omit<Planted, 'id' | 'kind'>): void =>
      void planted.push({ ...one, kind, id: randomUUID() })
    for (const stage of stages)
      for (const office of [here, there]) {
        // Elsewhere nothing is conferred on anybody.
        const own = office === here ? fields : filled(program, kind)
        add({ office, stage, assignee: null, fields: own })
        if (record.assignee !== undefined && office === here)
          add({ office, stage, assignee: stranger, fields })
      }
    for (const cell of cells.filter((one) => one.kind === kind))
      for (const account of accounts) {
        const asked = { ...fields, ...fulfilling(cell, account) }
        const rows = stages.map((stage) => ({ office: here, stage, assignee: null, fields: asked }))
        const fit = rows.find((row) => opens(cell, account, { ...row, kind }))
        if (fit && askedIn(ruleOf(cell.where)).length > 0) add(fit)
      }
  }
  await insert(served, program, planted)
  return planted
}

/** A value for every field of a kind: what is masked must be there to be masked. */
const filled = (program: Program, kind: string): JsonObject =>
  Object.fromEntries(
    Object.entries(program.records[kind]?.fields ?? {}).map(([name, field]) => [
      name,
      field.type === 'repeated' || ('many' in field && field.many) ? [] : 'x',
    ]),
  )

async function insert(
  { databaseUrl, node }: Served,
  { id: program, compartment }: Program,
  planted: readonly Planted[],
): Promise<void> {
  const owner = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  for (const { id, kind, office, stage, assignee, fields } of planted)
    await owner`
      insert into ${owner(`${compartment}.record`)} (tenant, root, id, program, kind, office, stage, assignee, opened_on, version, data, root_version)
      select o.agency, ${id}, ${id}, ${program}, ${kind}, o.id, ${stage}, ${assignee}, '2024-09-01', 1,
        ${JSON.stringify({ fields, links: {}, done: {}, clocks: {} })}, 1
      from core.office o where o.code = ${office}`
  await owner`
    insert into ${owner(`${compartment}.waiting`)} (tenant, root, record, program, kind, office, stage, assignee, due_on)
    select tenant, root, id, program, kind, office, stage, assignee, 'infinity' from ${owner(`${compartment}.record`)}
    where stage is not null and id = any (${planted.map(({ id }) => id)})`
  await owner.end({ timeout: 1 })
  // Records that confer roles are read anew after each act; these were done by nobody.
  const [root] = planted
  if (root) node.changes.announce(compartment, [toId(root.id)])
}
