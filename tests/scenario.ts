import { expect } from 'vitest'

import {
  contributionsOf,
  contributionsOfHistory,
  recounts,
  type Contribution,
} from '#engine/contributions.ts'
import { decideCorrection, type Correction } from '#engine/correct.ts'
import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf, type Due, type NotDue } from '#engine/deadlines/due.ts'
import { decide } from '#engine/decide.ts'
import { diaryOf, type Diary, type Named } from '#engine/diary/diary.ts'
import type { RootEvent } from '#engine/event.ts'
import { evolve } from '#engine/evolve.ts'
import { fold } from '#engine/fold.ts'
import type { Refusal } from '#engine/refusal.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { LoadedProgram, OfficeWorld, World } from '#engine/world.ts'
import { uuid7, type Id, type IdSource } from '#kernel/ids.ts'
import { instant, momentOf, parseInstant, type Instant } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'
import type { FormOf } from '#model/define-program.ts'
import type { Program } from '#model/program.ts'

export interface ScenarioOptions {
  /** `TAP` when absent. */
  readonly office?: string
  /** Other offices that there are, with the same days. */
  readonly others?: readonly string[]
  /** `America/Mexico_City` when absent. */
  readonly zone?: string
  /** Records of other roots that forms may name. */
  readonly elsewhere?: readonly Named[]
}

/** Who acts when a name alone does not say it: another name for the same role, several roles, other offices. */
export interface Acting {
  readonly name?: string
  readonly offices?: readonly string[]
}

/** What was asked, and not yet judged. */
export interface Attempt<P extends Program> {
  /** It is done, and the case goes on. */
  accepts(): Scenario<P>
  /** It is not done, for this reason: the code of the refusal, of its guard, of its clock or of a problem of its form. */
  refuses(code: string): Scenario<P>
  readonly result: Result<RootEvent, Refusal>
}

/** Ids in the order in which they are asked for: the same case has the same ids in every run. */
export function countedIds(from = 1): IdSource {
  let count = from
  return {
    next() {
      const bytes = new Uint8Array(10)
      new DataView(bytes.buffer).setUint32(6, count++)
      return uuid7(instant(1_700_000_000_000), bytes)
    },
  }
}

/**
 * A case told over the pure engine, without clock, chance or database. It reads from left to right: who, when, does what.
 *
 * scenario(asylumMx, comarCalendar).as('clerk').on('2024-09-02').does('express-intent', form).accepts()
 */
export const scenario = <P extends Program>(
  program: P,
  calendar: Calendar,
  options: ScenarioOptions = {},
): Scenario<P> => new Scenario(program, calendar, options)

export class Scenario<P extends Program> {
  readonly loaded: LoadedProgram
  readonly office: string
  readonly place: OfficeWorld
  #others: readonly string[]
  #diary: Diary | undefined
  #program: P
  #ids = countedIds()
  #users = new Map<string, Id>()
  #grants: World['actor']['grants'] = []
  #actor: Id
  #now: Instant
  #deviceAt: Instant | undefined
  #target: { readonly kind?: string; readonly nth: number } = { nth: 0 }
  #events: readonly RootEvent[] = []
  #state: RootState | undefined
  #contributions: readonly Contribution[] = []

  constructor(program: P, calendar: Calendar, options: ScenarioOptions) {
    this.#program = program
    this.loaded = { program, key: `${program.id}@test` }
    this.office = options.office ?? 'TAP'
    this.#others = options.others ?? []
    const { elsewhere: named } = options
    this.#diary = named && diaryOf({ agendas: new Map(), named, booked: [] })
    const zone = options.zone ?? 'America/Mexico_City'
    this.place = { zone, calendar: compileCalendar(calendar) }
    this.#actor = this.user('nobody')
    this.#now = momentOf(calendar.from, zone, 10)
  }

  /** Goes on as someone with a role, or several, in the office of the case. The same name is the same user. */
  as(role: keyof P['roles'] & string, acting: Acting = {}): this {
    return this.asOneOf([role], acting)
  }

