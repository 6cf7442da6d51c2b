import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { faultsOf } from './faults.ts'
import { boolean, code, date, integer, personName, repeated, text } from './field.ts'
import type { Program } from './program.ts'
import { say } from './text.ts'

const word = say('Palabra', 'Word')
const row = {
  within: 5,
  unit: 'workingDays',
  source: 'Rule 1',
  validFrom: plainDate('2020-01-01'),
  confidence: 'high',
} as const

/** A small sound program: a box with things in it. */
const sound: Program = {
  id: 'boxes',
  version: 1,
  title: word,
  compartment: 'livelihoods',
  codes: { colour: { label: word, items: { red: { label: word } } } },
  roles: { keeper: { label: word, reads: [{ kinds: ['box'], purpose: word, where: 'true' }] } },
  records: {
    box: {
      label: word,
      plural: word,
      sealedBy: 'first:thing',
      fields: {
        colour: code(word, { list: 'colour' }),
        packedOn: date(word),
        secret: text(word, { sealed: true }),
      },
      stages: { open: { label: word }, shut: { label: word, final: true } },
    },
    thing: {
      label: word,
      plural: word,
      within: 'box',
      sealedBy: 'self',
      fields: { name: personName(word, { sealed: true }), size: integer(word) },
    },
  },
  actions: {
    pack: {
      label: word,
      begins: 'box',
      to: 'open',
      by: ['keeper'],
      source: 'Rule 1',
      form: {
        colour: code(word, { list: 'colour' }),
        packedOn: date(word),
        things: repeated(word, {
          item: { name: personName(word, { sealed: true }), size: integer(word) },
        }),
      },
      creates: [{ kind: 'thing', each: 'things' }],
    },
    shut: {
      label: word,
      on: 'box',
      from: ['open'],
      to: 'shut',
      by: ['keeper'],
      source: 'Rule 2',
      form: { checked: boolean(word) },
      guards: [{ code: 'checked', rule: 'form.checked', message: word, source: 'Rule 2' }],
    },
  },
  deadlines: {
    pace: {
      label: word,
      on: 'box',
      duty: 'authority',
      starts: ['pack'],
      stops: ['shut'],
      rows: [row],
    },
  },
  documents: {
    slip: {
      label: word,
      kind: 'box',
      action: 'shut',
      source: 'Rule 2',
      title: word,
      paragraphs: [
        say('{self.colour} {form.checked} {due.pace} {on}', '{root.packedOn} {self.id}'),
      ],
    },
  },
  measures: {
    boxes: {
      label: word,
      unit: word,
      kind: 'box',
      actions: ['pack'],
      by: { colour: 'self.colour' },
    },
  },
  lists: {
    open: {
      label: word,
      kind: 'box',
      stages: ['open'],
      order: 'due',
      columns: ['self.colour'],
      roles: ['keeper'],
    },
  },
  corrections: { by: ['keeper'], source: 'Rule 3' },
}

const { pack, shut } = sound.actions
const { box, thing } = sound.records
const pace = sound.deadlines?.['pace']
const slip = sound.documents?.['slip']
const boxes = sound.measures?.['boxes']
const open = sound.lists?.['open']
if (!pack || !shut || !box || !thing || !pace || !slip || !boxes || !open)
  throw new Error('The sound program lost a part')

