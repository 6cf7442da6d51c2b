import type { Band } from '#planning/office/predict.ts'

import { niceTop } from '../statistics/figures.ts'

/** A course with its bands, or a line where they are left out. */
export interface Fan {
  readonly key: string
  readonly kind: 'today' | 'plan' | 'happened' | 'other'
  readonly points: readonly { readonly day: number; readonly at: number; readonly band?: Band }[]
}

const WIDTH = 640
const HEIGHT = 260
const BASE = 222
const TOP = 20
const LEFT = 8
const RIGHT = 72

/** Courses over days with what lies around them. Drawn for the eye alone: its table, always beside it, says the same. */
export function FanChart({
  fans,
  limit,
  words,
}: {
  readonly fans: readonly Fan[]
  /** A line across, such as a time limit. */
  readonly limit?: number | undefined
  readonly words: (value: number) => string
}) {
  const all = fans.flatMap(({ points }) => points)
  const last = Math.max(...all.map(({ day }) => day), 1)
  const top = niceTop(
    Math.max(
      ...all.map(({ at, band }) => band?.p95[1] ?? at),
      limit === undefined ? 0 : limit * 1.1,
    ),
  )
  const x = (day: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * day) / last
  const y = (value: number): number => BASE - ((BASE - TOP) * value) / top
  const area = (points: Fan['points'], of: 'p80' | 'p95'): string => {
    const edge = (side: 0 | 1) =>
      points.map(
        ({ day, at, band }) => `${x(day).toFixed(1)},${y(band?.[of][side] ?? at).toFixed(1)}`,
      )
    return [...edge(1), ...edge(0).toReversed()].join(' ')
  }
  return (
    <svg className="chart fan" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line
            className="chart-grid"
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(top * part)}
            y2={y(top * part)}
          />
          <text className="chart-label" x={WIDTH - RIGHT + 8} y={y(top * part) + 5}>
            {words(top * part)}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((part) => (
        <text
          key={part}
          className="chart-label"
          x={x(last * part)}
          y={BASE + 24}
          textAnchor={part === 0 ? 'start' : 'middle'}
        >
          {Math.round(last * part)}
        </text>
      ))}
      {fans
        .filter(({ points }) => points.some(({ band }) => band))
        .map(({ key, kind, points }) => (
          <g key={key} className={`fan-${kind}`}>
            <polygon className="fan-95" points={area(points, 'p95')} />
            <polygon className="fan-80" points={area(points, 'p80')} />
          </g>
        ))}
      {fans.map(({ key, kind, points }) => (
        <polyline
          key={key}
          className={`fan-line fan-${kind}`}
          points={points.map(({ day, at }) => `${x(day).toFixed(1)},${y(at).toFixed(1)}`).join(' ')}
        />
      ))}
      {limit !== undefined && (
        <line className="fan-limit" x1={LEFT} x2={WIDTH - RIGHT} y1={y(limit)} y2={y(limit)} />
      )}
    </svg>
  )
}

/** What the colours and strokes mean. */
export function FanLegend({
  items,
}: {
  readonly items: readonly (readonly [Fan['kind'], string])[]
}) {
  return (
    <ul className="fan-legend">
      {items.map(([kind, label]) => (
        <li key={kind}>
          <svg viewBox="0 0 28 10" aria-hidden>
            <line className={`fan-line fan-${kind}`} x1={0} x2={28} y1={5} y2={5} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
