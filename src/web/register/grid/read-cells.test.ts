import { expect, it } from 'vitest'

import { code, date, partialDate, personName } from '#model/field.ts'
import { say } from '#model/text.ts'

import {
  columnOf,
  COLUMNS,
  EMPTY_LINE,
  familiesOf,
  pasted,
  personOf,
  type Line,
} from './read-cells.ts'

const label = say('Dato', 'Datum')
const item = {
  name: personName(label),
  birthDate: partialDate(label),
  sex: code(label, { list: 'sex' }),
  nationality: code(label, { list: 'country' }),
  entryOn: date(label),
}
const list = (items: { readonly [code: string]: string }) => ({
  label,
  items: Object.fromEntries(
    Object.entries(items).map(([value, es]) => [value, { label: say(es, es) }]),
  ),
})
const codes = {
  sex: list({ F: 'Mujer', M: 'Hombre' }),
  country: list({
    HND: 'Honduras',
    NIC: 'Nicaragua',
    NGA: 'Nigeria',
    GUY: 'Guyana',
    GUF: 'Guayana Francesa',
  }),
}
const reading = { item, codes, language: 'es' } as const
const line = (cells: { readonly [id: string]: string }): Line =>
  COLUMNS.map(({ id }) => cells[id] ?? '')

it('reads a person from a line: name in parts, codes by word or code, days as they are written here', () => {
  const marta = line({
    given: 'Marta',
    family1: 'Pineda',
    birthDate: '15/5/1990',
    sex: 'f',
    nationality: 'hondu',
    entryOn: '2024-08-20',
  })
  expect(personOf(marta, true, reading)).toEqual({
    kind: 'principal',
    relationship: 'PA',
    name: { given: 'Marta', family1: 'Pineda' },
    birthDate: { day: '15', month: '5', year: '1990' },
    sex: 'F',
    nationality: 'HND',
    entryOn: { day: '20', month: '08', year: '2024' },
  })
})

it.each([
  ['1990', { year: '1990' }],
  ['5/1990', { month: '5', year: '1990' }],
  ['5.3.1990', { day: '5', month: '3', year: '1990' }],
  ['mayo', { year: 'mayo' }],
])('reads the day %s as %o', (text, parts) => {
  expect(personOf(line({ birthDate: text }), false, reading)).toMatchObject({ birthDate: parts })
})

it('leaves a word that fits two codes as it stands, for the engine to refuse', () => {
  expect(personOf(line({ nationality: 'ni' }), false, reading)).toMatchObject({ nationality: 'ni' })
})

it('keeps families apart by their number, and goes on with the one above', () => {
  const lines = [
    line({ given: 'A' }),
    line({ given: 'B' }),
    EMPTY_LINE,
    line({ family: '2', given: 'C' }),
    line({ given: 'D' }),
    line({ family: '1', given: 'E' }),
  ]
  expect(familiesOf(lines).map((family) => family.map(({ at }) => at))).toEqual([
    [0, 1, 5],
    [3, 4],
  ])
})

it('puts what was copied where the cell is, adds lines, and loses nothing beside it', () => {
  const lines = [line({ given: 'Ana', sex: 'F' }), EMPTY_LINE]
  const after = pasted(lines, { row: 1, column: 1 }, 'José\tFunes\r\nLuz\tPaz\tDíaz\r\n', 10)
  expect(after).toEqual([
    lines[0],
    line({ given: 'José', family1: 'Funes' }),
    line({ given: 'Luz', family1: 'Paz', family2: 'Díaz' }),
  ])
  expect(pasted(lines, { row: 1, column: 1 }, 'a\nb\nc', 3)).toHaveLength(3)
})

it('finds the cell of a problem', () => {
  const ids = ['name.family1', 'name', 'sex', 'birthDate.month'].map(
    (path) => COLUMNS[columnOf(path)]?.id,
  )
  expect(ids).toEqual(['family1', 'given', 'sex', 'birthDate'])
})
