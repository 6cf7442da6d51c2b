/** A point and what it costs. */
interface Vertex {
  readonly at: readonly number[]
  readonly cost: number
}

/** The point at which a smooth function is least, near where one begins: the simplex of Nelder and Mead, until its corners cost the same. */
export function minimise(
  costOf: (at: readonly number[]) => number,
  from: readonly number[],
  step = 0.5,
): Vertex {
  const vertex = (at: readonly number[]): Vertex => {
    const cost = costOf(at)
    return { at, cost: Number.isNaN(cost) ? Infinity : cost }
  }
  let simplex = [
    vertex(from),
    ...from.map((_, axis) => vertex(from.map((x, each) => (each === axis ? x + step : x)))),
  ]
  for (let round = 0; round < 400; round += 1) {
    simplex = simplex.toSorted((one, other) => one.cost - other.cost)
    const [best, worst] = [simplex[0], simplex.at(-1)]
    if (!best || !worst || worst.cost - best.cost <= 1e-10 * (1 + Math.abs(best.cost))) break
    simplex = moved(simplex, vertex)
  }
  return simplex.reduce((best, each) => (each.cost < best.cost ? each : best))
}

/** The worst corner goes through the middle of the others to the far side, further if that is good, less far if not; else all draw in. */
function moved(sorted: readonly Vertex[], vertex: (at: readonly number[]) => Vertex): Vertex[] {
  const others = sorted.slice(0, -1)
  const [best, worst, second] = [sorted[0], sorted.at(-1), others.at(-1)]
  if (!best || !worst || !second) return [...sorted]
  const middle = best.at.map(
    (_, axis) => others.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / others.length,
  )
  const along = (reach: number): Vertex =>
    vertex(middle.map((x, axis) => x + reach * (x - (worst.at[axis] ?? 0))))
  const mirrored = along(1)
  if (mirrored.cost < best.cost) {
    const further = along(2)
    return [...others, further.cost < mirrored.cost ? further : mirrored]
  }
  if (mirrored.cost < second.cost) return [...others, mirrored]
  const nearer = along(mirrored.cost < worst.cost ? 0.5 : -0.5)
  if (nearer.cost < Math.min(mirrored.cost, worst.cost)) return [...others, nearer]
  return sorted.map((each) =>
    each === best ? best : vertex(each.at.map((x, axis) => (x + (best.at[axis] ?? 0)) / 2)),
  )
}