/** Each fault on its own: what is planted, where it must be named, and a word of what must be said. */
const planted: readonly [what: string, change: Partial<Program>, at: string, says: string][] = [
  [
    'a code that is none',
    { codes: { colour: { label: word, items: { 'not a code': { label: word } } } } },
    'codes.colour',
    'is no code',
  ],
  [
    'an unknown successor of a code',
    { codes: { colour: { label: word, items: { red: { label: word, replacedBy: 'blue' } } } } },
    'codes.colour.red',
    'blue',
  ],
  [
    'no root',
    { records: { ...sound.records, box: { ...box, within: 'box' } } },
    'records',
    'no kind is a root',
  ],
  [
    'a kind within a kind that is no root',
    { records: { ...sound.records, thing: { ...thing, within: 'thing' } } },
    'records.thing',
    'root kind',
  ],
  [
    'a field with a name of its own kind of record',
    { records: { ...sound.records, thing: { ...thing, fields: { stage: text(word) } } } },
    'records.thing',
    'taken',
  ],
  [
    'a field name that is none',
    { records: { ...sound.records, thing: { ...thing, fields: { 'a-b': text(word) } } } },
    'records.thing.fields',
    'camelCase',
  ],
  [
    'sealed fields that nobody seals',
    {
      records: {
        box: {
          label: word,
          plural: word,
          fields: { secret: text(word, { sealed: true }) },
          stages: box.stages ?? {},
        },
        thing,
      },
    },
    'records.box',
    'whose key',
  ],
  [
    'a seal by an unknown link',
    { records: { ...sound.records, thing: { ...thing, sealedBy: 'link:owner' } } },
    'records.thing',
    'owner',
  ],
  [
    'sealed parts of a group that is not sealed',
    {
      records: {
        ...sound.records,
        thing: {
          ...thing,
          fields: { papers: repeated(word, { item: { number: text(word, { sealed: true }) } }) },
        },
      },
    },
    'records.thing',
    'must itself be sealed',
  ],
  [
    'a link to an unknown kind',
    { records: { ...sound.records, thing: { ...thing, links: { owner: 'giant' } } } },
    'records.thing',
    'giant',
  ],
  [
    'an identity without a name field',
    { records: { ...sound.records, thing: { ...thing, identity: { name: 'size' } } } },
    'records.thing',
    'identity.name',
  ],
  [
    'an identity with a birth date that is none',
    {
      records: {
        ...sound.records,
        thing: { ...thing, identity: { name: 'name', birthDate: 'size' } },
      },
    },
    'records.thing',
    'identity.birthDate',
  ],
  [
    'an assignee who is no user',
    { records: { ...sound.records, box: { ...box, assignee: 'colour' } } },
    'records.box',
    'assignee',
  ],
  [
    'an unknown code list',
    {
      records: {
        ...sound.records,
        thing: { ...thing, fields: { taste: code(word, { list: 'taste' }) } },
      },
    },
    'records.thing.fields.taste',
    'taste',
  ],
  [
    'a range that holds nothing',
    {
      records: {
        ...sound.records,
        thing: { ...thing, fields: { size: integer(word, { min: 2, max: 1 }) } },
      },
    },
    'records.thing.fields.size',
    'min above max',
  ],
  [
    'a reader that is no role',
    {
      records: {
        ...sound.records,
        thing: { ...thing, fields: { size: integer(word, { readBy: ['owner'] }) } },
      },
    },
    'records.thing.fields.size',
    'owner',
  ],
  [
    'a stage that nothing leads to',
    {
      records: {
        ...sound.records,
        box: { ...box, stages: { ...box.stages, lost: { label: word, final: true } } },
      },
    },
    'records.box.stages.lost',
    'no action leads to it',
  ],
  [
    'a stage without a way on',
    { actions: { pack, shut: { ...shut, from: [] } } },
    'records.box.stages.open',
    'not final',
  ],
  [
    'an action on an unknown kind',
    {
      actions: {
        ...sound.actions,
        burn: { label: word, on: 'house', by: ['keeper'], source: 'x', form: {} },
      },
    },
    'actions.burn',
    'no known kind',
  ],
  [
    'an action from an unknown stage',
    { actions: { ...sound.actions, shut: { ...shut, from: ['ajar', 'open'] } } },
    'actions.shut',
    'ajar',
  ],
  [
    'an action that nobody may do',
    { actions: { ...sound.actions, shut: { ...shut, by: [] } } },
    'actions.shut',
    'nobody',
  ],
  [
    'an action by an unknown role',
    { actions: { ...sound.actions, shut: { ...shut, by: ['thief'] } } },
    'actions.shut',
    'thief',
  ],
  [
    'four eyes against an unknown action',
    { actions: { ...sound.actions, shut: { ...shut, notBy: ['burn'] } } },
    'actions.shut',
    'burn',
  ],
  [
    'a legal day that is no date',
    { actions: { ...sound.actions, shut: { ...shut, occurredOn: 'checked' } } },
    'actions.shut',
    'no date',
  ],
  [
    'a form field of another type than the record’s',
    {
      actions: { ...sound.actions, shut: { ...shut, form: { ...shut.form, colour: text(word) } } },
    },
    'actions.shut.form',
    'colour is text',
  ],
  [
    'a form field that leaves the seal off',
    {
      actions: { ...sound.actions, shut: { ...shut, form: { ...shut.form, secret: text(word) } } },
    },
    'actions.shut.form',
    'sealed otherwise',
  ],
  [
    'an item that leaves the seal off',
    {
      actions: {
        ...sound.actions,
        pack: {
          ...pack,
          form: { ...pack.form, things: repeated(word, { item: { name: personName(word) } }) },
        },
      },
    },
    'actions.pack.form.things',
    'sealed otherwise',
  ],
  [
    'a guard that is no expression',
    {
      actions: {
        ...sound.actions,
        shut: { ...shut, guards: [{ code: 'g', rule: 'form.(', message: word, source: 'x' }] },
      },
    },
    'actions.shut.guards.g',
    'form.(',
  ],
  [
    'a guard that gives no truth',
    {
      actions: {
        ...sound.actions,
        shut: { ...shut, guards: [{ code: 'g', rule: '1 + 1', message: word, source: 'x' }] },
      },
    },
    'actions.shut.guards.g',
    'not true or false',
  ],
  [
    'a guard about an unknown field',
    {
      actions: {
        ...sound.actions,
        shut: {
          ...shut,
          guards: [{ code: 'g', rule: 'self.weight > 3', message: word, source: 'x' }],
        },
      },
    },
    'actions.shut.guards.g',
    'weight',
  ],
  [
    'a guard about an unknown clock',
    {
      actions: {
        ...sound.actions,
        shut: {
          ...shut,
          guards: [{ code: 'g', rule: 'today > due["peace"]', message: word, source: 'x' }],
        },
      },
    },
    'actions.shut.guards.g',
    'peace',
  ],
  [
    'a guard on a beginning about what is not there yet',
    {
      actions: {
        ...sound.actions,
        pack: {
          ...pack,
          guards: [{ code: 'g', rule: 'self.colour == "red"', message: word, source: 'x' }],
        },
      },
    },
    'actions.pack.guards.g',
    'not known here',
  ],
  [
    'a check of a form about more than the form',
    {
      actions: {
        ...sound.actions,
        shut: { ...shut, form: { checked: boolean(word, { when: 'self.colour == "red"' }) } },
      },
    },
    'actions.shut.form.checked',
    'not known here',
  ],
  [
    'a sum that would quietly give nothing',
    { actions: { ...sound.actions, shut: { ...shut, sets: { colour: 'self.n + 1' } } } },
    'actions.shut.sets.colour',
    '1.0',
  ],
  [
    'a value set on an unknown field',
    { actions: { ...sound.actions, shut: { ...shut, sets: { weight: '1.0' } } } },
    'actions.shut.sets',
    'weight',
  ],
  [
    'a creation from no repeated field',
    {
      actions: {
        ...sound.actions,
        pack: { ...pack, creates: [{ kind: 'thing', each: 'colour' }] },
      },
    },
    'actions.pack.creates[0]',
    'no repeated field',
  ],
  [
    'a kind that is made twice',
    {
      actions: {
        ...sound.actions,
        pack: { ...pack, creates: [{ kind: 'thing', each: 'things' }, { kind: 'thing' }] },
      },
    },
    'actions.pack.creates[1]',
    'second time',
  ],
  [
    'a move to an unknown stage',
    {
      actions: {
        ...sound.actions,
        shut: { ...shut, moves: [{ kind: 'box', from: ['open'], to: 'away' }] },
      },
    },
    'actions.shut.moves[0]',
    'away',
  ],
  [
    'a clock without an end',
    { deadlines: { pace: { ...pace, stops: [] } } },
    'deadlines.pace',
    'without an end',
  ],
  [
    'a clock that its action never touches',
    { deadlines: { pace: { ...pace, on: 'thing', starts: ['pack'] } } },
    'deadlines.pace',
    'touches no thing',
  ],
  [
    'a clock at a field that is no date',
    { deadlines: { pace: { ...pace, at: 'colour' } } },
    'deadlines.pace',
    'no date',
  ],
  [
    'a clock without a limit',
    { deadlines: { pace: { ...pace, rows: [] } } },
    'deadlines.pace',
    'no limit',
  ],
  [
    'a gap between two versions of a limit',
    {
      deadlines: {
        pace: {
          ...pace,
          rows: [
            { ...row, validTo: plainDate('2021-01-01') },
            { ...row, validFrom: plainDate('2022-01-01') },
          ],
        },
      },
    },
    'deadlines.pace',
    '2022-01-01',
  ],
  [
    'an extension for a cause that is no code',
    {
      deadlines: {
        pace: {
          ...pace,
          extends: { action: 'shut', within: 5, times: 1, causeField: 'checked', source: 'x' },
        },
      },
    },
    'deadlines.pace',
    'closed list',
  ],
  [
    'a suspension without a document',
    {
      deadlines: {
        pace: { ...pace, suspends: { action: 'shut', until: 'pack', documentField: 'checked' } },
      },
    },
    'deadlines.pace',
    'document',
  ],
  [
    'a duty that never comes again',
    {
      recurring: {
        weekly: {
          label: word,
          on: 'box',
          starts: ['pack'],
          stops: ['shut'],
          everyDays: 0,
          source: 'x',
          confidence: 'low',
        },
      },
    },
    'recurring.weekly',
    'everyDays',
  ],
  [
    'a document that asks for what is not there',
    { documents: { slip: { ...slip, paragraphs: [say('{self.weight}', '')] } } },
    'documents.slip',
    'self.weight',
  ],
  [
    'a measure of a sealed value',
    { measures: { boxes: { ...boxes, by: { secret: 'self.secret' } } } },
    'measures.boxes.by.secret',
    'sealed',
  ],
  [
    'a measure of a kind that its action leaves alone',
    { measures: { boxes: { ...boxes, kind: 'thing', actions: ['shut'], by: {} } } },
    'measures.boxes',
    'touches no thing',
  ],
  [
    'a sum of what is no number',
    { measures: { boxes: { ...boxes, sums: 'colour' } } },
    'measures.boxes',
    'no whole number',
  ],
  [
    'a list with an unknown column',
    { lists: { open: { ...open, columns: ['self.weight'] } } },
    'lists.open',
    'self.weight',
  ],
  [
    'a list of an unknown stage',
    { lists: { open: { ...open, stages: ['ajar'] } } },
    'lists.open',
    'ajar',
  ],
  [
    'a policy outside the list dialect',
    {
      roles: {
        keeper: {
          label: word,
          reads: [{ kinds: ['box'], purpose: word, where: 'record.office != "TAP"' }],
        },
      },
    },
    'roles.keeper.reads[0]',
    'list dialect',
  ],
  [
    'corrections by an unknown role',
    { corrections: { by: ['thief'], source: 'x' } },
    'corrections',
    'thief',
  ],
]

