import type { ReactNode } from 'react'

import { DUE_BANDS, type Banded, type DueBand } from '#protocol/oversight-api.ts'

import { useWords } from '../words/language.tsx'
import { ROOM_WORDS as W } from './room-words.ts'

export const BAND_WORDS = {
  'late-90': W.late90,
  'late-30': W.late30,
  late: W.late,
  week: W.week,
  later: W.later,
  none: W.none,
} as const

export interface StackedBar {
  readonly key: string
  readonly label: ReactNode
  readonly note?: string
  readonly due: Partial<Banded>
}

export const totalDue = (due: Partial<Banded>): number =>
  DUE_BANDS.reduce((sum, band) => sum + (due[band] ?? 0), 0)

/** Bars in parts, one line each. What the parts are tells the legend, and the table beside it in numbers. */
export function StackedList({
  bars,
  bands = DUE_BANDS,
}: {
  readonly bars: readonly StackedBar[]
  readonly bands?: readonly DueBand[]
}) {
  const { say, number } = useWords()
  const top = Math.max(...bars.map(({ due }) => totalDue(due)), 1)
  return (
    <>
      <ul className="band-legend" aria-hidden>
        {bands.map((band) => (
          <li key={band}>
            <svg viewBox="0 0 10 10" className="band-sign">
              <rect className={`band band-${band}`} width={10} height={10} />
            </svg>
            {say(BAND_WORDS[band])}
          </li>
        ))}
      </ul>
      <ul className="bars">
        {bars.map(({ key, label, note, due }) => (
          <li key={key} className="bar">
            <span className="bar-label">
              {label}
              {note !== undefined && <span className="bar-note">{note}</span>}
            </span>
            <Parts due={due} bands={bands} top={top} />
            <span className="bar-value">{number(totalDue(due))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Parts({
  due,
  bands,
  top,
}: {
  readonly due: Partial<Banded>
  readonly bands: readonly DueBand[]
  readonly top: number
}) {
  const widths = bands.map((band) => (100 * (due[band] ?? 0)) / top)
  return (
    <svg className="bar-track" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
      {bands.map((band, nth) => (
        <rect
          key={band}
          className={`band band-${band}`}
          x={widths.slice(0, nth).reduce((sum, width) => sum + width, 0)}
          width={widths[nth]}
          height={10}
        />
      ))}
    </svg>
  )
}
