import type { Id } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'
import { say } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import { carriedAnew } from './carried-anew.ts'
import { withComputed } from './computed-fields.ts'
import { effectiveActs } from './effective.ts'
import { touchedBy, type Acted, type Annulled, type Corrected, type RootEvent } from './event.ts'
import { filesIn, filesOfForm, type FilesOfForm, type FindFile } from './files.ts'
import { fold } from './fold.ts'
import { FORM_RULES, type FormRule } from './form-problem.ts'
import { textProblem } from './form-value.ts'
import { parseForm } from './form.ts'
import { headIdOf, officeOf } from './parts.ts'
import type { FieldProblem, Refusal } from './refusal.ts'
import type { RecordState, RootState } from './state.ts'
import { dated, replay, versionOf } from './versions/replay.ts'
import { rolesIn, type LoadedProgram, type World } from './world.ts'

/**
 * Says that an earlier event was wrong: with `form`, what is right; without, that it never happened. With `record`, that this record
 * alone never was: what made it and all that was done to it is void, the rest of the root stays.
 */
export interface Correction {
  /** The event; for a record, by default the one that made it. */
  readonly of?: number
  readonly reason: unknown
  readonly form?: unknown
  readonly record?: Id
  /** The record as the user saw it; refused when it has changed since. */
  readonly seen?: { readonly record: Id; readonly version: number }
  /** The record in whose file it is asked: the root's own where absent. */
  readonly asked?: Id
}

/** The event that corrects or annuls another, or why it may not be. Needs the root's whole history. */
export function decideCorrection(
  loaded: LoadedProgram,
  events: readonly RootEvent[],
  correction: Correction,
  world: World,
): Result<Corrected | Annulled, Refusal> {
  const state = fold(loaded, events)
  if (!state) return refuse({ code: 'root-annulled' })
  const { program: now } = loaded
  const source = now.corrections?.source ?? now.id
  const home = officeOf(state, (correction.asked && state.records.get(correction.asked)) ?? {})
  const { seen } = correction
  const version = seen && state.records.get(seen.record)?.version
  if (version !== undefined && version !== seen?.version)
    return refuse({ code: 'stale-version', version })
  const wrong = wrongAct(effectiveActs(events), correction)
  const against = refusalByOffice(loaded, { state, wrong, correction, home }, world)
  if (against) return refuse(against)
  if (!wrong) return refuse({ code: 'no-such-event', of: correction.of ?? 0 })
  // The act is put right under the version under which it was done: its form is that one's.
  const { program } = versionOf(loaded, wrong)
  const { record } = correction
  const { follows, followsOnly } = program.actions[wrong.action] ?? {}
  if (follows || followsOnly) return refuse({ code: 'done-together' })
  if (record !== undefined && !isMadeBy(wrong, record))
    return refuse({ code: 'no-such-event', of: wrong.version })
  if (
    record !== undefined &&
    (wrong.parted?.to === record ||
      [...state.records.values()].some((other) => leansOn(other, record)))
  )
    return refuse({ code: 'later-events-depend', versions: [wrong.version] })
  const standing = whatStands(program, state, wrong, correction)
  if (standing !== undefined) return refuse({ code: 'act-stands', action: standing, source })
  const office = world.office(home)
  if (!office) return refuse({ code: 'office-not-yours', source })
  const { reason } = correction
  const unfit = reasonProblem(reason)
  if (unfit) return invalid({ path: 'reason', code: unfit, message: FORM_RULES[unfit] })
  const said = {
    version: (events.at(-1)?.version ?? 0) + 1,
    program: loaded.key,
    actor: world.actor.id,
    occurredOn: legalDay(world.now, office.zone),
    recordedAt: world.now,
    of: wrong.version,
    reason: String(reason),
  }
  const files = filesOfForm(fileOf(program, events, wrong, world.file))
  const event = eventOf(program, { wrong, state, correction, world, files }, said)
  if (!event.ok) return event
  const right = withCarried(loaded, events, event.value, world)
  const broken = brokenActs(loaded, [...events, right])
  return broken.length > 0 ? refuse({ code: 'later-events-depend', versions: broken }) : ok(right)
}

