import { byText } from '../figures/figure-table.ts'
import type { KeyEquation } from './equations.ts'
import type { Fact } from './facts.ts'
import { solutionSpace, sumOf, times, type Change, type SolutionSpace } from './solution-space.ts'

/** Counts from 1 to 4 are small (INV-09; UNHCR does the same to its public files). */
export const SMALL = 4

/** What is not published, and why. */
export interface Protection {
  /** Small themselves. */
  readonly primary: ReadonlySet<string>
  /** All that is held back: the small ones and those that would give them away. */
  readonly heldBack: ReadonlySet<string>
  /** Small ones of which a reader can still exclude some of 1 to 4, because what is already published says so. */
  readonly narrowed: readonly string[]
}

export interface Known {
  /** Numbers that an earlier publication held back: they stay so. */
  readonly heldBack: ReadonlySet<string>
  /** Numbers that an earlier publication showed and that are the same: holding them back hides nothing. */
  readonly shown: ReadonlySet<string>
}

/**
 * Which numbers to hold back so that, of every small one, a reader who knows all others, every sum and this rule cannot exclude any of 1,
 * 2, 3 and 4: for each of the four there are hidden numbers, whole and at least 1, that fit everything shown. Of a small sum only what
 * is less than its parts can be is excluded: two hidden parts are two persons at least, because zeros are always shown, as are signed
 * corrections. Holds back as few more as a search from the smallest finds; it is not the fewest possible.
 */
export function protect(
  facts: readonly Fact[],
  equations: readonly KeyEquation[],
  known: Known = { heldBack: new Set(), shown: new Set() },
): Protection {
  const values = new Map(facts.map(({ key, value }) => [key, value ?? 0]))
  const valueOf = (key: string): number => values.get(key) ?? 0
  const signed = new Set(facts.flatMap((fact) => (fact.signed ? [fact.key] : [])))
  // How much a hidden number can give: persons down to one, a correction anything.
  const roomOf = (key: string): number => (signed.has(key) ? Infinity : valueOf(key) - 1)
  const open = facts.filter(
    (fact) => fact.value !== undefined && (fact.signed ? fact.value !== 0 : fact.value > 0),
  )
  const primary = new Set(
    open
      .filter((fact) => !fact.signed && !fact.guessed && valueOf(fact.key) <= SMALL)
      .map(({ key }) => key),
  )
  const heldBack = new Set([
    ...primary,
    ...open.filter(({ key }) => known.heldBack.has(key)).map(({ key }) => key),
  ])
  const candidates = new Map(
    open
      .filter(({ key }) => !known.shown.has(key) && !heldBack.has(key))
      .map((fact) => [fact.key, fact]),
  )
  const equationsWith = indexed(equations)
  const narrowed: string[] = []
  // More hidden numbers leave a reader more possibilities, never fewer: what is protected stays so.
  let unsafe = [...primary]
  for (;;) {
    const space = solutionSpace(
      connected(unsafe, heldBack, equationsWith).map((equation) => hiddenPart(equation, heldBack)),
      valueOf,
    )
    const isSafe = (key: string): boolean => {
      const least = leastOf(key, equationsWith.get(key) ?? [], heldBack, valueOf)
      return isProtected(key, least, { space, valueOf, roomOf })
    }
    unsafe = unsafe.filter((key) => !isSafe(key))
    if (unsafe.length === 0) return { primary, heldBack, narrowed }
    const served = new Set<KeyEquation>()
    const given = new Set<string>()
    for (const key of unsafe) {
      const circles = circlesAround(key, heldBack, equationsWith)
      if (circles[0]?.some((equation) => served.has(equation))) continue
      const next = nextFor(circles, heldBack, candidates)
      if (next === undefined) {
        given.add(key)
        // All around is hidden or nothing: what is left to exclude follows from zeros being shown. Else it was published before.
        if (isShownAround(circles, heldBack, valueOf)) narrowed.push(key)
        continue
      }
      heldBack.add(next)
      candidates.delete(next)
      for (const equation of equationsWith.get(next) ?? []) served.add(equation)
    }
    unsafe = unsafe.filter((key) => !given.has(key))
  }
}

function indexed(equations: readonly KeyEquation[]): ReadonlyMap<string, readonly KeyEquation[]> {
  const found = new Map<string, KeyEquation[]>()
  for (const equation of equations)
    for (const key of equation.keys()) {
      const known = found.get(key)
      if (known) known.push(equation)
      else found.set(key, [equation])
    }
  return found
}

const hiddenPart = (equation: KeyEquation, heldBack: ReadonlySet<string>): KeyEquation =>
  new Map([...equation].filter(([key]) => heldBack.has(key)))

/** The equations that numbers are tied to by hidden ones, near or far. */
function connected(
  keys: readonly string[],
  heldBack: ReadonlySet<string>,
  equationsWith: ReadonlyMap<string, readonly KeyEquation[]>,
): readonly KeyEquation[] {
  const found = new Set<KeyEquation>()
  const seen = new Set(keys)
  const ahead = [...keys]
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop())
    for (const equation of equationsWith.get(key) ?? []) {
      if (found.has(equation)) continue
      found.add(equation)
      for (const other of equation.keys())
        if (heldBack.has(other) && !seen.has(other)) {
          seen.add(other)
          ahead.push(other)
        }
    }
  return [...found]
}

