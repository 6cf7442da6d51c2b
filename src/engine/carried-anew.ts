import type { Id } from '#kernel/ids.ts'

import { movesOf } from './decide.ts'
import type { Acted, CarriedAnew, Moved, RootEvent } from './event.ts'
import { partOf } from './parts.ts'
import type { RootState } from './state.ts'
import { replay, versionOf } from './versions/replay.ts'
import type { LoadedProgram, World } from './world.ts'

/**
 * The acts whose records another of their moves carries along after a correction: an application is late, or not, by the day on which it
 * was filed indeed. Asked of the history as it was told and as it is told now, by the calendar of today for both: only what the correction
 * changes is decided anew. Which records go along stays as it was told.
 */
export function carriedAnew(
  loaded: LoadedProgram,
  {
    before,
    after,
  }: { readonly before: readonly RootEvent[]; readonly after: readonly RootEvent[] },
  world: World,
): readonly CarriedAnew[] {
  const was = carriedBy(loaded, before, world)
  return carriedBy(loaded, after, world, was.moves).anew
}

type Moves = ReadonlyMap<number, readonly Moved[]>

/** Replays a history and decides at each act by which moves its records go along; where that is not as it `was`, they go by the new ones. */
function carriedBy(
  loaded: LoadedProgram,
  events: readonly RootEvent[],
  world: World,
  was: Moves = new Map(),
): { readonly moves: Moves; readonly anew: readonly CarriedAnew[] } {
  const moves = new Map<number, readonly Moved[]>()
  const anew: CarriedAnew[] = []
  const retell = (act: Acted, before: RootState | undefined): Acted => {
    const now = before && movesNow(versionOf(loaded, act), before, act, world)
    if (now) moves.set(act.version, now)
    const then = was.get(act.version)
    const moved = then && now ? act.moved.map((one) => otherMove(one, then, now)) : act.moved
    if (moved.some((one, at) => one !== act.moved[at])) anew.push({ of: act.version, moved })
    return { ...act, moved }
  }
  const telling = replay(loaded, events, retell)
  while (!telling.next().done);
  return { moves, anew }
}

function movesNow(
  loaded: LoadedProgram,
  whole: RootState,
  { action: name, target: id, form, occurredOn: day }: Acted,
  world: World,
): readonly Moved[] | undefined {
  const [action, target] = [loaded.program.actions[name], whole.records.get(id)]
  const state = target && partOf(whole, target)
  const place = state && world.office(state.office)
  if (!action?.moves || !target || !state || !place) return undefined
  return movesOf({ loaded, state, target, action, form, day, place })
}

function otherMove(told: Moved, then: readonly Moved[], now: readonly Moved[]): Moved {
  const only = (moves: readonly Moved[], id: Id): Moved | undefined => {
    const [one, ...more] = moves.filter((move) => move.id === id)
    return more.length === 0 ? one : undefined
  }
  const [before, after] = [only(then, told.id), only(now, told.id)]
  return before && after && before.move !== after.move ? after : told
}
