import { ok, refuse, type Result } from '#kernel/result.ts'
import { say, type Text } from '#model/text.ts'

import type { Problem } from '../scenario/problem.ts'

/** Somebody or something that takes cases: an officer, a buyer, a shelter. */
export interface Taker {
  readonly id: string
  /** How many it can take. */
  readonly room: number
}

/** Why a case suits a taker, or does not, in points that are added up: above 0 speaks for it. */
export interface Reason {
  readonly points: number
  readonly because: Text
}

/** What a case and a taker are to each other: reasons, or null where they must never meet. */
export type Suits = (item: string, taker: string) => readonly Reason[] | null

/** A case with who takes it, and the reasons; `instead` is who suited it best and had no room left for it. */
export interface Assigned {
  readonly item: string
  readonly taker: string
  readonly points: number
  readonly reasons: readonly Reason[]
  readonly instead: string | null
}

export interface Assignment {
  readonly assigned: readonly Assigned[]
  /** Cases for whom nobody is left, or who suit nobody. */
  readonly left: readonly string[]
  readonly points: number
}

/** More than any points can outweigh: as many cases as possible are taken first, as well as possible second. */
const NOBODY = 1e9
const NEVER = 1e12
const MOST_CELLS = 25_000_000

/**
 * Gives cases to takers so that as many as possible are taken and, among all ways to do that, the points are highest: the Hungarian method by
 * shortest augmenting paths, exact, in time that grows with cases squared times places.
 */
export function assign(
  items: readonly string[],
  takers: readonly Taker[],
  suits: Suits,
): Result<Assignment, readonly Problem[]> {
  const places = takers.flatMap(({ id, room }) =>
    Array.from({ length: Math.min(room, items.length) }, () => id),
  )
  if (items.length * (places.length + items.length) > MOST_CELLS)
    return refuse([
      {
        code: 'too-many',
        at: 'items',
        message: say(
          'demasiados casos para una asignación exacta',
          'too many cases for an exact assignment',
        ),
      },
    ])
  const reasons = items.map((item) => new Map(takers.map(({ id }) => [id, suits(item, id)])))
  const costs = items.map((_, row) =>
    // Behind the places of takers, one place of nobody for each case.
    Float64Array.from({ length: places.length + items.length }, (__, column) => {
      const taker = places[column]
      if (taker === undefined) return column - places.length === row ? NOBODY : NEVER
      const found = reasons[row]?.get(taker) ?? null
      return found === null ? NEVER : -pointsOf(found)
    }),
  )
  const chosen = cheapest(costs)
  const assigned = items.flatMap((item, row): readonly Assigned[] => {
    const taker = places[chosen[row] ?? -1]
    const own = reasons[row]
    const found = taker === undefined ? null : (own?.get(taker) ?? null)
    if (taker === undefined || own === undefined || found === null) return []
    const points = pointsOf(found)
    return [{ item, taker, points, reasons: found, instead: betterOf(own, points) }]
  })
  const taken = new Set(assigned.map(({ item }) => item))
  return ok({
    assigned,
    left: items.filter((item) => !taken.has(item)),
    points: assigned.reduce((sum, { points }) => sum + points, 0),
  })
}

const pointsOf = (reasons: readonly Reason[]): number =>
  reasons.reduce((sum, { points }) => sum + points, 0)

/** Who would have suited best, where that is better than what came out. */
function betterOf(
  own: ReadonlyMap<string, readonly Reason[] | null>,
  points: number,
): string | null {
  let [best, most]: [string | null, number] = [null, points]
  for (const [taker, found] of own) {
    if (found === null || pointsOf(found) <= most) continue
    best = taker
    most = pointsOf(found)
  }
  return best
}

/** The column of each row in the cheapest way to give every row one of its own; at least as many columns as rows. */
function cheapest(costs: readonly Float64Array[]): Int32Array {
  const columns = costs[0]?.length ?? 0
  const rowPrice = new Float64Array(costs.length)
  const columnPrice = new Float64Array(columns)
  const rowOf = new Int32Array(columns).fill(-1)
  for (let row = 0; row < costs.length; row += 1)
    augment(costs, { rowPrice, columnPrice, rowOf }, row)
  const chosen = new Int32Array(costs.length).fill(-1)
  for (const [column, row] of rowOf.entries()) if (row >= 0) chosen[row] = column
  return chosen
}

interface Prices {
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  /** Who has a column; -1 for nobody. */
  readonly rowOf: Int32Array
}

/** Finds a column for one more row along the shortest path over those who would have to move. */
function augment(costs: readonly Float64Array[], prices: Prices, start: number): void {
  const { rowPrice, columnPrice, rowOf } = prices
  const size = columnPrice.length
  const distance = new Float64Array(size).fill(Infinity)
  const from = new Int32Array(size).fill(-1)
  const done = new Uint8Array(size)
  const visited: number[] = []
  let [row, last, length] = [start, -1, 0]
  for (;;) {
    let [nearest, least] = [-1, Infinity]
    for (let column = 0; column < size; column += 1) {
      if (done[column] === 1) continue
      const cost = costs[row]?.[column] ?? NEVER
      const via = length + cost - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0)
      if (via < (distance[column] ?? 0)) {
        distance[column] = via
        from[column] = last
      }
      if ((distance[column] ?? 0) < least) {
        least = distance[column] ?? 0
        nearest = column
      }
    }
    last = nearest
    length = least
    done[last] = 1
    const next = rowOf[last] ?? -1
    if (next < 0) break
    visited.push(last)
    row = next
  }
  rowPrice[start] = (rowPrice[start] ?? 0) + length
  for (const column of visited) {
    const gain = length - (distance[column] ?? 0)
    columnPrice[column] = (columnPrice[column] ?? 0) - gain
    const owner = rowOf[column] ?? -1
    rowPrice[owner] = (rowPrice[owner] ?? 0) + gain
  }
  for (let column = last; column >= 0;) {
    const before = from[column] ?? -1
    rowOf[column] = before < 0 ? start : (rowOf[before] ?? -1)
    column = before
  }
}
