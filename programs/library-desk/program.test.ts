import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import { say } from '#model/text.ts'

import { scenario } from '../../tests/scenario.ts'
import { libraryDesk } from './program.ts'

const everyDay: Calendar = {
  id: 'every-day',
  title: say('Todos los días', 'Every day'),
  from: plainDate('2024-01-01'),
  through: plainDate('2024-12-31'),
  days: [],
  suspensions: [],
}
const lent = () =>
  scenario(libraryDesk, everyDay, { office: 'MAIN', zone: 'America/Tegucigalpa' })
    .as('librarian')
    .on('2024-03-01')
    .does('lend', { desk: 'MAIN', title: 'Prosa Póstuma' })
    .accepts()

describe('The library desk', () => {
  it('lends a book for two weeks and renews it once, with a reason from the list', () => {
    const told = lent()
    expect(told.dueOn('back', 'loan')).toBe('2024-03-15')
    told
      .on('2024-03-14')
      .does('renew', { why: 'lazy' })
      .refuses('unknown-code')
      .does('renew', { why: 'reading' })
      .accepts()
    expect(told.dueOn('back', 'loan')).toBe('2024-03-29')
    told.on('2024-03-20').does('renew', { why: 'reading' }).refuses('already-extended')
  })

  it('takes a late book back, and counts the loan once, where it was made', () => {
    const told = lent().on('2024-04-20').does('return', { intact: false }).accepts()
    expect([told.stages('loan'), told.record('loan').fields['intact']]).toEqual([
      ['returned'],
      false,
    ])
    expect(told.contributions).toMatchObject([
      { measure: 'loans', day: '2024-03-01', values: ['MAIN'], amount: 1 },
    ])
    told.does('return', { intact: true }).refuses('wrong-stage')
  })

  it('is the example of docs/programs.md, letter by letter', () => {
    const page = readFileSync(new URL('../../docs/programs.md', import.meta.url), 'utf8')
    const [, example] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
    expect(example).toBe(readFileSync(new URL('program.ts', import.meta.url), 'utf8'))
  })

  it('is no more than forty lines', () => {
    const source = readFileSync(new URL('program.ts', import.meta.url), 'utf8')
    expect(source.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(40)
  })
})
