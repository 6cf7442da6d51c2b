import type { KeyEquation } from './equations.ts'

type Row = Map<string, number>

/** A change of hidden numbers that leaves every sum as it is. */
export type Change = ReadonlyMap<string, number>

/**
 * The hidden numbers that share equations, and how they can change together without anybody seeing it: the equations solved for some of
 * the numbers, the pivots, in terms of the others.
 */
export interface SolutionSpace {
  /** Changes of the number by one; none when the equations leave it no choice. */
  changesOf(key: string): readonly Change[]
  /** Changes that add this much to the number and nothing to the other. */
  repairs(key: string, amount: number, fixed: string): readonly Change[]
}

const NOTHING = 1e-9

/** Solves for the largest numbers first: they have most room to give way to the small ones. */
export function solutionSpace(
  equations: readonly KeyEquation[],
  valueOf: (key: string) => number,
): SolutionSpace {
  const { rows, users } = solved(equations, valueOf)
  const free = (key: string): Change => {
    const change = new Map([[key, 1]])
    for (const pivot of users.get(key) ?? []) {
      const factor = rows.get(pivot)?.get(key) ?? 0
      if (factor !== 0) change.set(pivot, -factor)
    }
    return change
  }
  const changesOf = (key: string): readonly Change[] => {
    const row = rows.get(key)
    if (!row) return [free(key)]
    return [...row]
      .filter(([other]) => other !== key)
      .map(([other, factor]) => times(free(other), -1 / factor))
  }
  return {
    changesOf,
    repairs(key, amount, fixed) {
      const all = changesOf(key).flatMap((change): readonly Change[] => {
        const moved = change.get(fixed) ?? 0
        if (moved === 0) return [change]
        return changesOf(fixed).map((back) => sumOf(change, times(back, -moved)))
      })
      const moving = all.filter((change) => Math.abs(change.get(key) ?? 0) > NOTHING)
      return moving.map((change) => times(change, amount / (change.get(key) ?? 1)))
    },
  }
}

interface Solved {
  /** The numbers that are solved for, each with its equation, in which it stands once. */
  readonly rows: ReadonlyMap<string, Row>
  /** Which of those equations speak of a number that is not solved for. */
  readonly users: ReadonlyMap<string, ReadonlySet<string>>
}

/** Gauss and Jordan's elimination, sparse. */
function solved(equations: readonly KeyEquation[], valueOf: (key: string) => number): Solved {
  const rows = new Map<string, Row>()
  const users = new Map<string, Set<string>>()
  const use = (pivot: string, row: Row): void => {
    for (const key of row.keys()) {
      if (key === pivot) continue
      const known = users.get(key) ?? new Set<string>()
      users.set(key, known.add(pivot))
    }
  }
  for (const equation of equations) {
    const row = new Map(equation)
    for (const key of equation.keys()) {
      const other = rows.get(key)
      if (other) subtract(row, other, row.get(key) ?? 0)
    }
    const pivot = largestIn(row, valueOf)
    if (pivot === undefined) continue
    const factor = row.get(pivot) ?? 1
    for (const [key, value] of row) row.set(key, value / factor)
    for (const user of users.get(pivot) ?? []) {
      const other = rows.get(user)
      if (!other) continue
      subtract(other, row, other.get(pivot) ?? 0)
      use(user, other)
    }
    users.delete(pivot)
    rows.set(pivot, row)
    use(pivot, row)
  }
  return { rows, users }
}

/** Two changes at once. */
export function sumOf(a: Change, b: Change): Map<string, number> {
  const sum = new Map(a)
  for (const [key, amount] of b) sum.set(key, (sum.get(key) ?? 0) + amount)
  return sum
}

/** A change so many times over. */
export const times = (change: Change, factor: number): Change =>
  new Map([...change].map(([key, value]) => [key, value * factor]))

function subtract(row: Row, other: Row, factor: number): void {
  if (factor === 0) return
  for (const [key, value] of other) {
    const left = (row.get(key) ?? 0) - factor * value
    if (Math.abs(left) < NOTHING) row.delete(key)
    else row.set(key, left)
  }
}

function largestIn(row: Row, valueOf: (key: string) => number): string | undefined {
  let found: string | undefined
  for (const key of row.keys())
    if (found === undefined || valueOf(key) > valueOf(found)) found = key
  return found
}