describe('faultsOf', () => {
  it('finds nothing in a sound program', () => {
    expect(faultsOf(sound)).toEqual([])
  })

  it.each(planted)('finds %s, and says where', (_, change, at, says) => {
    const faults = faultsOf({ ...sound, ...change })
    const found = faults.filter((fault) => fault.at === at && fault.message.includes(says))
    expect(found, JSON.stringify(faults)).toHaveLength(1)
  })

  it('reports a dozen faults together, each with its place', () => {
    const faults = faultsOf({
      ...sound,
      records: {
        box: { ...box, assignee: 'colour' },
        thing: { ...thing, links: { owner: 'giant' }, identity: { name: 'size' } },
      },
      actions: {
        pack: { ...pack, by: ['thief'], creates: [{ kind: 'thing', each: 'colour' }] },
        shut: {
          ...shut,
          notBy: ['burn'],
          occurredOn: 'checked',
          guards: [{ code: 'g', rule: 'self.weight > 3', message: word, source: 'x' }],
          sets: { weight: '1.0' },
        },
      },
      deadlines: { pace: { ...pace, rows: [], at: 'colour' } },
      lists: { open: { ...open, columns: ['self.weight'] } },
    })
    expect(faults.map(({ at }) => at).toSorted()).toEqual([
      'actions.pack',
      'actions.pack.creates[0]',
      'actions.shut',
      'actions.shut',
      'actions.shut.guards.g',
      'actions.shut.sets',
      'deadlines.pace',
      'deadlines.pace',
      'lists.open',
      'records.box',
      'records.thing',
      'records.thing',
    ])
  })
})
