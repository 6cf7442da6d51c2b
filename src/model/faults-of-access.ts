import type { Fault } from './faults.ts'
import type { Field, Fields } from './field.ts'
import { faultsOfListRule } from './list-rule.ts'
import type { Openings, ReadPolicy } from './policy.ts'
import type { Program } from './program.ts'

/** Faults of who may read what: unknown names, rules outside the list dialect, ways around a wall. */
export function faultsOfAccess(program: Program): readonly Fault[] {
  const reads = Object.entries(program.roles).flatMap(([role, { reads: policies }]) =>
    policies.flatMap((policy, nth) =>
      faultsOfPolicy(program, `roles.${role}.reads[${nth}]`, policy),
    ),
  )
  const { readLog, openings } = program
  return [
    ...reads,
    ...(openings ? faultsOfOpenings(program, openings) : []),
    ...(readLog ? rolesKnown(program, 'readLog', readLog.by) : []),
    ...faultsOfOpenFields(program),
  ]
}

const rolesKnown = (program: Program, at: string, roles: readonly string[]): readonly Fault[] =>
  roles
    .filter((role) => !program.roles[role])
    .map((role) => ({ at, message: `unknown role "${role}"` }))

function faultsOfPolicy(
  program: Program,
  at: string,
  { kinds, only, purpose, where }: ReadPolicy,
): readonly Fault[] {
  return [
    ...faultsOfListRule(
      at,
      where,
      kinds.flatMap((kind) => {
        const fields = program.records[kind]?.fields
        return fields ? [fields] : []
      }),
    ),
    ...(Object.hasOwn(program.purposes ?? {}, purpose)
      ? []
      : [{ at, message: `unknown purpose "${purpose}"` }]),
    ...kinds
      .filter((kind) => !program.records[kind])
      .map((kind) => ({ at, message: `unknown kind "${kind}"` })),
    ...(only ?? [])
      .filter((field) => kinds.some((kind) => !program.records[kind]?.fields[field]))
      .map((field) => ({ at, message: `opens unknown field "${field}"` })),
  ]
}

function faultsOfOpenings(program: Program, openings: Openings): readonly Fault[] {
  const { file, field, reasons, reviewedBy, reviewWithin } = openings
  const at = 'openings'
  return [
    ...rolesKnown(program, at, [...file.by, ...reviewedBy]),
    ...outsidersAmong(program, at, [...file.by, ...reviewedBy]),
    ...(program.codes[reasons] ? [] : [{ at, message: `unknown code list "${reasons}"` }]),
    ...(Object.hasOwn(program.purposes ?? {}, file.purpose)
      ? []
      : [{ at, message: `unknown purpose "${file.purpose}"` }]),
    ...([file, field].every(({ minutes }) => minutes > 0)
      ? []
      : [{ at, message: 'minutes must be above 0' }]),
    ...(Number.isInteger(reviewWithin.workingDays) && reviewWithin.workingDays > 0
      ? []
      : [{ at, message: 'reviewWithin must be one working day or more' }]),
    ...(reviewedBy.length > 0 ? [] : [{ at, message: 'nobody reviews it' }]),
  ]
}

const outsidersAmong = (program: Program, at: string, roles: readonly string[]): readonly Fault[] =>
  roles
    .filter((role) => program.roles[role]?.outside)
    .map((role) => ({ at, message: `"${role}" is of another institution and opens nothing` }))

/** A field of a record that some may open: others must be kept from it, and the way must be declared. */
function faultsOfOpenFields(program: Program): readonly Fault[] {
  return Object.entries(program.records).flatMap(([kind, { fields }]) =>
    openable(fields).flatMap(([name, { readBy, openBy = [] }]): readonly Fault[] => {
      const at = `records.${kind}.fields.${name}`
      return [
        ...rolesKnown(program, at, openBy),
        ...outsidersAmong(program, at, openBy),
        ...(readBy ? [] : [{ at, message: 'is open to all, and need not be opened' }]),
        ...(program.openings ? [] : [{ at, message: 'the program has no openings' }]),
      ]
    }),
  )
}

const openable = (fields: Fields): readonly (readonly [string, Field])[] =>
  Object.entries(fields).filter(([, { openBy }]) => openBy !== undefined)
