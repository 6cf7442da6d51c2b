import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import {
  boxWith,
  paceWith,
  parts,
  row,
  sound,
  thingWith,
  word,
  type Planted,
} from '../../tests/sound-program.ts'
import { faultsOf } from './faults.ts'
import { code, file, integer, repeated, text } from './field.ts'
import { asItIs, say } from './text.ts'

const { pack, shut, box, thing, pace, slip, boxes, open } = parts

const planning = { stock: 'nothing', decided: 'd', limit: 'l', stations: [] }

const planted: readonly Planted[] = [
  ['a plan of a stock that is none', { planning }, 'planning', 'unknown stock "nothing"'],
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
    'a file that is not sealed',
    thingWith({ fields: { paper: file(word, { accept: ['image/png'] }) } }),
    'records.thing.fields.paper',
    'must be sealed',
  ],
  [
    'a file of no kind',
    thingWith({ sealedBy: 'self', fields: { paper: file(word, { sealed: true, accept: [] }) } }),
    'records.thing.fields.paper',
    'no kind of file',
  ],
  ['no root', boxWith({ within: 'box' }), 'records', 'no kind is a root'],
  [
    'a kind within a kind that is no root',
    thingWith({ within: 'thing' }),
    'records.thing',
    'root kind',
  ],
  [
    'a field with a name of its own kind of record',
    thingWith({ fields: { stage: text(word) } }),
    'records.thing',
    'taken',
  ],
  [
    'a field name that is none',
    thingWith({ fields: { 'a-b': text(word) } }),
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
  ['a seal by an unknown link', thingWith({ sealedBy: 'link:owner' }), 'records.thing', 'owner'],
  [
    'sealed parts of a group that is not sealed',
    thingWith({
      fields: { papers: repeated(word, { item: { number: text(word, { sealed: true }) } }) },
    }),
    'records.thing',
    'must itself be sealed',
  ],
  ['a link to an unknown kind', thingWith({ links: { owner: 'giant' } }), 'records.thing', 'giant'],
  [
    'an identity without a name field',
    thingWith({ identity: { name: 'size' } }),
    'records.thing',
    'identity.name',
  ],
  [
    'an identity with a birth date that is none',
    thingWith({ identity: { name: 'name', birthDate: 'size' } }),
    'records.thing',
    'identity.birthDate',
  ],
  ['an assignee who is no user', boxWith({ assignee: 'colour' }), 'records.box', 'assignee'],
  [
    'an unknown code list',
    thingWith({ fields: { taste: code(word, { list: 'taste' }) } }),
    'records.thing.fields.taste',
    'taste',
  ],
  [
    'a range that holds nothing',
    thingWith({ fields: { size: integer(word, { min: 2, max: 1 }) } }),
    'records.thing.fields.size',
    'min above max',
  ],
  [
    'a reader that is no role',
    thingWith({ fields: { size: integer(word, { readBy: ['owner'] }) } }),
    'records.thing.fields.size',
    'owner',
  ],
  [
    'a stage that nothing leads to',
    boxWith({ stages: { ...box.stages, lost: { label: word, final: true } } }),
    'records.box.stages.lost',
    'no action leads to it',
  ],
  ['a clock without an end', paceWith({ stops: [] }), 'deadlines.pace', 'without an end'],
  [
    'a clock that its action never touches',
    paceWith({ on: 'thing', starts: ['pack'] }),
    'deadlines.pace',
    'touches no thing',
  ],
  ['a clock at a field that is no date', paceWith({ at: 'colour' }), 'deadlines.pace', 'no date'],
  ['a clock without a limit', paceWith({ rows: [] }), 'deadlines.pace', 'no limit'],
  [
    'a gap between two versions of a limit',
    paceWith({
      rows: [
        { ...row, validTo: plainDate('2021-01-01') },
        { ...row, validFrom: plainDate('2022-01-01') },
      ],
    }),
    'deadlines.pace',
    '2022-01-01',
  ],
  [
    'an extension for a cause that is no code',
    paceWith({
      extends: { action: 'shut', within: 5, times: 1, causeField: 'checked', source: 'x' },
    }),
    'deadlines.pace',
    'closed list',
  ],
  [
    'a suspension without a document',
    paceWith({ suspends: { action: 'shut', until: 'pack', documentField: 'checked' } }),
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
    { documents: { slip: { ...slip, title: say('{self.weight}', '{self.weight}') } } },
    'documents.slip',
    'self.weight',
  ],
  [
    'a document that is not said in one of its languages',
    { documents: { slip: { ...slip, languages: ['es', 'en', 'ht'] } } },
    'documents.slip',
    'not said in ht',
  ],
  [
    'a document that fills in other things in another language',
    { documents: { slip: { ...slip, title: say('{on}', '{number}') } } },
    'documents.slip',
    'other things in en',
  ],
  [
    'a document that speaks of a code without words for it in one of its languages',
    {
      documents: {
        slip: {
          ...slip,
          languages: ['fr'],
          title: asItIs('{self.colour}'),
          blocks: [],
        },
      },
    },
    'documents.slip',
    'no word in fr',
  ],
  [
    'a table of records that there are not',
    { documents: { slip: { ...slip, blocks: [{ type: 'table', of: 'crate', columns: [] }] } } },
    'documents.slip.blocks[0]',
    'crate',
  ],
  [
    'a proof that hangs on a stage that there is not',
    {
      documents: {
        slip: {
          ...slip,
          proof: { until: { days: 3 }, while: { kind: 'box', stages: ['burnt'] } },
        },
      },
    },
    'documents.slip.proof',
    'burnt',
  ],
  [
    'a measure of a sealed value',
    { measures: { boxes: { ...boxes, by: { secret: 'self.secret' } } } },
    'measures.boxes.by.secret',
    'sealed',
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
          reads: [{ kinds: ['box'], purpose: 'packing', where: 'record.office != "TAP"' }],
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
    expect([found.length, faults]).toEqual([1, faults])
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
