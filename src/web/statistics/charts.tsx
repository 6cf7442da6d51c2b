import { niceTop } from './figures.ts'

/** A bar with its words, ready to be drawn. */
export interface DrawnBar {
  readonly key: string
  readonly label: string
  readonly amount: number
  readonly words: string
  readonly quiet?: boolean
}

const WIDTH = 640
const HEIGHT = 240
const BASE = 208
const TOP = 26
const LEFT = 8

/** Columns over time. Drawn for the eye alone: its table, always beside it, says the same. */
export function ColumnChart({ bars }: { readonly bars: readonly DrawnBar[] }) {
  const top = niceTop(Math.max(...bars.map(({ amount }) => amount), 0))
  const step = (WIDTH - LEFT * 2) / Math.max(bars.length, 1)
  const width = Math.min(step * 0.62, 72)
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {[0.5, 1].map((part) => (
        <line
          key={part}
          className="chart-grid"
          x1={LEFT}
          x2={WIDTH - LEFT}
          y1={BASE - (BASE - TOP) * part}
          y2={BASE - (BASE - TOP) * part}
        />
      ))}
      {bars.map(({ key, label, amount, words }, index) => {
        const height = ((BASE - TOP) * amount) / top
        const middle = LEFT + step * (index + 0.5)
        return (
          <g key={key}>
            <rect
              className="chart-bar"
              x={middle - width / 2}
              y={BASE - height}
              width={width}
              height={height}
              rx={2}
            />
            <text className="chart-value" x={middle} y={BASE - height - 6} textAnchor="middle">
              {words}
            </text>
            <text className="chart-label" x={middle} y={BASE + 20} textAnchor="middle">
              {label}
            </text>
          </g>
        )
      })}
      <line className="chart-base" x1={LEFT} x2={WIDTH - LEFT} y1={BASE} y2={BASE} />
    </svg>
  )
}

/** Bars by size, one line each, so that long names have room and narrow windows too. */
export function BarList({ bars }: { readonly bars: readonly DrawnBar[] }) {
  const top = Math.max(...bars.map(({ amount }) => amount), 1)
  return (
    <div className="bars" aria-hidden>
      {bars.map(({ key, label, amount, words, quiet }) => (
        <div key={key} className={quiet ? 'bar bar-quiet' : 'bar'}>
          <span className="bar-label">{label}</span>
          <svg className="bar-track" viewBox="0 0 100 10" preserveAspectRatio="none">
            <rect className="chart-bar" width={(100 * amount) / top} height={10} />
          </svg>
          <span className="bar-value">{words}</span>
        </div>
      ))}
    </div>
  )
}
