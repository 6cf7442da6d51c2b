import type { Fault } from './faults.ts'
import { rootKindOf, type Program } from './program.ts'

/** Faults of roles that records confer: kinds, stages and fields that are not there, and roles that would hang on one another. */
export const faultsOfConferrals = (program: Program): readonly Fault[] =>
  Object.entries(program.roles).flatMap(([role, { conferred }]): readonly Fault[] => {
    if (!conferred) return []
    const { kind, field, to } = conferred
    const record = program.records[kind]
    const asked = record?.fields[field]
    const names = asked?.type === 'office' || (asked?.type === 'code' && !asked.many)
    const messages = [
      ...(record && rootKindOf(program, kind) === kind ? [] : [`"${kind}" is no root kind`]),
      ...conferred.while
        .filter((stage) => !record?.stages?.[stage])
        .map((stage) => `${kind} has no stage "${stage}"`),
      ...(names && !asked.sealed ? [] : [`"${field}" is no open field that names an office`]),
      ...(to.length > 0 ? [] : ['is conferred to nobody']),
      ...to.filter((name) => !program.roles[name]).map((name) => `unknown role "${name}"`),
      ...to
        .filter((name) => program.roles[name]?.conferred)
        .map((name) => `"${name}" is itself conferred`),
    ]
    return messages.map((message) => ({ at: `roles.${role}.conferred`, message }))
  })