function withCarried(
  loaded: LoadedProgram,
  before: readonly RootEvent[],
  event: Corrected | Annulled,
  world: World,
): Corrected | Annulled {
  if (event.type === 'annulled') return event
  const anew = carriedAnew(loaded, { before, after: [...before, event] }, world)
  return anew.length === 0 ? event : { ...event, anew }
}

const LONGEST_REASON = 500

const reasonProblem = (reason: unknown): FormRule | undefined =>
  reason === undefined || reason === null
    ? 'required'
    : textProblem(typeof reason === 'string' ? reason : 0, LONGEST_REASON)

/** A fact of several parts is corrected by whoever may in all of them; one of another part alone is not there. */
function refusalByOffice(
  { program }: LoadedProgram,
  asked: {
    readonly state: RootState
    readonly wrong: Acted | undefined
    readonly correction: Correction
    readonly home: string
  },
  { actor }: World,
): Refusal | undefined {
  const { state, wrong, correction, home } = asked
  const { by = [], source = program.id } = program.corrections ?? {}
  const mayIn = (office: string): boolean =>
    by.some((role) => rolesIn(actor, program.id, office).includes(role))
  if (!mayIn(home)) return { code: 'not-permitted', roles: by, source }
  const { record } = correction
  const touched = record !== undefined ? [record] : wrong ? touchedBy(wrong) : []
  const offices = touched.flatMap((id) => {
    const found = state.records.get(id)
    return found ? [officeOf(state, found)] : []
  })
  if (offices.every(mayIn)) return undefined
  return offices.includes(home)
    ? { code: 'not-permitted', roles: by, source }
    : { code: 'no-such-event', of: wrong?.version ?? 0 }
}

const isMadeBy = (act: Acted, record: Id): boolean =>
  act.made.some(({ id }) => id === record) || (act.version === 1 && act.target === record)

/** A claim without its person would be nobody's: it is annulled before the person is. A head goes with its division. */
const leansOn = (other: RecordState, record: Id): boolean =>
  Object.values(other.links).includes(record)

/**
 * The act that makes the wrong one stand, such as the signature of the resolution that it prepared. A record is never annulled, nor a whole
 * root, from under such an act.
 */
function whatStands(
  program: Program,
  state: RootState,
  wrong: Acted,
  { record, form }: Correction,
): string | undefined {
  const done = (id: Id): readonly string[] => Object.keys(state.records.get(id)?.done ?? {})
  const locks = program.actions[wrong.action]?.lockedBy ?? []
  const lock = locks.find((action) => touchedBy(wrong).some((id) => done(id).includes(action)))
  if (lock !== undefined || form !== undefined) return lock
  const voided =
    record !== undefined ? [record] : wrong.version === 1 ? [...state.records.keys()] : []
  return voided.flatMap(done).find((action) => program.actions[action]?.lockedBy?.includes(action))
}

const wrongAct = (acts: readonly Acted[], { of, record }: Correction): Acted | undefined =>
  acts.find((act) =>
    of === undefined ? record !== undefined && isMadeBy(act, record) : act.version === of,
  )

const invalid = (problem: FieldProblem): Result<never, Refusal> =>
  refuse({ code: 'form-invalid', problems: [problem] })

type Said = Omit<Annulled, 'type' | 'record'>

function eventOf(
  program: Program,
  {
    wrong,
    state,
    correction,
    world,
    files,
  }: {
    readonly wrong: Acted
    readonly state: RootState
    readonly correction: Correction
    readonly world: World
    readonly files: FilesOfForm
  },
  said: Said,
): Result<Corrected | Annulled, Refusal> {
  // That a root never was is said of its first event: nothing of it is left to stand.
  const record =
    correction.record === wrong.target && wrong.version === 1 ? undefined : correction.record
  if (correction.form === undefined)
    return ok({ type: 'annulled', ...said, ...(record === undefined ? {} : { record }) })
  const form = rightForm(program, wrong, correction.form, { state, world, files })
  if (!form.ok) return form
  const right = dated(program, { ...wrong, form: form.value })
  return right.occurredOn > said.occurredOn
    ? refuse({ code: 'day-to-come', day: right.occurredOn, today: said.occurredOn })
    : ok({ type: 'corrected', ...said, form: form.value, ...files.told() })
}

