import { describe, expect, it } from 'vitest'

import { ageAt } from '#model/age.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { decided, day, filed, filing, served } from '../../tests/asylum-cases.ts'
import { maskFor } from './mask.ts'

describe('An age by a birth date known in part', () => {
  it('is the younger of two possible ones', () => {
    expect(ageAt('2007', '2024-09-02')).toBe(16)
    expect(ageAt('2007-02', '2025-02-28')).toBe(17)
    expect(ageAt('1990-05-15', '2024-05-14')).toBe(33)
    expect(ageAt('1990-05-15', '2024-05-15')).toBe(34)
  })
})

describe('A signed act', () => {
  it('is neither corrected nor annulled, while what was told before can be', () => {
    const told = decided()
    const signature = told.events.at(-1)?.version ?? 0
    told.as('supervisor').corrects(signature, { reason: 'Error.' }).refuses('act-stands')
    told.corrects(signature - 1, { reason: 'Error.' }).refuses('act-stands')
    told.corrects(1, { reason: 'Error.' }).refuses('act-stands')
    told.corrects(2, { reason: 'El día era otro.', form: filing(day('2024-09-03')) }).accepts()
  })
})

describe('A resolution set aside', () => {
  it('is taken from the figures on the day on which it was counted', () => {
    const told = decided()
      .as('notifier')
      .on('2024-12-12')
      .does('notify', served)
      .accepts()
      .as('clerk')
      .on('2024-12-20')
      .does('file-review', { reviewedOn: day('2024-12-20') })
      .accepts()
      .as('director')
      .on('2025-01-15')
      .does('set-aside', { reasoning: 'Procede.' })
      .accepts()
    const taken = told.contributions.filter(({ amount }) => amount < 0)
    expect(taken.map(({ measure, day: on }) => [measure, on])).toEqual([
      ['decisions', '2024-12-10'],
      ['decision-time', '2024-12-10'],
      ['assessment-time', '2024-12-10'],
      ['notification-time', '2024-12-12'],
    ])
    expect(told.stages('claim')[0]).toBe('analysis')
  })
})

describe('The attendance desk', () => {
  it('is shown the name and the case, and of the rest not even that it exists', () => {
    const told = filed()
    expect(
      Object.keys(maskFor(asylumMx, told.record('person'), { roles: ['attendance'] })),
    ).toEqual(['name'])
    expect(maskFor(asylumMx, told.record('group'), { roles: ['attendance'] })).toEqual({})
  })
})

describe('An irregular entry', () => {
  it('is asked about by no rule of the procedure', () => {
    const rules = Object.values(asylumMx.actions).map((action) => {
      const { guards, moves, sets } = { guards: [], moves: [], sets: {}, ...action }
      return JSON.stringify([guards, moves, sets])
    })
    expect(rules.filter((rule) => rule.includes('entryMode'))).toEqual([])
  })
})