const FAR = 12

/** Equations with a number, those that share a hidden number with them, and so on. */
function circlesAround(
  key: string,
  heldBack: ReadonlySet<string>,
  equationsWith: ReadonlyMap<string, readonly KeyEquation[]>,
): readonly (readonly KeyEquation[])[] {
  const seen = new Set<KeyEquation>()
  const circles: (readonly KeyEquation[])[] = []
  let keys: readonly string[] = [key]
  while (circles.length < FAR && keys.length > 0) {
    const circle = [...new Set(keys.flatMap((one) => equationsWith.get(one) ?? []))].filter(
      (equation) => !seen.has(equation),
    )
    for (const equation of circle) seen.add(equation)
    if (circle.length > 0) circles.push(circle)
    keys = [
      ...new Set(
        circle.flatMap((equation) => [...equation.keys()].filter((one) => heldBack.has(one))),
      ),
    ]
    if (circle.length === 0) break
  }
  return circles
}

const isShownAround = (
  circles: readonly (readonly KeyEquation[])[],
  heldBack: ReadonlySet<string>,
  valueOf: (key: string) => number,
): boolean =>
  circles.some((equations) =>
    equations.some((equation) =>
      [...equation.keys()].some((key) => !heldBack.has(key) && valueOf(key) !== 0),
    ),
  )

/** The number to hold back next: where least is hidden, near before far; a part before a whole, the smallest before the larger. */
function nextFor(
  circles: readonly (readonly KeyEquation[])[],
  heldBack: ReadonlySet<string>,
  candidates: ReadonlyMap<string, Fact>,
): string | undefined {
  // A correction of figures hides worst: it says why the figures do not close.
  const fineness = ({ of, period, signed }: Fact): number =>
    signed ? -1 : Object.keys(of).length * 100 + period.length
  const choices = circles.flatMap((equations, far) =>
    equations.flatMap((equation) => {
      const alone = [...equation.keys()].filter((key) => heldBack.has(key)).length === 1
      const open = [...equation.keys()].flatMap((key) => candidates.get(key) ?? [])
      const first = alone && far <= 1 ? 0 : 1
      return open.map((fact) => ({ fact, order: [first, far, -fineness(fact), fact.value ?? 0] }))
    }),
  )
  const [best] = choices.toSorted((a, b) => {
    const at = a.order.findIndex((one, index) => one !== b.order[index])
    return at < 0 ? byText(a.fact.key, b.fact.key) : (a.order[at] ?? 0) - (b.order[at] ?? 0)
  })
  return best?.fact.key
}

/** The least that a number can be as the sum of so many hidden ones, each a person at least, and of what is shown. */
function leastOf(
  key: string,
  equations: readonly KeyEquation[],
  heldBack: ReadonlySet<string>,
  valueOf: (key: string) => number,
): number {
  const sums = equations.map((equation) => {
    const sign = equation.get(key) ?? 0
    const others = [...equation].filter(([other]) => other !== key)
    const hidden = others.filter(([other]) => heldBack.has(other))
    if (hidden.some(([, factor]) => factor !== -sign)) return 1
    const shown = others.filter(([other]) => !heldBack.has(other))
    const rest = shown.reduce((sum, [other, factor]) => sum - (factor / sign) * valueOf(other), 0)
    // What is shown must not be what narrows a number: only what it takes away counts here.
    return hidden.length + Math.min(0, rest)
  })
  return Math.max(1, ...sums)
}

interface Hidden {
  readonly space: SolutionSpace
  readonly valueOf: (key: string) => number
  readonly roomOf: (key: string) => number
}

/** Whether the number can be each of the least it can be to 4 for all that a reader knows. */
function isProtected(key: string, least: number, hidden: Hidden): boolean {
  const value = hidden.valueOf(key)
  for (let other = least; other <= SMALL; other += 1) {
    if (other === value) continue
    const possible = hidden.space
      .changesOf(key)
      .some((change) => isPossible(times(change, other - value), key, hidden))
    if (!possible) return false
  }
  return true
}

const REPAIRS = 12

/** Whether all hidden numbers stay whole and at least 1 after the change, if need be with further changes that help those that do not. */
function isPossible(first: Change, fixed: string, { space, roomOf }: Hidden): boolean {
  const lacking = (of: Change): readonly (readonly [string, number])[] =>
    [...of].flatMap(([key, amount]) => {
      const lack = -amount - roomOf(key)
      return lack > 0 ? [[key, lack] as const] : []
    })
  const lackOf = (of: Change): number => lacking(of).reduce((sum, [, lack]) => sum + lack, 0)
  let change = first
  for (let step = 0; step < REPAIRS; step += 1) {
    if ([...change.values()].some((amount) => Math.abs(amount - Math.round(amount)) > 1e-6))
      return false
    const [worst] = lacking(change).toSorted(([, a], [, b]) => b - a)
    if (!worst) return true
    const now = lackOf(change)
    const [better] = space
      .repairs(worst[0], worst[1], fixed)
      .map((repair) => sumOf(change, repair))
      .map((next) => ({ next, lack: lackOf(next) }))
      .toSorted((a, b) => a.lack - b.lack)
    if (!better || better.lack >= now) return false
    change = better.next
  }
  return false
}
