import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import { oncePer } from '#kernel/once-per.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Action } from '#model/action.ts'
import { holds, namesIn, type Scope } from '#model/expression.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import type { Acting } from './acting.ts'
import type { ClockWorld } from './clock-scope.ts'
import { withComputed } from './computed-fields.ts'
import { mayExtend } from './deadlines/fold.ts'
import { nextPlace } from './diary/give.ts'
import { chosenBy } from './diary/named.ts'
import type { Acted, Made, Moved } from './event.ts'
import { filesOfForm } from './files.ts'
import { parseForm } from './form.ts'
import { partingOf } from './parting.ts'
import { isHead, partOf } from './parts.ts'
import { rolesOver, rowOf } from './read-policy.ts'
import type { Refusal } from './refusal.ts'
import { mayNotReturn, mayNotTell } from './safeguards.ts'
import { scopeOf, workingDaysOf } from './scope.ts'
import { handsIn, type RecordState, type RootState } from './state.ts'
import { officesOf, rolesIn, type LoadedProgram, type OfficeWorld, type World } from './world.ts'

/** What a user asks to do. Without `target` it begins a root. */
export interface Command {
  readonly action: string
  readonly target?: Id
  readonly form: unknown
  /** The version of the target that the user saw; refused when it has changed since. */
  readonly ifVersion?: number
  readonly deviceAt?: number
  /** Whether it follows from an act on another root. */
  readonly following?: boolean
}

/** What doing it would be: the event to append, or why it may not be done. Performs nothing. */
export function decide(
  loaded: LoadedProgram,
  state: RootState | undefined,
  command: Command,
  world: World,
): Result<Acted, Refusal> {
  const action = Object.hasOwn(loaded.program.actions, command.action)
    ? loaded.program.actions[command.action]
    : undefined
  if (!action || (action.followsOnly && !command.following))
    return refuse({ code: 'unknown-action' })
  return action.begins === undefined
    ? decideOn(loaded, state, command, { ...world, action })
    : decideBegin(loaded, command, { ...world, action })
}

type Deciding = World & { readonly action: Action }

function decideBegin(
  loaded: LoadedProgram,
  command: Command,
  world: Deciding,
): Result<Acted, Refusal> {
  const { action, actor } = world
  const files = filesOfForm(world.file)
  const form = parseForm(action.form, command.form, {
    codes: loaded.program.codes,
    hasRecord: () => false,
    hasElsewhere: world.hasElsewhere,
    zone: zoneOfBeginning(action, command, world),
    file: files.read,
  })
  const { id } = loaded.program
  if (!actor.grants.some(({ program, role }) => program === id && action.by.includes(role)))
    return refuse(notPermitted(action))
  if (!form.ok) return refuse({ code: 'form-invalid', problems: form.error })
  const asked = officeField(action)
  const offices = officesOf(actor, id, action.by)
  const office = asked === undefined ? undefined : form.value[asked]
  const code = typeof office === 'string' ? office : offices.length === 1 ? offices[0] : undefined
  const place = code !== undefined && offices.includes(code) ? world.office(code) : undefined
  if (code === undefined || !place)
    return refuse({ code: 'office-not-yours', source: action.source })
  const day = dayOf(action, form.value, world, place)
  if (!day.ok) return day
  const told = withComputed(action.form, form.value, day.value)
  const against = brokenGuard(action, {
    form: told,
    today: day.value,
    get actor() {
      return actorScope(loaded, world, code)
    },
    calendar: workingDaysOf(place.calendar),
  })
  if (against) return refuse(against)
  return ok({
    ...saidOf(loaded, command, world, { version: 1, day: day.value }),
    target: world.ids.next(),
    office: code,
    form: told,
    made: makeRecords(action, told, world),
    moved: [],
    ...files.told(),
  })
}

const officeField = oncePer(
  (action: Action): string | undefined =>
    Object.entries(action.form).find(([, field]) => field.type === 'office')?.[0],
)

const notPermitted = (action: Action): Refusal => ({
  code: 'not-permitted',
  roles: action.by,
  source: action.source,
})

