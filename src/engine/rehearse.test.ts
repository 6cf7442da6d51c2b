import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { FormOf } from '#model/define-program.ts'
import type { Program } from '#model/program.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { scenario, type Scenario } from '../../tests/scenario.ts'
import { rehearse, type RootRehearsal } from './rehearse.ts'

type Intent = FormOf<typeof asylumMx, 'express-intent'>
const day = plainDate
const member = (given: string, kind: string): Intent['members'][number] => ({
  name: { given },
  sex: 'F',
  nationality: 'HND',
  kind,
  entryOn: day('2024-08-20'),
})

/** A family of two that filed on 2 September 2024 and was admitted. */
const told = (): Scenario<typeof asylumMx> =>
  scenario(asylumMx, comarCalendar)
    .as('clerk')
    .on('2024-08-30')
    .does('express-intent', {
      office: 'TAP',
      language: 'es',
      expressedOn: day('2024-08-30'),
      members: [member('Marta', 'principal'), member('Ana', 'derivative')],
    })
    .accepts()
    .on('2024-09-02')
    .does('file', { filedOn: day('2024-09-02'), channel: 'written', filedAt: 'office' })
    .accepts()
    .as('officer')
    .on('2024-09-05')
    .does('admit', {})
    .accepts()

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The program lacks it')
  return value
}

/** The program with another word in its data. */
const replaced = (from: string, to: string): Program =>
  JSON.parse(JSON.stringify(asylumMx).replaceAll(from, to))

function under(after: Program): RootRehearsal {
  const { events, place } = told()
  return rehearse(events, { before: asylumMx, after, place: () => place })
}

describe('a rehearsal', () => {
  it('of the same version changes nothing', () => {
    const same = under(replaced('', ''))
    expect(same).toMatchObject({ stages: [], clocks: [], losses: [] })
    expect(same.records).toBeGreaterThan(3)
    expect(same.figures.length).toBeGreaterThan(2)
    for (const { before, after, moved } of same.figures) expect([after, moved]).toEqual([before, 0])
  })

  it('of a shorter time limit moves the open clocks of that rule and no others', () => {
    const limit = must(asylumMx.deadlines?.['T-09'])
    const rows = limit.rows.map((row) => ({ ...row, within: 30 }))
    const shorter: Program = {
      ...asylumMx,
      deadlines: { ...asylumMx.deadlines, 'T-09': { ...limit, rows } },
    }
    const { clocks, stages, figures, losses } = under(shorter)
    // 45 working days from 2 September 2024 end on 6 November; 30 on 16 October.
    expect(clocks.map(({ rule, before, after }) => [rule, before, after])).toEqual([
      ['T-09', '2024-11-06', '2024-10-16'],
      ['T-09', '2024-11-06', '2024-10-16'],
    ])
    expect([stages, losses]).toEqual([[], []])
    expect(figures.every(({ moved }) => moved === 0)).toBe(true)
  })

  it('of a stage by another name says which records would stand in it', () => {
    const { stages } = under(replaced('"admitted"', '"taken-up"'))
    expect(stages.map(({ kind, before, after }) => [kind, before, after])).toContainEqual([
      'claim',
      'admitted',
      'taken-up',
    ])
    expect(new Set(stages.map(({ before }) => before))).toEqual(new Set(['admitted']))
  })

  it('of a measure that counts principals alone says by how much the figure falls', () => {
    const measure = must(asylumMx.measures?.['applications'])
    const applications = { ...measure, when: 'self.kind == "principal"' }
    const { figures } = under({
      ...asylumMx,
      measures: { ...asylumMx.measures, applications },
    })
    expect(figures.filter(({ moved }) => moved > 0)).toEqual([
      { measure: 'applications', year: '2024', before: 2, after: 1, moved: 1 },
    ])
  })

  it('names what the history holds and the version has no place for, and goes on without it', () => {
    const actions = Object.fromEntries(
      Object.entries(asylumMx.actions).filter(([name]) => name !== 'admit'),
    )
    const { losses, stages } = under({ ...asylumMx, actions })
    expect(losses.map(({ what, name }) => [what, name])).toEqual([['action', 'admit']])
    expect(new Set(stages.map(({ after }) => after))).toEqual(new Set(['filed']))

    const fields = Object.fromEntries(
      Object.entries(asylumMx.records.claim.fields).filter(([name]) => name !== 'entryOn'),
    )
    const claim = { ...asylumMx.records.claim, fields }
    const less = under({ ...asylumMx, records: { ...asylumMx.records, claim } })
    expect(less.losses.map(({ what, name }) => [what, name])).toEqual([
      ['field', 'claim.entryOn'],
      ['field', 'claim.entryOn'],
    ])
  })
})
