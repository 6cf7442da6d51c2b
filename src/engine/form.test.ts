import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Json } from '#kernel/canonical-json.ts'
import { id } from '#kernel/ids.ts'
import {
  boolean,
  code,
  date,
  dateTime,
  file,
  integer,
  moment,
  money,
  office,
  partialDate,
  personName,
  place,
  reference,
  repeated,
  text,
  user,
  type Fields,
} from '#model/field.ts'
import { say } from '#model/text.ts'
import type { FileValue } from '#model/values.ts'

import { filesOfForm, type FindFile } from './files.ts'
import { FORM_RULES, type FormRule } from './form-problem.ts'
import { parseForm, type FormWorld } from './form.ts'

const word = say('Palabra', 'Word')
const SOMEONE = '018f3a2b-0000-7000-8000-000000000001'
const NOBODY = '018f3a2b-0000-7000-8000-000000000002'

const fields: Fields = {
  title: text(word, { maxLength: 10 }),
  count: integer(word, { min: 1, max: 9 }),
  sure: boolean(word),
  on: date(word),
  born: partialDate(word),
  at: moment(word),
  slot: dateTime(word),
  colour: code(word, { list: 'colour' }),
  colours: code(word, { list: 'colour', many: true }),
  name: personName(word),
  where: place(word),
  price: money(word),
  who: user(word),
  person: reference(word, { kind: 'person' }),
  other: reference(word, { kind: 'person', elsewhere: true }),
  desk: office(word),
  proof: file(word, { sealed: true }),
  proofs: file(word, { sealed: true, many: true, accept: ['image/png', 'image/jpeg'] }),
  items: repeated(word, {
    min: 1,
    max: 2,
    item: {
      label: text(word, { required: true }),
      deep: repeated(word, { item: { n: integer(word) } }),
    },
  }),
  gift: text(word, { when: 'has(form.sure) && form.sure', required: true }),
  end: date(word, { check: { rule: 'form.end >= form.on', message: say('Antes', 'Before') } }),
}
const world: FormWorld = {
  codes: {
    colour: { label: word, items: { red: { label: word }, old: { label: word, withdrawn: true } } },
  },
  hasRecord: (asked, kind) => asked === SOMEONE && kind === 'person',
  hasElsewhere: (asked, kind) => asked === SOMEONE && kind === 'person',
  zone: 'America/Tijuana',
}

const PAPER: FileValue = {
  id: id(SOMEONE),
  type: 'application/pdf',
  bytes: 9,
  sha256: 'a'.repeat(64),
}
const PICTURE: FileValue = {
  ...PAPER,
  id: id('018f3a2b-0000-7000-8000-000000000003'),
  type: 'image/png',
  name: 'a.png',
}
const USED = id('018f3a2b-0000-7000-8000-000000000004')
const find: FindFile = (asked) => {
  const value = [PAPER, PICTURE].find((each) => each.id === asked)
  if (value) return { value, hash: 'b'.repeat(64) }
  return asked === USED ? 'file-in-use' : 'no-such-file'
}

const read = (input: unknown, of: Fields = fields) =>
  parseForm(of, input, { ...world, file: filesOfForm(find).read })
const problemsOf = (input: unknown, of?: Fields): readonly string[] => {
  const form = read(input, of)
  return form.ok ? [] : form.error.map(({ path, code: rule }) => `${path} ${rule}`)
}
/** A JSON text as it comes from the network, where `__proto__` is a name like any other. */
const fromWire = (json: string): unknown => JSON.parse(json)

const whole = {
  title: 'Ceiba',
  count: 3,
  sure: true,
  gift: 'yes',
  on: '2024-02-29',
  end: '2024-03-01',
  born: { value: '1990-05', estimated: true },
  at: '2024-09-02T10:00:00-06:00',
  slot: '2024-11-05T09:30',
  colour: 'red',
  colours: ['red'],
  name: { given: 'María', family1: 'de la Cruz', aliases: ['Mari'], orderUnknown: false },
  where: { country: 'MEX', adm1: 'MX-CHP' },
  price: { amount: '1250.00', currency: 'MXN' },
  who: SOMEONE,
  person: SOMEONE,
  other: SOMEONE,
  desk: 'TAP',
  proof: PAPER.id,
  proofs: [PICTURE.id],
  items: [{ label: 'one', deep: [{ n: 1 }] }],
}

