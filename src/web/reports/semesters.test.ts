import { describe, expect, it } from 'vitest'

import { semesterAsked, semestersUpTo } from './semesters.ts'

describe('Semesters', () => {
  it('are counted back from that of a day', () => {
    expect(semestersUpTo('2025-12-31', 3)).toEqual([
      { from: '2025-07', to: '2025-12' },
      { from: '2025-01', to: '2025-06' },
      { from: '2024-07', to: '2024-12' },
    ])
    expect(semestersUpTo('2026-06-30', 1)).toEqual([{ from: '2026-01', to: '2026-06' }])
  })

  it('are the one asked for, or that of today where a year or half of one was asked', () => {
    const asked = { from: '2024-01', to: '2024-06' }
    expect(semesterAsked('2025-12-31', asked)).toEqual(asked)
    const now = { from: '2025-07', to: '2025-12' }
    for (const other of [
      {},
      { from: '2024', to: '2024' },
      { from: '2024-01', to: '2024-12' },
      { from: '2024-02', to: '2024-06' },
    ])
      expect(semesterAsked('2025-12-31', other)).toEqual(now)
  })
})