/** The files that a right form may name: those that the act or an earlier correction of it came with, and new ones. */
function fileOf(
  program: Program,
  events: readonly RootEvent[],
  wrong: Acted,
  find: FindFile | undefined,
): FindFile {
  const fields = program.actions[wrong.action]?.form ?? {}
  const told = events.flatMap((event) =>
    event.version === wrong.version || (event.type === 'corrected' && event.of === wrong.version)
      ? filesIn(fields, 'form' in event ? event.form : {})
      : [],
  )
  return (id) => {
    const known = told.find((file) => file.id === id)
    return known ? { value: known } : (find?.(id) ?? 'no-such-file')
  }
}

/** The right form of an act. It makes as many records as the wrong one did: one too many is annulled, one too few begun. */
function rightForm(
  program: Program,
  wrong: Acted,
  input: unknown,
  { state, world, files }: Pick<Parameters<typeof eventOf>[1], 'state' | 'world' | 'files'>,
): Result<Values, Refusal> {
  const form = parseForm(program.actions[wrong.action]?.form ?? {}, input, {
    codes: program.codes,
    hasRecord: (id, kind) =>
      [...state.records.values()].some((r) => r.id === id && r.kind === kind),
    hasElsewhere: world.hasElsewhere,
    zone: world.office(state.office)?.zone,
    file: files.read,
  })
  if (!form.ok) return refuse({ code: 'form-invalid', problems: form.error })
  const { gives } = program.actions[wrong.action] ?? {}
  const given = gives && wrong.form[gives.at]
  // A time that the node has chosen stays, unless the correction names another.
  const members = program.actions[wrong.action]?.divides?.members
  if (members !== undefined && !isSameSet(wrong.form[members], form.value[members]))
    return invalid({ path: members, code: 'not-correctable', message: NOT_CORRECTABLE })
  const kept =
    gives && given !== undefined && form.value[gives.at] === undefined
      ? { ...form.value, [gives.at]: given }
      : form.value
  const { occurredOn } = dated(program, { ...wrong, form: kept })
  const told = withComputed(program.actions[wrong.action]?.form ?? {}, kept, occurredOn)
  for (const { each } of program.actions[wrong.action]?.creates ?? []) {
    const [before, after] = [wrong.form[each ?? ''], form.value[each ?? '']]
    if (!Array.isArray(before) || !Array.isArray(after) || before.length === after.length) continue
    const code = after.length < before.length ? 'too-few' : 'too-many'
    return invalid({ path: each ?? '', code, message: FORM_RULES[code] })
  }
  return ok(told)
}

const NOT_CORRECTABLE = say(
  'Quiénes se fueron no se corrige: anule el hecho y hágalo de nuevo.',
  'Who left is not corrected: annul the fact and do it again.',
)

const isSameSet = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one) => b.includes(one))

/** The acts that could not have been done if history had been so: their records were not there, or in another stage. */
const brokenActs = (loaded: LoadedProgram, events: readonly RootEvent[]): readonly number[] =>
  [...replay(loaded, events)]
    .filter(({ program, act, before }) => before && !couldBe(program, before, act))
    .map(({ act }) => act.version)

function couldBe(program: Program, state: RootState, act: Acted): boolean {
  const action = program.actions[act.action]
  const target = state.records.get(act.target)
  if (!action || !target || act.occurredOn < target.openedOn) return false
  if (action.from && !action.from.includes(target.stage ?? '')) return false
  const stays = (id: Id): boolean =>
    headIdOf(state, state.records.get(id) ?? {}) === headIdOf(state, target)
  if (act.parted?.records.some((id) => !state.records.has(id) || !stays(id))) return false
  return act.moved.every(({ id, move }) =>
    action.moves?.[move]?.from.includes(state.records.get(id)?.stage ?? ''),
  )
}
