import { isPlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { effectiveEvents } from '../effective.ts'
import type { Acted, RootEvent } from '../event.ts'
import { evolve } from '../evolve.ts'
import type { RootState } from '../state.ts'
import type { LoadedProgram } from '../world.ts'
import { carryOver } from './carry-over.ts'

/** What a history is told under: each event under the version that it names, or all of it under one, as if it had always been so. */
export type Telling = LoadedProgram | Program

/** The version of a program under which an event was decided. */
export function versionOf(told: LoadedProgram, { program }: Pick<RootEvent, 'program'>) {
  return program === told.key ? told : (told.version?.(program) ?? told)
}

/** The program by which an event is folded. */
export const programOfEvent = (told: Telling, event: Pick<RootEvent, 'program'>): Program =>
  'program' in told ? versionOf(told, event).program : told

/** One act of a history: under which version, what stood before and after it. */
export interface ToldAct {
  readonly program: Program
  readonly act: Acted
  readonly before: RootState | undefined
  readonly after: RootState
}

/**
 * Tells a history act by act, corrected forms in place and what was annulled left out. `retell` may tell an act otherwise before it is
 * folded. Ends where the beginning of the root was annulled.
 */
export function* replay(
  told: Telling,
  events: readonly RootEvent[],
  retell: (act: Acted, before: RootState | undefined) => Acted = (act) => act,
): Generator<ToldAct, RootState | undefined, undefined> {
  let state: RootState | undefined
  for (const event of effectiveEvents(events)) {
    const program = programOfEvent(told, event)
    if (event.type === 'moved-to-version') {
      state &&= carryOver(program, state, event.version)
      continue
    }
    const before = state
    if (!before && program.actions[event.action]?.begins === undefined) return undefined
    const act = retell(dated(program, event), before)
    state = evolve(program, before, act)
    yield { program, act, before, after: state }
  }
  return state
}

/** A corrected form may hold another legal day. */
export function dated(program: Program, act: Acted): Acted {
  const field = program.actions[act.action]?.occurredOn
  const day = field === undefined ? undefined : act.form[field]
  return typeof day === 'string' && day !== act.occurredOn && isPlainDate(day)
    ? { ...act, occurredOn: day }
    : act
}
