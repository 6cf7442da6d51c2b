import { decide, type Command } from '#engine/decide.ts'
import type { Acted } from '#engine/event.ts'
import { evolve } from '#engine/evolve.ts'
import { followsOf } from '#engine/follow.ts'
import type { Refusal } from '#engine/refusal.ts'
import type { RootState } from '#engine/state.ts'
import type { LoadedProgram, World } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'

import type { BatchBookings } from './batch-bookings.ts'

/** One act of what a request comes to, decided and not yet kept. Without `root` it begins one. */
export interface Step<R> {
  readonly root: R | undefined
  readonly before: RootState | undefined
  readonly event: Acted
  readonly after: RootState
}

/** An act and what follows from it on other roots: all of it is decided before any of it is kept, or none is. */
export function decideSteps<
  R extends { readonly state: RootState; readonly loaded: LoadedProgram },
>(
  loaded: LoadedProgram,
  command: Command,
  world: World,
  rootOf: (record: Id) => R | undefined,
): Result<readonly [Step<R>, ...Step<R>[]], Refusal> {
  const target = command.target === undefined ? undefined : rootOf(command.target)
  const first = decideStep(loaded, command, world, { root: target, before: target?.state })
  if (!first.ok) return first
  const steps: [Step<R>, ...Step<R>[]] = [first.value]
  // What follows was formed by the program, of the act before: its references are at hand.
  const following = { ...world, hasElsewhere: undefined }
  for (const next of followsOf(loaded, first.value.before, first.value.event)) {
    const root = next.target === undefined ? undefined : rootOf(next.target)
    const before = steps.findLast((step) => step.root === root)?.after ?? root?.state
    const step = decideStep(root?.loaded ?? loaded, next, following, { root, before })
    if (!step.ok) return step
    steps.push(step.value)
  }
  return ok(steps)
}

function decideStep<R>(
  loaded: LoadedProgram,
  command: Command,
  world: World,
  { root, before }: Pick<Step<R>, 'root' | 'before'>,
): Result<Step<R>, Refusal> {
  const decided = decide(loaded, before, command, world)
  if (!decided.ok) return decided
  const event = decided.value
  return ok({ root, before, event, after: evolve(loaded.program, before, event) })
}

/** Books what the steps come to; when one of them cannot have it, those before give back theirs. */
export function bookSteps(
  bookings: BatchBookings,
  program: Program,
  steps: readonly Pick<Step<unknown>, 'before' | 'after'>[],
): Refusal | undefined {
  for (const [nth, { before, after }] of steps.entries()) {
    const clash = bookings.take({ program, before, after })
    if (!clash) continue
    for (const taken of steps.slice(0, nth).toReversed())
      if (taken.before) bookings.take({ program, before: taken.after, after: taken.before })
    return clash
  }
  return undefined
}