/** For each rule an input that breaks it, and where. */
const broken: { readonly [rule in FormRule]: readonly (readonly [input: Json, at: string])[] } = {
  required: [
    [{ sure: true }, 'gift'],
    [{ items: [{}] }, 'items[0].label'],
    [{ name: { family1: 'Cruz' } }, 'name'],
  ],
  'unknown-field': [
    [{ colour_: 'red' }, 'colour_'],
    [{ items: [{ label: 'a', more: 1 }] }, 'items[0].more'],
  ],
  'wrong-type': [
    [{ title: 1 }, 'title'],
    [{ title: ['a'] }, 'title'],
    [{ count: '3' }, 'count'],
    [{ count: 1.5 }, 'count'],
    [{ count: 2 ** 60 }, 'count'],
    [{ sure: 'true' }, 'sure'],
    [{ on: 20_240_229 }, 'on'],
    [{ born: '1990' }, 'born'],
    [{ born: { value: '1990', exact: true } }, 'born'],
    [{ colours: 'red' }, 'colours'],
    [{ proofs: PICTURE.id }, 'proofs'],
    [{ name: 'María' }, 'name'],
    [{ name: ['María'] }, 'name'],
    [{ name: { given: 'María', middle: 'José' } }, 'name'],
    [{ where: [] }, 'where'],
    [{ items: { label: 'one' } }, 'items'],
    [{ items: [[]] }, 'items[0]'],
  ],
  'too-long': [
    [{ title: 'Ceiba pentandra' }, 'title'],
    [{ name: { given: 'a'.repeat(101) } }, 'name'],
  ],
  'bad-characters': [
    [{ title: 'a\u0000b' }, 'title'],
    [{ title: '\uD83C' }, 'title'],
    [{ title: '\uDF33a' }, 'title'],
    [{ name: { given: 'Mar\u0007ía' } }, 'name'],
  ],
  empty: [
    [{ title: ' \t\n' }, 'title'],
    [{ name: { given: '' } }, 'name'],
  ],
  'out-of-range': [
    [{ count: 0 }, 'count'],
    [{ count: 10 }, 'count'],
  ],
  'no-such-day': [
    [{ on: '2023-02-29' }, 'on'],
    [{ on: '2024-2-3' }, 'on'],
    [{ born: { value: '1990-02-30' } }, 'born'],
    [{ born: { value: '1990-13' } }, 'born'],
    [{ born: { value: '1879' } }, 'born'],
  ],
  'not-an-instant': [
    [{ at: '2024-09-02T10:00:00' }, 'at'],
    [{ at: '2024-02-30T10:00:00Z' }, 'at'],
  ],
  'no-such-time': [
    [{ slot: '2024-11-05 09:30' }, 'slot'],
    [{ slot: '2024-11-05T24:00' }, 'slot'],
    [{ slot: '2023-02-29T09:30' }, 'slot'],
  ],
  // Tijuana puts its clocks forward on 10 March 2024 at two, and back on 3 November at two.
  'skipped-time': [[{ slot: '2024-03-10T02:30' }, 'slot']],
  'ambiguous-time': [[{ slot: '2024-11-03T01:30' }, 'slot']],
  'unknown-code': [
    [{ colour: 'blue' }, 'colour'],
    [{ colour: 'constructor' }, 'colour'],
  ],
  'withdrawn-code': [[{ colour: 'old' }, 'colour']],
  'repeated-code': [[{ colours: ['red', 'red'] }, 'colours[1]']],
  'not-an-id': [
    [{ who: 'me' }, 'who'],
    [{ person: 'me' }, 'person'],
  ],
  'unknown-record': [[{ person: NOBODY }, 'person']],
  'unknown-elsewhere': [[{ other: NOBODY }, 'other']],
  'not-an-amount': [
    [{ price: { amount: 1250, currency: 'MXN' } }, 'price'],
    [{ price: { amount: '1e3', currency: 'MXN' } }, 'price'],
    [{ price: { amount: '1', currency: 'pesos' } }, 'price'],
  ],
  'not-a-country': [[{ where: { country: 'mx' } }, 'where']],
  'not-a-file': [
    [{ proof: '/etc/passwd' }, 'proof'],
    [{ proof: { ...PAPER } }, 'proof'],
    [{ proofs: [{ waiting: 1 }] }, 'proofs[0]'],
  ],
  'no-such-file': [
    [{ proof: NOBODY }, 'proof'],
    [{ proofs: [PICTURE.id, NOBODY] }, 'proofs[1]'],
  ],
  'file-in-use': [[{ proof: USED }, 'proof']],
  'repeated-file': [
    [{ proofs: [PICTURE.id, PICTURE.id] }, 'proofs[1]'],
    [{ proof: PICTURE.id, proofs: [PICTURE.id] }, 'proofs[0]'],
  ],
  'file-not-accepted': [[{ proofs: [PAPER.id] }, 'proofs[0]']],
  'too-few': [[{ items: [] }, 'items']],
  'too-many': [
    [{ items: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] }, 'items'],
    [{ proofs: Array.from({ length: 21 }, () => PICTURE.id) }, 'proofs'],
  ],
  'not-asked': [
    [{ gift: 'a' }, 'gift'],
    [{ sure: false, gift: 'a' }, 'gift'],
  ],
  check: [[{ on: '2024-03-02', end: '2024-03-01' }, 'end']],
}

