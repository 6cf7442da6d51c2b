import type { Action } from '#model/action.ts'
import type { Program } from '#model/program.ts'

/**
 * How many stages an action takes a claim forward: through its own `to`, or through what it moves. Undefined when it leaves the
 * stage as it is.
 */
export function stepsForward(
  program: Program,
  kind: string,
  stage: string,
  action: Action,
): number | undefined {
  const stages = Object.keys(program.records[kind]?.stages ?? {})
  const move = action.moves?.find((each) => each.kind === kind && each.from.includes(stage))
  const to = action.on === kind ? action.to : move?.to
  if (to === undefined || to === stage) return undefined
  return stages.indexOf(to) - stages.indexOf(stage)
}

/**
 * Whether an action that exists to carry records along would carry any: receiving an application, for one, where no claim of the
 * family is at the stage for it. The server refuses it by a rule over the form; there is no use in opening the form.
 */
export const carriesAny = (
  action: Action,
  records: readonly { readonly kind: string; readonly stage?: string }[],
): boolean =>
  action.moves === undefined ||
  action.creates !== undefined ||
  action.to !== undefined ||
  action.moves.some((move) =>
    records.some(({ kind, stage = '' }) => kind === move.kind && move.from.includes(stage)),
  )

/**
 * What to do next, apart from what may also be done: the allowed actions that take the claim one step on the usual way come first,
 * the nearest of them before all; then those that send it back. Those that jump to an end, such as ending without a decision, are never the proposal, nor are those seldom needed.
 */
export function sortOffers<T extends { readonly action: Action; readonly allowed: boolean }>(
  program: Program,
  kind: string,
  stage: string,
  offers: readonly T[],
): {
  readonly next: readonly T[]
  readonly back: readonly T[]
  readonly others: readonly T[]
  readonly refused: readonly T[]
} {
  const stages = program.records[kind]?.stages ?? {}
  const allowed = offers.filter((offer) => offer.allowed)
  const steps = (offer: T): number => stepsForward(program, kind, stage, offer.action) ?? 0
  const jumps = (offer: T): boolean =>
    stages[offer.action.to ?? '']?.final === true && steps(offer) > 1
  const next = allowed
    .filter((offer) => steps(offer) > 0 && !jumps(offer) && !offer.action.seldom)
    .toSorted((a, b) => steps(a) - steps(b))
  const back = allowed.filter((offer) => steps(offer) < 0 && !offer.action.seldom)
  return {
    next,
    back,
    others: allowed.filter((offer) => !next.includes(offer) && !back.includes(offer)),
    refused: offers.filter((offer) => !offer.allowed),
  }
}

/**
 * Whether doing an action is what an open clock of the authority waits for, such as the notice to the INM within 72 hours: it takes no
 * claim forward, and yet it is to be done now.
 */
export const endsClock = (
  program: Program,
  action: string,
  deadlines: readonly { readonly rule: string; readonly stoppedOn?: string }[],
): boolean =>
  deadlines.some(({ rule, stoppedOn }) => {
    const declared = program.deadlines?.[rule]
    return (
      stoppedOn === undefined && declared?.duty === 'authority' && declared.stops.includes(action)
    )
  })