  asOneOf(roles: readonly (keyof P['roles'] & string)[], acting: Acting = {}): this {
    this.#actor = this.user(acting.name ?? roles.join('+'))
    this.#grants = roles.map((role) => ({
      program: this.#program.id,
      role,
      offices: acting.offices ?? [this.office],
    }))
    return this
  }

  /** Goes on on another day, at an hour of the office's wall clock. */
  on(day: string, hour = 10): this {
    this.#now = momentOf(plainDate(day), this.place.zone, hour)
    this.#deviceAt = undefined
    return this
  }

  /** Goes on at a moment, `2024-09-02T16:00:00Z`; what follows was done at `deviceAt` without network. */
  at(moment: string, deviceAt?: string): this {
    const [now, device] = [parseInstant(moment), parseInstant(deviceAt ?? moment)]
    if (now === undefined || device === undefined) throw new RangeError('Not a moment')
    this.#now = now
    this.#deviceAt = deviceAt === undefined ? undefined : device
    return this
  }

  /** The next actions go to the nth record of a kind, counted from 0. Else they go to the first of the kind that they are for. */
  to(kind: keyof P['records'] & string, nth: number): this {
    this.#target = { kind, nth }
    return this
  }

  /** Asks to do an action, with a form that the compiler knows. */
  does<N extends keyof P['actions'] & string>(action: N, form: FormOf<P, N>): Attempt<P> {
    return this.tries(action, form)
  }

  /** Asks to do an action with any form at all. */
  tries(action: string, form: unknown): Attempt<P> {
    const on = this.#program.actions[action]?.on
    const target = on === undefined ? undefined : this.#targetOf(on)
    const command = {
      action,
      form,
      ...(target === undefined ? {} : { target }),
      ...(this.#deviceAt === undefined ? {} : { deviceAt: this.#deviceAt }),
    }
    const result = decide(this.loaded, this.#state, command, this.world)
    return this.#attempt(action, result, () => {
      if (!result.ok) return
      const before = this.#state
      const after = evolve(this.#program, before, result.value)
      const { calendar } = this.place
      this.#state = after
      this.#events = [...this.#events, result.value]
      const told = { before, after, calendar: () => calendar }
      this.#contributions = recounts(this.#program, action)
        ? contributionsOfHistory(this.#program, this.#events, told.calendar)
        : [...this.#contributions, ...contributionsOf(this.#program, result.value, told)]
    })
  }

  /** Asks to correct the event with this version, or to annul it when there is no form. */
  corrects(of: number, correction: Omit<Correction, 'of'>): Attempt<P> {
    const result = decideCorrection(this.loaded, this.#events, { of, ...correction }, this.world)
    return this.#attempt(`a correction of ${of}`, result, () => {
      if (!result.ok) return
      this.#events = [...this.#events, result.value]
      this.#state = fold(this.#program, this.#events)
      const { calendar } = this.place
      this.#contributions = contributionsOfHistory(this.#program, this.#events, () => calendar)
    })
  }

  #attempt(what: string, result: Result<RootEvent, Refusal>, settle: () => void): Attempt<P> {
    return {
      result,
      accepts: () => {
        if (!result.ok) throw new Error(`${what} was refused: ${codesOf(result.error).join(', ')}`)
        settle()
        return this
      },
      refuses: (code) => {
        expect(result.ok ? [`${what} was accepted`] : codesOf(result.error)).toContain(code)
        return this
      },
    }
  }

  #targetOf(kind: string): Id {
    if (this.#target.kind === undefined || this.#target.kind !== kind) return this.record(kind).id
    return this.record(kind, this.#target.nth).id
  }

  get world(): World {
    return {
      now: this.#now,
      actor: { id: this.#actor, grants: this.#grants },
      ids: this.#ids,
      diary: this.#diary,
      office: (code) => ([this.office, ...this.#others].includes(code) ? this.place : undefined),
    }
  }

  /** The id of a user by name; made when first asked for. */
  user(name: string): Id {
    const known = this.#users.get(name)
    if (known !== undefined) return known
    const made = this.#ids.next()
    this.#users.set(name, made)
    return made
  }

  get events(): readonly RootEvent[] {
    return this.#events
  }

  /** What everything done so far came to; undefined before the beginning and after it was annulled. */
  get state(): RootState | undefined {
    return this.#state
  }

  /** What the acts added to measures as they happened; corrections are not in it. */
  get contributions(): readonly Contribution[] {
    return this.#contributions
  }

  records(kind: string): readonly RecordState[] {
    return [...(this.#state?.records.values() ?? [])].filter((record) => record.kind === kind)
  }

  record(kind: string, nth = 0): RecordState {
    const found = this.records(kind)[nth]
    if (!found) throw new Error(`The case has no ${kind} ${nth}`)
    return found
  }

  /** The stages of all records of a kind. */
  stages(kind: string): readonly (string | undefined)[] {
    return this.records(kind).map(({ stage }) => stage)
  }

  /** When a clock of a record falls due, or why it does not. */
  due(rule: string, kind: string, nth = 0): Result<Due, NotDue | 'no-clock'> {
    const facts = this.record(kind, nth).clocks[rule]
    const declared = this.#program.deadlines?.[rule]
    return facts && declared
      ? dueOf(declared, facts, this.place.calendar, this.place.zone)
      : { ok: false, error: 'no-clock' }
  }

  /** The due day as text, or the code of why there is none. */
  dueOn(rule: string, kind: string, nth = 0): string {
    const due = this.due(rule, kind, nth)
    return due.ok ? due.value.on : due.error
  }
}

function codesOf(refusal: Refusal): readonly string[] {
  const { code } = refusal
  if (code === 'guard') return [code, refusal.guard]
  if (code === 'clock') return [code, refusal.why.code]
  if (code !== 'form-invalid') return [code]
  return [code, ...refusal.problems.flatMap((found) => [found.code, `${found.path} ${found.code}`])]
}
