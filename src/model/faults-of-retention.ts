import { inspect } from './expression.ts'
import { faultsOfExpression, membersOf } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import { rootKindOf, type Program } from './program.ts'
import type { Retention, RetentionSchedule } from './retention.ts'

/** Faults of how long files are kept: unknown names, versions that overlap or leave a gap, and kinds of personal data without a schedule. */
export function faultsOfRetention(program: Program): readonly Fault[] {
  const { retention } = program
  if (!retention) return []
  return [
    ...Object.entries(retention.schedules).flatMap(([name, schedule]) =>
      faultsOfSchedule(program, `retention.schedules.${name}`, schedule),
    ),
    ...faultsOfCover(program, retention),
    ...faultsOfStages(program, 'retention.holds', retention.holds.kind, retention.holds.while),
    ...faultsOfRequests(program, retention),
    ...faultsOfHands(program, retention),
  ]
}

function faultsOfStages(
  program: Program,
  at: string,
  kind: string,
  stages: readonly string[],
): readonly Fault[] {
  const declared = program.records[kind]
  if (!declared) return [{ at, message: `unknown kind "${kind}"` }]
  return [
    ...stages
      .filter((stage) => !declared.stages?.[stage])
      .map((stage) => ({ at, message: `${kind} has no stage "${stage}"` })),
    ...(stages.length > 0 ? [] : [{ at, message: 'names no stage' }]),
  ]
}

function faultsOfSchedule(
  program: Program,
  at: string,
  { kind, ends, when, rows }: RetentionSchedule,
): readonly Fault[] {
  return [
    ...faultsOfStages(program, at, kind, ends),
    ...(when === undefined ? [] : faultsOfClear(program, `${at}.when`, kind, when)),
    ...(rows.length > 0 ? [] : [{ at, message: 'keeps for no time' }]),
    ...rows.flatMap(({ years, validTo }, index): readonly Fault[] => {
      const next = rows[index + 1]
      return [
        ...(years === 'always' || (Number.isSafeInteger(years) && years > 0)
          ? []
          : [{ at: `${at}.rows[${index}]`, message: 'years must be whole and above 0' }]),
        ...(next && validTo !== next.validFrom
          ? [
              {
                at: `${at}.rows[${index}]`,
                message: `ends on ${validTo ?? 'no day'}, the next begins on ${next.validFrom}`,
              },
            ]
          : []),
      ]
    }),
  ]
}

/** Retention is worked out without opening anything: a rule on what is sealed would be true of nobody. */
function faultsOfClear(program: Program, at: string, kind: string, rule: string): readonly Fault[] {
  const faults = faultsOfExpression(at, rule, { self: membersOf(program, kind) }, 'bool')
  if (faults.length > 0) return faults
  const fields = program.records[kind]?.fields ?? {}
  return inspect(rule)
    .mentions.filter(({ member }) => member !== undefined && fields[member]?.sealed === true)
    .map(({ member }) => ({ at, message: `"${member}" is sealed` }))
}

/** Files of persons, and the kinds in them that have a schedule: each has one, and the last for a kind asks nothing, so no record falls between two. */
function faultsOfCover(program: Program, { schedules }: Retention): readonly Fault[] {
  const all = Object.values(schedules)
  const covered = new Set(all.map(({ kind }) => rootKindOf(program, kind)))
  return [
    ...rootsOfPersons(program)
      .filter((kind) => !covered.has(kind))
      .map((kind) => ({ at: `records.${kind}`, message: 'is kept by no schedule' })),
    ...[...new Set(all.map(({ kind }) => kind))]
      .filter((kind) => all.findLast((one) => one.kind === kind)?.when !== undefined)
      .map((kind) => ({ at: 'retention.schedules', message: `not every ${kind} has one` })),
  ]
}

const rootsOfPersons = (program: Program): readonly string[] =>
  Object.entries(program.records)
    .filter(([, { sealedBy }]) => sealedBy === 'self')
    .map(([kind]) => rootKindOf(program, kind))

function faultsOfRequests(program: Program, { requests }: Retention): readonly Fault[] {
  if (!requests) return []
  const at = 'retention.requests'
  const { kind, while: stages, when, subject } = requests
  const field = program.records[kind]?.fields[subject]
  const person = field?.type === 'reference' ? program.records[field.kind] : undefined
  return [
    ...faultsOfStages(program, at, kind, stages),
    ...faultsOfClear(program, `${at}.when`, kind, when),
    ...(person?.sealedBy === 'self' && field?.sealed !== true
      ? []
      : [{ at, message: `"${subject}" refers to no person` }]),
  ]
}

function faultsOfHands(program: Program, { decidedBy, holds }: Retention): readonly Fault[] {
  const at = 'retention.decidedBy'
  const held = program.records[holds.kind]
  return [
    ...decidedBy
      .filter((role) => !program.roles[role])
      .map((role) => ({ at, message: `unknown role "${role}"` })),
    ...decidedBy
      .filter((role) => program.roles[role]?.outside)
      .map((role) => ({ at, message: `"${role}" is of another institution` })),
    ...(decidedBy.length > 0 ? [] : [{ at, message: 'nobody decides' }]),
    ...(held && !rootsOfPersons(program).includes(rootKindOf(program, holds.kind))
      ? [{ at: 'retention.holds', message: `a ${holds.kind} is in no file of persons` }]
      : []),
  ]
}
