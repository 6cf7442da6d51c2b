import type { Id } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import { refuse, ok, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'

import type { MovedToVersion } from '../event.ts'
import { FORM_RULES } from '../form-problem.ts'
import { textProblem } from '../form-value.ts'
import { officeOf } from '../parts.ts'
import type { Refusal } from '../refusal.ts'
import { clockChanges, stageChange, type ClockChange, type StageChange } from '../rehearse.ts'
import type { RecordState, RootState } from '../state.ts'
import { rolesIn, type LoadedProgram, type OfficeWorld, type World } from '../world.ts'
import { carryOver } from './carry-over.ts'

/** A value that a case holds and that the other version carries no further, or has no place for. */
export interface Left {
  readonly record: Id
  readonly name: string
}

/** What a case would come to on another version. Nothing is decided anew, and no figure changes: what was counted was counted. */
export interface MoveRehearsal {
  readonly root: Id
  readonly version: number
  readonly from: string
  readonly to: string
  readonly stages: readonly StageChange[]
  readonly clocks: readonly ClockChange[]
  /** Values that the other version carries no further, as it says itself: they remain in the history. */
  readonly left: readonly Left[]
  /** Kinds, stages and values for which it has no place and says nothing of. With one of these, a case stays where it is. */
  readonly stranded: readonly Left[]
}

export interface Versions {
  readonly from: LoadedProgram
  readonly to: LoadedProgram
}

/** Rehearses the move of a case from the version on which it stands to another. */
export function rehearseMove(
  state: RootState,
  { from, to }: Versions,
  place: (office: string) => OfficeWorld | undefined,
): MoveRehearsal {
  const after = carryOver(to.program, state, state.version + 1)
  const records = [...state.records.values()]
  const both = { before: from.program, after: to.program, place }
  return {
    root: state.id,
    version: state.version,
    from: from.key,
    to: to.key,
    stages: records.flatMap((record) => stageChange(record, after.records.get(record.id))),
    clocks: records.flatMap(({ id }) => clockChanges(id, { was: state, is: after }, both)),
    left: records.flatMap((record) => leftOf(to.program, record)),
    stranded: [...after.records.values()].flatMap((record) => strandedOf(to.program, record)),
  }
}

const leftOf = ({ versions }: Program, { id, kind, fields }: RecordState): readonly Left[] =>
  Object.keys(fields)
    .filter((name) => versions?.earlier?.fields?.[kind]?.[name] === null)
    .map((name) => ({ record: id, name: `${kind}.${name}` }))

function strandedOf({ records }: Program, record: RecordState): readonly Left[] {
  const { id, kind, stage, fields } = record
  const declared = records[kind]
  if (!declared) return [{ record: id, name: kind }]
  return [
    ...(stage === undefined || declared.stages?.[stage] ? [] : [`${kind}: ${stage}`]),
    ...Object.keys(fields)
      .filter((name) => !Object.hasOwn(declared.fields, name))
      .map((name) => `${kind}.${name}`),
  ].map((name) => ({ record: id, name }))
}

/** Whether anything is left to be done in a root: it has no stages, or something in it stands in one that is not final. */
function isOpenRoot({ records }: Program, state: RootState): boolean {
  const staged = [...state.records.values()].filter(({ stage }) => stage !== undefined)
  return (
    staged.length === 0 ||
    staged.some(({ kind, stage }) => !records[kind]?.stages?.[stage ?? '']?.final)
  )
}

/** Who moves a case, why, and the hash of the rehearsal that they saw. */
export interface Move {
  readonly rehearsal: string
  readonly reason: unknown
}

/** The event that brings a case to another version, or why it may not be. `found` is what the rehearsal says now. */
export function decideMove(
  { from, to }: Versions,
  state: RootState,
  {
    move,
    found,
  }: {
    readonly move: Move
    readonly found: Omit<MoveRehearsal, 'root'> & { readonly hash: string }
  },
  world: World,
): Result<MovedToVersion, Refusal> {
  const { by = [], source = to.program.id } = to.program.versions ?? {}
  const offices = new Set([...state.records.values()].map((record) => officeOf(state, record)))
  const may = (office: string): boolean =>
    rolesIn(world.actor, to.program.id, office).some((role) => by.includes(role))
  if (![...offices].every(may)) return refuse({ code: 'not-permitted', roles: by, source })
  if (from.key === to.key) return refuse({ code: 'same-version' })
  if (!isOpenRoot(from.program, state)) return refuse({ code: 'case-closed' })
  const { stranded } = found
  if (stranded.length > 0)
    return refuse({ code: 'no-place-for', names: [...new Set(stranded.map(({ name }) => name))] })
  if (found.hash !== move.rehearsal) return refuse({ code: 'rehearsed-otherwise' })
  const unfit =
    move.reason === undefined || move.reason === null
      ? 'required'
      : textProblem(typeof move.reason === 'string' ? move.reason : 0, LONGEST_REASON)
  if (unfit)
    return refuse({
      code: 'form-invalid',
      problems: [{ path: 'reason', code: unfit, message: FORM_RULES[unfit] }],
    })
  const place = world.office(state.office)
  if (!place) return refuse({ code: 'office-not-yours', source })
  return ok({
    type: 'moved-to-version',
    version: state.version + 1,
    program: to.key,
    from: from.key,
    actor: world.actor.id,
    occurredOn: legalDay(world.now, place.zone),
    recordedAt: world.now,
    rehearsal: found.hash,
    reason: String(move.reason),
  })
}

const LONGEST_REASON = 500
