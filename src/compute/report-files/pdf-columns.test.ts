import fc from 'fast-check'
import { expect, test } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { FigureCell, FigureTable } from '#standards/figures/figure-table.ts'

import { columnsOf, PADDING, ROOM } from './pdf-columns.ts'

const tableOf = (
  labels: readonly string[],
  rows: readonly (readonly FigureCell[])[],
): FigureTable => ({
  name: 'some',
  title: { es: 'Una', en: 'One' },
  columns: labels.map((label, at) => ({ name: `c${at}`, label: { es: label, en: label } })),
  rows: rows.map((cells) => ({ period: '2025', of: {}, cells })),
  span: { from: plainDate('2025-01-01'), to: plainDate('2025-12-31') },
  notes: [],
})
const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width + 2 * PADDING, 0)

test('no table is wider than its page, however many columns it has and however long their words are', () => {
  const cell = fc.oneof(fc.integer(), fc.string({ maxLength: 60 }), fc.constant(null))
  const table = fc
    .array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 24 })
    .chain((labels) =>
      fc
        .array(fc.array(cell, { minLength: labels.length, maxLength: labels.length }), {
          maxLength: 5,
        })
        .map((rows) => tableOf(labels, rows)),
    )
  fc.assert(
    fc.property(table, (one) => {
      const { at, widths } = columnsOf(one, 'es', ROOM.landscape)
      expect(widths.length).toBe(at.length)
      expect(widths.every((width) => width > 0)).toBe(true)
      expect(total(widths)).toBeLessThanOrEqual(ROOM.landscape + 0.01)
    }),
  )
})

test('few columns keep the size of type of the text; many take a smaller one rather than break words', () => {
  const few = tableOf(['Mes', 'Personas'], [['2025-01', 12_345]])
  expect(columnsOf(few, 'es', ROOM.portrait).fontSize).toBe(9.5)
  const many = tableOf(
    Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? 'Reconocidas' : 'Pendientes')),
    [Array.from({ length: 16 }, () => 1234)],
  )
  const { fontSize, widths } = columnsOf(many, 'es', ROOM.landscape)
  expect(fontSize).toBeLessThan(9.5)
  // Roboto bold needs about 0.55 of its size for a letter.
  for (const width of widths) expect(width).toBeGreaterThan('Pendientes'.length * fontSize * 0.55)
})

test('a column in which nothing stands is not printed', () => {
  const table = tableOf(
    ['Mes', 'Causa', 'Personas'],
    [
      ['2025-01', null, 3],
      ['2025-02', '', 4],
    ],
  )
  expect(columnsOf(table, 'es', ROOM.portrait).at).toEqual([0, 2])
})
