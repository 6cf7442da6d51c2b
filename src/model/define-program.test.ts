import { describe, expect, expectTypeOf, it } from 'vitest'

import { plainDate, type PlainDate } from '#kernel/plain-date.ts'

import { defineProgram, type FormOf, type RecordOf } from './define-program.ts'
import {
  boolean,
  code,
  date,
  integer,
  office,
  personName,
  reference,
  repeated,
  text,
} from './field.ts'
import { say } from './text.ts'
import type { NameValue } from './values.ts'

const word = say('Palabra', 'Word')
const base = {
  id: 'boxes',
  version: 1,
  title: word,
  compartment: 'livelihoods',
  codes: { colour: { label: word, items: { red: { label: word } } } },
  roles: { keeper: { label: word, reads: [] } },
} as const
const records = {
  box: {
    label: word,
    plural: word,
    fields: { colour: code(word, { list: 'colour' }), packedOn: date(word, { required: true }) },
    stages: { open: { label: word }, shut: { label: word, final: true } },
  },
} as const
const pack = {
  label: word,
  begins: 'box',
  to: 'open',
  by: ['keeper'],
  source: 'Rule 1',
  form: {
    desk: office(word),
    colour: code(word, { list: 'colour', many: true }),
    packedOn: date(word, { required: true }),
    heavy: boolean(word, { required: true, when: 'has(form.desk)' }),
    things: repeated(word, {
      required: true,
      item: { name: personName(word, { required: true }), size: integer(word) },
    }),
  },
} as const
const shut = {
  label: word,
  on: 'box',
  from: ['open'],
  to: 'shut',
  by: ['keeper'],
  source: 'Rule 2',
  form: {},
} as const
const row = {
  within: 5,
  unit: 'hours',
  source: 'x',
  validFrom: plainDate('2020-01-01'),
  confidence: 'high',
} as const
const clock = {
  label: word,
  on: 'box',
  duty: 'authority',
  starts: ['pack'],
  stops: ['shut'],
  rows: [row],
} as const

const boxes = defineProgram({
  ...base,
  records,
  actions: {
    pack: { ...pack, form: { ...pack.form, colour: code(word, { list: 'colour' }) } },
    shut,
  },
})

describe('defineProgram', () => {
  it('gives forms and records their types', () => {
    type Pack = FormOf<typeof boxes, 'pack'>
    expectTypeOf<Pack['packedOn']>().toEqualTypeOf<PlainDate>()
    expectTypeOf<Pack['desk']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Pack['heavy']>().toEqualTypeOf<boolean | undefined>()
    expectTypeOf<Pack['things'][number]['name']>().toEqualTypeOf<NameValue>()
    expectTypeOf<Pack['things'][number]['size']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<RecordOf<typeof boxes, 'box'>['colour']>().toEqualTypeOf<string | undefined>()
    // @ts-expect-error -- no such action
    type Burn = FormOf<typeof boxes, 'burn'>
    expectTypeOf<Burn>().not.toBeNever()
  })

  it('freezes the program, down to its codes', () => {
    expect(Object.isFrozen(boxes.codes['colour']?.items)).toBe(true)
    expect(Object.isFrozen(boxes.actions.pack.form.packedOn)).toBe(true)
  })

  it('throws every fault together', () => {
    const define = () =>
      defineProgram({
        ...base,
        records,
        actions: { pack, shut: { ...shut, occurredOn: 'never' } },
        corrections: { by: ['keeper'], source: 'x' },
        lists: {
          all: {
            label: word,
            kind: 'box',
            stages: ['ajar'],
            order: 'due',
            columns: [],
            roles: ['keeper'],
          },
        },
      })
    expect(define).toThrow(
      /boxes has 2 faults:\n {2}actions\.shut: .*never.*\n {2}lists\.all: .*ajar/,
    )
  })

  it('lets neither compiler nor load pass an unknown stage', () => {
    const actions = { pack, shut: { ...shut, from: ['ajar', 'open'] } } as const
    // @ts-expect-error -- no such stage
    expect(() => defineProgram({ ...base, records, actions })).toThrow(/no stage "ajar"/)
  })

  it('lets neither compiler nor load pass an unknown kind', () => {
    const actions = { pack, shut, house: { ...shut, on: 'house' } } as const
    // @ts-expect-error -- no such kind
    expect(() => defineProgram({ ...base, records, actions })).toThrow(/no known kind/)
  })

  it('lets neither compiler nor load pass an unknown role', () => {
    const actions = { pack, shut: { ...shut, by: ['thief'] } } as const
    // @ts-expect-error -- no such role
    expect(() => defineProgram({ ...base, records, actions })).toThrow(/unknown role "thief"/)
  })

  it('lets neither compiler nor load pass a clock that an unknown action stops', () => {
    const program = { ...base, records, actions: { pack, shut } }
    const deadlines = { burnt: { ...clock, stops: ['burn'] } } as const
    // @ts-expect-error -- no such action
    expect(() => defineProgram({ ...program, deadlines })).toThrow(/unknown action "burn"/)
  })

  it('lets neither compiler nor load pass an action that begins a root and goes on with one', () => {
    const actions = { pack, shut: { ...shut, begins: 'box' } } as const
    // @ts-expect-error -- one or the other
    expect(() => defineProgram({ ...base, records, actions })).toThrow(/either begins/)
  })

  it('refuses at load a value set on an unknown field, which the compiler lets pass', () => {
    const actions = { pack, shut: { ...shut, sets: { weight: '1.0' } } } as const
    expect(() => defineProgram({ ...base, records, actions })).toThrow(/no field "weight"/)
  })

  it('knows what fields may say of themselves', () => {
    // @ts-expect-error -- a text has no smallest value
    text(word, { min: 1 })
    // @ts-expect-error -- a code needs its list
    code(word)
    // @ts-expect-error -- a reference needs its kind
    reference(word, {})
    expect(text(word, { maxLength: 3 })).toEqual({ type: 'text', label: word, maxLength: 3 })
  })
})
