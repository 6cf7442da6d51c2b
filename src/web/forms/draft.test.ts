import { describe, expect, it } from 'vitest'

import { parseForm } from '#engine/form.ts'
import {
  code,
  date,
  integer,
  partialDate,
  personName,
  place,
  repeated,
  text,
} from '#model/field.ts'
import { say } from '#model/text.ts'

import { draftOf, formOf } from './draft.ts'
import { inputId, placeOf, problemAt } from './problems.ts'

const word = say('Campo', 'Field')
const fields = {
  name: personName(word, { required: true }),
  birthDate: partialDate(word),
  on: date(word),
  count: integer(word),
  home: place(word),
  outcome: code(word, { list: 'outcome' }),
  grounds: code(word, { list: 'ground', many: true, when: 'form.outcome == "recognised"' }),
  papers: repeated(say('Documentos', 'Documents'), {
    item: { number: text(say('Número', 'Number'), { required: true }) },
  }),
}
const world = {
  codes: {
    outcome: { label: word, items: { recognised: { label: word }, denied: { label: word } } },
    ground: { label: word, items: { a: { label: word } } },
  },
  hasRecord: () => false,
}

describe('the form of a draft', () => {
  it('leaves out what is blank', () => {
    const blank = {
      name: { given: '', family1: '' },
      birthDate: { day: '', month: '', year: '' },
      on: {},
      count: '',
      home: { country: '' },
      grounds: [],
      papers: [],
    }
    expect(formOf(fields, blank)).toEqual({})
  })

  it('puts the parts of dates together, known in full or in part', () => {
    const on = { day: '5', month: '3', year: '1990' }
    expect(formOf(fields, { on, birthDate: { year: '1990', estimated: true } })).toEqual({
      on: '1990-03-05',
      birthDate: { value: '1990', estimated: true },
    })
    expect(formOf(fields, { birthDate: { year: '1990', month: '3' } })).toEqual({
      birthDate: { value: '1990-03' },
    })
  })

  it('leaves it to the engine to refuse a day that does not exist', () => {
    const form = formOf(fields, {
      name: { given: 'Ana' },
      on: { day: '31', month: '2', year: '2024' },
    })
    const read = parseForm(fields, form, world)
    expect(read.ok ? [] : read.error.map(({ path, code: rule }) => [path, rule])).toEqual([
      ['on', 'no-such-day'],
    ])
  })

  it('sends no answer to a question that is not asked any more', () => {
    const draft = { outcome: 'recognised', grounds: ['a'] }
    expect(formOf(fields, draft)).toHaveProperty('grounds')
    expect(formOf(fields, { ...draft, outcome: 'denied' })).toEqual({ outcome: 'denied' })
  })

  it('splits other names at semicolons', () => {
    const form = formOf(fields, { name: { given: 'Ana', aliases: 'La Güera; ; Anita' } })
    expect(form).toEqual({ name: { given: 'Ana', aliases: ['La Güera', 'Anita'] } })
  })

  it('comes back from the draft that is made of it', () => {
    const form = {
      name: { given: 'Ana', family1: 'Paz', aliases: ['Anita'] },
      birthDate: { value: '1990-03', estimated: true },
      on: '2025-01-09',
      count: 3,
      home: { country: 'MEX', locality: 'Tapachula' },
      outcome: 'recognised',
      grounds: ['a'],
      papers: [{ number: 'X1' }],
    }
    expect(formOf(fields, draftOf(fields, form))).toEqual(form)
  })

  it('leaves blank what the writer may not see', () => {
    expect(draftOf(fields, { outcome: { masked: true } })).toEqual({})
  })
})

describe('the place of a problem', () => {
  it('is said by the labels on the way, items counted from 1', () => {
    expect(placeOf(fields, 'papers[1].number', ({ es }) => es)).toEqual({
      words: 'Documentos 2, Número',
      path: 'papers[1].number',
    })
  })

  it('of one of several codes is the field that holds them', () => {
    const problems = [{ path: 'grounds[0]', code: 'unknown-code', message: word }]
    expect(problemAt(problems, 'grounds', fields.grounds)).toBe(word)
    expect(placeOf(fields, 'grounds[0]', ({ es }) => es).path).toBe('grounds')
  })

  it('of an item is not shown on the list that holds it', () => {
    const problems = [{ path: 'papers[0].number', code: 'required', message: word }]
    expect(problemAt(problems, 'papers', fields.papers)).toBeUndefined()
    expect(problemAt(problems, 'papers[0].number', fields.papers.item.number)).toBe(word)
  })

  it('gives its input an id fit for a selector', () => {
    expect(inputId('members[0].name')).toBe('f-members-0-name')
    expect(inputId('members[10]')).toBe('f-members-10')
  })
})