function decideOn(
  loaded: LoadedProgram,
  whole: RootState | undefined,
  command: Command,
  world: Deciding,
): Result<Acted, Refusal> {
  const { action } = world
  const target = command.target === undefined ? undefined : whole?.records.get(command.target)
  if (!whole || !target || !isOfKind(loaded.program, whole, target, action.on))
    return refuse({ code: 'not-of-kind', kind: action.on ?? '' })
  // From here on nothing is known of the other parts.
  const state = partOf(whole, target)
  const refusal = refusalBefore(loaded, { state, target, action }, command, world)
  if (refusal) return refuse(refusal)
  const place = world.office(state.office)
  if (!place) return refuse({ code: 'office-not-yours', source: action.source })
  const files = filesOfForm(world.file)
  const form = parseForm(action.form, command.form, {
    codes: loaded.program.codes,
    hasRecord: (id, kind) =>
      [...state.records.values()].some((r) => r.id === id && r.kind === kind),
    hasElsewhere: world.hasElsewhere,
    zone: place.zone,
    file: files.read,
  })
  if (!form.ok) return refuse({ code: 'form-invalid', problems: form.error })
  const day = dayOf(action, form.value, world, place)
  if (!day.ok) return day
  if (day.value < target.openedOn)
    return refuse({ code: 'before-opening', day: day.value, openedOn: target.openedOn })
  const asked: Acting = { loaded, state, target, action, form: form.value, day: day.value, place }
  const given = nextPlace(asked, world)
  if (!given.ok) return given
  const told = withComputed(action.form, given.value, day.value)
  const acting: Acting = { ...asked, form: told }
  const against = refusalByRules(acting, world)
  if (against) return refuse(against)
  const parting = partingOf({ ...acting, scope: () => scopeOfActing(acting) }, whole, world)
  if (!parting.ok) return parting
  return ok({
    ...saidOf(loaded, command, world, { version: state.version + 1, day: day.value }),
    target: target.id,
    form: told,
    ...parting.value,
    made: [...parting.value.made, ...makeRecords(action, told, world)],
    moved: movesOf(acting),
    ...files.told(),
  })
}

/** A head that went back with its people is still there to be read, and nothing is done to it any more. */
const isOfKind = (program: Program, state: RootState, target: RecordState, on?: string): boolean =>
  target.kind === on && (program.records[on]?.within !== undefined || isHead(state, target))

/** Refusals that need no form: who asks, at which stage, on which version. */
function refusalBefore(
  loaded: LoadedProgram,
  { state, target, action }: Pick<Acting, 'state' | 'target' | 'action'>,
  command: Command,
  world: Pick<World, 'actor'>,
): Refusal | undefined {
  const { program } = loaded
  const { office } = state
  const roles = rolesOver(program, world.actor, { office, row: rowOf(program, target, office) })
  if (!action.by.some((role) => roles.includes(role))) return notPermitted(action)
  if (command.ifVersion !== undefined && command.ifVersion !== target.version)
    return { code: 'stale-version', version: target.version }
  if (action.from && !action.from.includes(target.stage ?? ''))
    return {
      code: 'wrong-stage',
      stage: target.stage ?? '',
      from: action.from,
      source: action.source,
    }
  const same = action.notBy?.find((other) => handsIn(target, other).includes(world.actor.id))
  return same === undefined ? undefined : { code: 'four-eyes', action: same, source: action.source }
}

function refusalByRules(acting: Acting, world: World): Refusal | undefined {
  const { loaded, state, target, action, form, day, place } = acting
  const kept = mayNotTell(acting) ?? mayNotReturn(acting)
  if (kept) return kept
  for (const [name, rule] of Object.entries(loaded.program.deadlines ?? {})) {
    const facts = target.clocks[name]
    if (!facts || !rule.extends || loaded.program.actions[rule.extends.action] !== action) continue
    const may = mayExtend(rule, facts, day, place.calendar)
    if (!may.ok) return { code: 'clock', rule: name, why: may.error }
  }
  if (!action.guards) return undefined
  const actor = (): object => actorScope(loaded, world, state.office)
  const chosen = (): object => chosenBy(form, world.diary)
  const { calendar } = place
  const clocks = clocksOf(acting)
  return brokenGuard(
    action,
    scopeOf({ state, self: target, form, today: day, chosen, clocks, actor, calendar }),
  )
}

/** Before a root begins, the office is the one that its form names, else the only one of whoever begins it. */
function zoneOfBeginning(action: Action, command: Command, world: World): string | undefined {
  const field = officeField(action)
  const named = field !== undefined && isJsonObject(command.form) ? command.form[field] : undefined
  if (typeof named === 'string') return world.office(named)?.zone
  const [only, ...others] = new Set(world.actor.grants.flatMap((grant) => grant.offices))
  return only === undefined || others.length > 0 ? undefined : world.office(only)?.zone
}

const scopeOfActing = ({ state, target, form, day }: Acting): Scope =>
  scopeOf({ state, self: target, form, today: day })

