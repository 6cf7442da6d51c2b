import { expect, it } from 'vitest'

import { boolean, date, personName, text } from '#model/field.ts'
import { say } from '#model/text.ts'

import { completenessOf, completenessOfItems } from './completeness.ts'

const label = say('Dato', 'Datum')
const FIELDS = {
  name: personName(label, { required: true }),
  came: date(label),
  alone: boolean(label),
  with: text(label, { when: 'has(form.alone)' }),
  age: text(label, { computed: '"x"' }),
}

it('counts what is required and what is named, answered or not', () => {
  const { answered, asked, gaps } = completenessOf(FIELDS, { name: { given: 'Ana' } }, ['came'])
  expect([answered, asked]).toEqual([1, 2])
  expect(gaps).toEqual([{ path: 'came', label, required: false }])
})

it('counts what depends on another answer only once it is asked', () => {
  const named = ['with']
  expect(completenessOf(FIELDS, {}, named).asked).toBe(1)
  expect(completenessOf(FIELDS, { alone: true }, named).asked).toBe(2)
})

it('takes blank parts for no answer, and computed values for no question', () => {
  const blank = { name: { given: '' }, came: { day: '', month: '', year: '' } }
  expect(completenessOf(FIELDS, blank, ['came', 'age'])).toMatchObject({ answered: 0, asked: 2 })
})

it('names the gap of each item by its place', () => {
  const members = [{ name: { given: 'Ana' } }, {}]
  const { gaps } = completenessOfItems('members', FIELDS, { members }, ['came'])
  expect(gaps.map(({ path, item }) => [path, item])).toEqual([
    ['members[0].came', 0],
    ['members[1].name', 1],
    ['members[1].came', 1],
  ])
})
