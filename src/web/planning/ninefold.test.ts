import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'
import type { FigureCell, FigureTable, Report } from '#standards/figures/figure-table.ts'

import { ninefold } from './ninefold.ts'

const table = (
  name: string,
  columns: readonly string[],
  rows: readonly (readonly FigureCell[])[],
): FigureTable => ({
  name,
  title: say(name, name),
  columns: columns.map((one) => ({ name: one, label: say(one, one) })),
  rows: rows.map((cells) => ({ period: '2025', of: {}, cells })),
  span: { from: plainDate('2018-01-01'), to: plainDate('2025-12-31') },
  notes: [],
})
const report = (
  entered: readonly (readonly FigureCell[])[],
  lines: readonly (readonly FigureCell[])[],
): Report => ({
  name: 'capacity',
  title: say('', ''),
  tables: [
    table('capacity', ['office', 'period', 'stage', 'staffed_days', 'capacity_persons'], entered),
    table(
      'capacity_lines',
      ['line', 'period', 'stage', 'capacity_persons', 'baseline_2018', 'index_2018=100', 'source'],
      lines,
    ),
  ],
  notes: [],
})
const N = 'not known'

describe('The ninefold question', () => {
  it('says that it is not known what nobody entered, and never makes up a number', () => {
    const [stage] = ninefold(
      report(
        [['TAP', '2025', 'decision', N, N]],
        [
          ['claimed', '2025', 'decision', N, N, 900, 'fact sheet'],
          ['measured', '2025', 'decision', N, N, N, null],
        ],
      ),
    )
    expect(stage).toEqual({
      stage: 'decision',
      baseline: null,
      measured: null,
      measuredIn: null,
      measuredIndex: null,
      aimed: null,
      claimedIndex: 900,
      takesDeskDays: null,
      hasDeskDays: null,
      sources: ['fact sheet'],
    })
  })

  it('says how many desk-days nine times the measured baseline takes, at what a desk serves now', () => {
    const [stage] = ninefold(
      report(
        [
          ['TAP', '2018', 'decision', 1000, 500],
          ['TAP', '2025', 'decision', 2000, 1200],
          ['TIJ', '2025', 'decision', 400, 240],
        ],
        [
          ['claimed', '2025', 'decision', N, 500, 900, 'fact sheet'],
          ['measured', '2025', 'decision', 1440, 500, 288, 'COMAR'],
          ['aimed', '2025', 'decision', 4500, 500, 900, 'UNHCR'],
        ],
      ),
    )
    // 9 × 500 persons at 0.6 a desk-day.
    expect(stage).toMatchObject({
      baseline: 500,
      measured: 1440,
      measuredIndex: 288,
      aimed: 4500,
      hasDeskDays: 2400,
      takesDeskDays: 7500,
    })
    expect(stage?.sources).toEqual(['fact sheet', 'COMAR', 'UNHCR'])
  })
})