function brokenGuard(action: Pick<Action, 'guards'>, scope: Scope): Refusal | undefined {
  const broken = action.guards?.find((guard) => !holds(guard.rule, scope))
  return (
    broken && { code: 'guard', guard: broken.code, message: broken.message, source: broken.source }
  )
}

const actorScope = (
  { program }: LoadedProgram,
  { actor }: Pick<World, 'actor'>,
  office: string,
): object => ({
  id: actor.id,
  roles: rolesIn(actor, program.id, office),
  offices: officesOf(actor, program.id),
})

const clocksOf = ({ loaded, place, day }: Acting): ClockWorld => ({
  program: loaded.program,
  place,
  today: day,
})

/** The legal day of an act: what its form says, never to come; else today where the office is. */
function dayOf(
  action: Action,
  form: Values,
  world: World,
  place: OfficeWorld,
): Result<PlainDate, Refusal> {
  const today = legalDay(world.now, place.zone)
  const given = action.occurredOn === undefined ? undefined : form[action.occurredOn]
  if (!isPlainDate(given)) return ok(today)
  return given > today ? refuse({ code: 'day-to-come', day: given, today }) : ok(given)
}

function saidOf(
  loaded: LoadedProgram,
  command: Command,
  world: World,
  { version, day }: { readonly version: number; readonly day: PlainDate },
) {
  return {
    type: 'acted' as const,
    version,
    program: loaded.key,
    actor: world.actor.id,
    occurredOn: day,
    ...(command.deviceAt === undefined ? {} : { deviceAt: command.deviceAt }),
    recordedAt: world.now,
    action: command.action,
  }
}

function makeRecords(action: Action, form: Values, { ids }: World): readonly Made[] {
  const made: Made[] = []
  for (const { kind, each } of action.creates ?? []) {
    const items = each === undefined ? undefined : form[each]
    if (each === undefined) made.push({ id: ids.next(), kind })
    else if (Array.isArray(items))
      items.forEach((_, item) => made.push({ id: ids.next(), kind, item }))
  }
  return made
}

/** The records that the act carries along: decided now and told by the event, so that replay never asks again. */
export function movesOf(acting: Acting): readonly Moved[] {
  const { state, target, action, form, day, place } = acting
  const moved: Moved[] = []
  const clocks = clocksOf(acting)
  action.moves?.forEach(({ kind, from, when }, move) => {
    for (const record of state.records.values()) {
      if (record.kind !== kind || record.id === target.id) continue
      if (record.stage !== undefined && !from.includes(record.stage)) continue
      const { calendar } = place
      const scope =
        when === undefined
          ? undefined
          : scopeOf({ state, self: record, form, today: day, target, clocks, calendar })
      if (scope === undefined || (when !== undefined && holds(when, scope)))
        moved.push({ id: record.id, move })
    }
  })
  return moved
}

/** Why an action could not be done to a record now, before any form is filled in; undefined when it could. For screens. */
export function refusalToAct(
  loaded: LoadedProgram,
  {
    state: whole,
    target,
    action,
  }: { readonly state: RootState; readonly target: RecordState; readonly action: string },
  actor: World['actor'],
): Refusal | undefined {
  const found = loaded.program.actions[action]
  if (!found) return { code: 'unknown-action' }
  if (!isOfKind(loaded.program, whole, target, found.on))
    return { code: 'not-of-kind', kind: found.on ?? '' }
  if (found.reunites && !target.head) return { code: 'not-divided' }
  const state = partOf(whole, target)
  const by = { state, target, action: found }
  return (
    refusalBefore(loaded, by, { action, form: {} }, { actor }) ?? refusalOfActor(loaded, by, actor)
  )
}

/** Guards that ask who acts on which record, and nothing of a form: what they refuse is known before one is filled in. */
function refusalOfActor(
  loaded: LoadedProgram,
  { state, target, action }: Pick<Acting, 'state' | 'target' | 'action'>,
  actor: World['actor'],
): Refusal | undefined {
  const guards = action.guards?.filter(({ rule }) => asksWhoAlone(rule)) ?? []
  if (guards.length === 0) return undefined
  const scope = scopeOf({
    state,
    self: target,
    form: {},
    today: target.openedOn,
    actor: () => actorScope(loaded, { actor }, state.office),
  })
  return brokenGuard({ guards }, scope)
}

const WHO = ['actor', 'self', 'root', 'records']
function asksWhoAlone(rule: string): boolean {
  const names = namesIn(rule)
  return names.includes('actor') && names.every((name) => WHO.includes(name))
}