describe('parseForm', () => {
  it('reads a whole form as it was written, its files by what they are', () => {
    expect(read(whole)).toEqual({ ok: true, value: { ...whole, proof: PAPER, proofs: [PICTURE] } })
  })

  it('leaves the id of a file where nobody knows files, as in a browser', () => {
    expect(parseForm(fields, whole, world)).toEqual({ ok: true, value: whole })
    const form = parseForm(fields, { proofs: [{ waiting: 1 }] }, world)
    expect(form.ok ? [] : form.error.map((each) => each.code)).toEqual(['not-a-file'])
  })

  it('says which kinds of file it takes', () => {
    const form = read({ proofs: [PAPER.id] })
    expect(form.ok ? '' : form.error[0]?.message.en).toBe('The file is PDF; taken here: PNG, JPEG.')
  })

  it.each(Object.entries(broken))('names what breaks the rule "%s", and where', (rule, inputs) => {
    for (const [input, at] of inputs) expect(problemsOf(input)).toContain(`${at} ${rule}`)
  })

  it('gives each problem its words, and never the value', () => {
    const form = read({ title: 'Juan Pérez Hernández', on: 'secret' })
    expect(form).toEqual({
      ok: false,
      error: [
        { path: 'title', code: 'too-long', message: FORM_RULES['too-long'] },
        { path: 'on', code: 'no-such-day', message: FORM_RULES['no-such-day'] },
      ],
    })
  })

  it('names all problems at once', () => {
    expect(
      problemsOf({ count: 0, on: 'x', items: [{ label: 1 }, { deep: 2 }], sure: true }),
    ).toEqual([
      'count out-of-range',
      'on no-such-day',
      'items[0].label wrong-type',
      'items[1].deep wrong-type',
      'items[1].label required',
      'gift required',
    ])
  })

  it('still asks for a field whose name begins like that of a broken one', () => {
    const near: Fields = { note: text(word, { required: true }), notes: text(word) }
    expect(problemsOf({ notes: 1 }, near)).toEqual(['notes wrong-type', 'note required'])
  })

  it('takes an empty set for no answer where one is required', () => {
    const asked: Fields = { colours: code(word, { list: 'colour', many: true, required: true }) }
    expect(problemsOf({ colours: [] }, asked)).toEqual(['colours required'])
    expect(problemsOf({ colours: [] })).toEqual([])
  })

  it('takes null and absent alike for no answer', () => {
    expect(read({ title: null })).toEqual({ ok: true, value: {} })
    expect(read({})).toEqual({ ok: true, value: {} })
  })

  it('does not ask what is not asked', () => {
    expect(problemsOf({ sure: false })).toEqual([])
  })
})

