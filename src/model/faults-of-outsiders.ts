import type { Fault } from './faults.ts'
import { parseListRule, type ListRule } from './list-rule.ts'
import type { Role } from './policy.ts'
import { rootKindOf, type Program } from './program.ts'

/**
 * An account from outside stands in no figure or desk of those who work here. It reads what it asked for itself; what was referred to its
 * institution; or what is of the people for whom it acts: by a rule that says so and has no other way in.
 */
export function faultsOfOutsiders(program: Program): readonly Fault[] {
  const all = Object.entries(program.roles)
  return [
    ...all.flatMap(([name, role]) => (role.outside ? faultsOfOutsider(program, name, role) : [])),
    ...all
      .filter(([, { outside, receives, represents }]) => !outside && (receives ?? represents))
      .map(([name]) => ({ at: `roles.${name}`, message: 'is not of another institution' })),
  ]
}

function faultsOfOutsider(program: Program, name: string, role: Role): readonly Fault[] {
  const at = `roles.${name}`
  return [
    ...(role.statistics ? [{ at, message: 'sees figures before they are published' }] : []),
    ...(program.corrections?.by.includes(name) ? [{ at, message: 'corrects facts' }] : []),
    ...(role.receives === undefined && role.represents === undefined
      ? faultsOfAsking(program, name, role)
      : faultsOfPartner(program, name, role)),
  ]
}

function faultsOfAsking(program: Program, name: string, role: Role): readonly Fault[] {
  const at = `roles.${name}`
  const ofPeople = (kind: string): boolean =>
    rootKindOf(program, kind) !== kind ||
    program.records[kind]?.sealedBy !== undefined ||
    Object.values(program.records).some(({ within }) => within === kind)
  return [
    ...role.reads.flatMap(({ kinds, where }): readonly Fault[] => [
      ...kinds
        .filter(ofPeople)
        .map((kind) => ({ at, message: `reads ${kind}, which is of people` })),
      ...(termsOf(where)?.some(({ is, ...of }) => is === 'column-is' && isOwn(of))
        ? []
        : [{ at, message: 'reads what others asked for' }]),
    ]),
    ...Object.entries(program.actions)
      .filter(([, { by, begins }]) => by.includes(name) && (!begins || ofPeople(begins)))
      .map(([act]) => ({ at, message: `does "${act}", which is about people` })),
    ...Object.entries(program.lists ?? {})
      .filter(([, { roles }]) => roles.includes(name))
      .map(([list]) => ({ at, message: `works by the list "${list}"` })),
  ]
}

const isOwn = (of: object): boolean =>
  JSON.stringify(of) === JSON.stringify({ column: 'assignee', value: { actor: 'id' } })

/** It is led to single records, and works on what it reads of them. */
function faultsOfPartner(program: Program, name: string, role: Role): readonly Fault[] {
  const at = `roles.${name}`
  const kinds = new Set(role.reads.flatMap((policy) => policy.kinds))
  const acts = Object.entries(program.actions).filter(([, { by }]) => by.includes(name))
  return [
    ...role.reads
      .filter(({ where }) => !isLed(program, role, termsOf(where)))
      .map(({ where }) => ({ at, message: `"${where}" opens what is of others` })),
    ...(role.receives === undefined ? [] : faultsOfReceiver(program, at, role)),
    ...acts
      .filter(([, { on }]) => on === undefined || !kinds.has(on))
      .map(([act]) => ({ at, message: `does "${act}" to what it does not read` })),
    ...acts
      .filter(([, { discloses, returns }]) => discloses ?? returns)
      .map(([act]) => ({ at, message: `discloses or returns by "${act}"` })),
    ...Object.entries(program.lists ?? {})
      .filter(([, { roles, kind }]) => roles.includes(name) && !kinds.has(kind))
      .map(([list]) => ({ at, message: `works by the list "${list}"` })),
  ]
}

function faultsOfReceiver(program: Program, at: string, { reads }: Role): readonly Fault[] {
  const kind = program.safeguards?.referrals?.kind
  return reads
    .flatMap(({ kinds }) => kinds)
    .filter((one) => one !== kind)
    .map((one) => ({ at, message: `reads ${one}, and something is referred to it` }))
}

/** The terms of a rule all of which must be true; undefined for one with another way in. */
function termsOf(where: string): readonly ListRule[] | undefined {
  const rule = parseListRule(where)
  if (typeof rule === 'string') return undefined
  const terms = (one: ListRule): readonly ListRule[] | undefined => {
    if (one.is === 'or') return undefined
    if (one.is !== 'and') return [one]
    const [left, right] = one.of.map(terms)
    return left && right && [...left, ...right]
  }
  return terms(rule)
}

/** Whether a rule leads to the records of one's own institution, or of the people for whom one acts, and to no others. */
function isLed(program: Program, role: Role, terms: readonly ListRule[] | undefined): boolean {
  const asks = (field: string, actor: 'id' | 'offices'): boolean =>
    terms?.some(
      (term) =>
        term.is === 'field-in' &&
        term.field === field &&
        'actor' in term.values &&
        term.values.actor === actor,
    ) ?? false
  if (role.represents !== undefined) return asks(role.represents, 'id')
  const theirs = receiversAs(program, role.receives ?? '')
  const named = terms?.some(
    (term) =>
      term.is === 'field-in' &&
      term.field === 'receiver' &&
      'constants' in term.values &&
      term.values.constants.every((code) => theirs.includes(code)),
  )
  return asks('receiver', 'offices') && named === true
}

/** The institutions that count as one sort of recipient. */
function receiversAs(
  { codes, records, safeguards }: Program,
  recipient: string,
): readonly string[] {
  const field = records[safeguards?.referrals?.kind ?? '']?.fields['receiver']
  const items = field?.type === 'code' ? (codes[field.list]?.items ?? {}) : {}
  const list = safeguards?.recipients.list ?? ''
  return Object.keys(items).filter((code) => items[code]?.countsAs?.[list] === recipient)
}
