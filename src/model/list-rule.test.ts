import { describe, expect, it } from 'vitest'

import { boolean, code, text, type Fields } from './field.ts'
import { faultsOfListRule, parseListRule } from './list-rule.ts'
import { say } from './text.ts'

const word = say('Palabra', 'Word')
const fields: Fields = {
  member: code(word, { list: 'member' }),
  shownTo: code(word, { list: 'member', many: true }),
  secret: text(word, { sealed: true }),
  kept: text(word, { readBy: ['keeper'] }),
  done: boolean(word),
}
const faults = (where: string): readonly string[] =>
  faultsOfListRule('here', where, [fields]).map(({ message }) => message)

describe('a read policy over fields', () => {
  it('is read as the same tree for JavaScript and SQL', () => {
    expect(parseListRule('record.member in actor.offices')).toEqual({
      is: 'field-in',
      field: 'member',
      values: { actor: 'offices' },
    })
    expect(parseListRule('record.member == "MEX"')).toMatchObject({
      values: { constants: ['MEX'] },
    })
    expect(parseListRule('record.shownTo.exists(one, one in actor.offices)')).toEqual({
      is: 'field-shares',
      field: 'shownTo',
      values: { actor: 'offices' },
    })
  })

  it.each([
    'record.member in actor.offices && record.stage == "open"',
    'record.shownTo.exists(one, one in ["A", "B"])',
  ])('may say %s', (where) => expect(faults(where)).toEqual([]))

  it.each([
    ['record.nothing == "x"', 'no field of every kind'],
    ['record.secret == "x"', 'sealed'],
    ['record.kept == "x"', 'kept for some roles'],
    ['record.done == "x"', 'no single word'],
    ['record.shownTo in actor.offices', 'no single word'],
    ['record.member.exists(one, one in actor.offices)', 'not several values'],
    ['record.shownTo.exists(one, one == "A")', 'more than "in"'],
    ['record.shownTo.all(one, one in actor.offices)', 'not of the list dialect'],
    ['record.member != "x"', 'not of the list dialect'],
  ])('may not say %s', (where, says) => expect(faults(where).join()).toContain(says))

  it('must be answered by every kind that it opens', () => {
    expect(faultsOfListRule('here', 'record.member == "x"', [fields, {}])).toHaveLength(1)
  })
})