describe('parseForm against hostile input', () => {
  it.each([null, undefined, 'text', 7, true, [], [whole], () => whole])(
    'refuses %s as a form',
    (input) => {
      expect(problemsOf(input)).toEqual([' wrong-type'])
    },
  )

  it('takes names of every object’s own for unknown fields, and touches no prototype', () => {
    const input = fromWire(
      '{"__proto__":{"admin":true},"constructor":1,"toString":"x","title":"a"}',
    )
    expect(problemsOf(input)).toEqual([
      '__proto__ unknown-field',
      'constructor unknown-field',
      'toString unknown-field',
    ])
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes "%s" for no part of a name, a place, an amount or a file',
    (part) => {
      const more = `"${part}":"x"`
      expect(problemsOf(fromWire(`{"name":{"given":"A",${more}}}`))).toEqual(['name wrong-type'])
      expect(problemsOf(fromWire(`{"where":{"country":"MEX",${more}}}`))).toEqual([
        'where wrong-type',
      ])
      expect(problemsOf(fromWire(`{"price":{"amount":"1","currency":"MXN",${more}}}`))).toEqual([
        'price not-an-amount',
      ])
      expect(problemsOf(fromWire(`{"born":{"value":"1990",${more}}}`))).toEqual(['born wrong-type'])
    },
  )

  it('refuses ten megabytes of name at once', () => {
    const long = 'a'.repeat(10_000_000)
    const begun = performance.now()
    expect(problemsOf({ name: { given: long }, title: long })).toEqual([
      'title too-long',
      'name too-long',
    ])
    expect(performance.now() - begun).toBeLessThan(200)
  })

  it('answers shortly, however many and however long the unknown fields are', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`${i}${'x'.repeat(500)}`, 1]),
    )
    const problems = problemsOf(many)
    expect(problems.length).toBe(50)
    expect(problems.every((problem) => problem.length < 100)).toBe(true)
  })

  it('refuses a set and a group that are too large to be meant', () => {
    expect(problemsOf({ colours: Array.from({ length: 501 }, () => 'red') })).toEqual([
      'colours wrong-type',
    ])
    const items = Array.from({ length: 100_000 }, () => ({ label: 'a' }))
    expect(problemsOf({ items })).toEqual(['items too-many'])
  })

  it('refuses nesting where a value is wanted, however deep', () => {
    const deep = fromWire(`${'{"title":'.repeat(5000)}1${'}'.repeat(5000)}`)
    expect(problemsOf(deep)).toEqual(['title wrong-type'])
  })

  it('reads -0 as 0 and no infinity at all', () => {
    const form = read(fromWire('{"n":-0}'), { n: integer(word) })
    expect(form.ok && Object.is(form.value['n'], 0)).toBe(true)
    expect(problemsOf(fromWire('{"n":1e999}'), { n: integer(word) })).toEqual(['n wrong-type'])
    expect(problemsOf({ n: Number.NaN }, { n: integer(word) })).toEqual(['n wrong-type'])
  })

  it('never throws, and reads what it has read as the same again', () => {
    const anything = fc.record(
      Object.fromEntries(
        Object.keys(fields).map((name) => [
          name,
          fc.oneof(fc.jsonValue(), { weight: 19, arbitrary: fc.constant(wholeOf(name)) }),
        ]),
      ),
      { requiredKeys: [] },
    )
    let readable = 0
    fc.assert(
      fc.property(anything, (input) => {
        // Files are named by id and read as what they are: as the browser reads them, they stay ids.
        const again = (form: unknown) => parseForm(fields, form, world)
        expect(() => read(input)).not.toThrow()
        const once = again(input)
        if (!once.ok) return
        readable++
        expect(again(once.value)).toEqual(once)
        expect(again(JSON.parse(JSON.stringify(once.value)))).toEqual(once)
      }),
      { numRuns: 1500 },
    )
    expect(readable).toBeGreaterThan(50)
  })
})

const wholeOf = (name: string): Json =>
  new Map<string, Json>(Object.entries(whole)).get(name) ?? null
