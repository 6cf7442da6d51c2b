import { describe, expect, it } from 'vitest'

import {
  guard,
  packWith,
  parts,
  shutWith,
  sound,
  word,
  type Planted,
} from '../../tests/sound-program.ts'
import { faultsOf } from './faults.ts'
import { boolean, personName, repeated, text } from './field.ts'

const { pack, shut, boxes } = parts

const planted: readonly Planted[] = [
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
  ['an action from an unknown stage', shutWith({ from: ['ajar', 'open'] }), 'actions.shut', 'ajar'],
  ['an action that nobody may do', shutWith({ by: [] }), 'actions.shut', 'nobody'],
  ['an action by an unknown role', shutWith({ by: ['thief'] }), 'actions.shut', 'thief'],
  ['four eyes against an unknown action', shutWith({ notBy: ['burn'] }), 'actions.shut', 'burn'],
  ['a legal day that is no date', shutWith({ occurredOn: 'checked' }), 'actions.shut', 'no date'],
  [
    'a form field of another type than the record’s',
    shutWith({ form: { ...shut.form, colour: text(word) } }),
    'actions.shut.form',
    'colour is text',
  ],
  [
    'a form field that leaves the seal off',
    shutWith({ form: { ...shut.form, secret: text(word) } }),
    'actions.shut.form',
    'sealed otherwise',
  ],
  [
    'an item that leaves the seal off',
    packWith({
      form: { ...pack.form, things: repeated(word, { item: { name: personName(word) } }) },
    }),
    'actions.pack.form.things',
    'sealed otherwise',
  ],
  [
    'a guard that is no expression',
    shutWith({ guards: guard('form.(') }),
    'actions.shut.guards.g',
    'form.(',
  ],
  [
    'a guard that gives no truth',
    shutWith({ guards: guard('1 + 1') }),
    'actions.shut.guards.g',
    'not true or false',
  ],
  [
    'a guard about an unknown field',
    shutWith({ guards: guard('self.weight > 3') }),
    'actions.shut.guards.g',
    'weight',
  ],
  [
    'a guard about an unknown clock',
    shutWith({ guards: guard('today > due["peace"]') }),
    'actions.shut.guards.g',
    'peace',
  ],
  [
    'a guard on a beginning about what is not there yet',
    packWith({ guards: guard('self.colour == "red"') }),
    'actions.pack.guards.g',
    'not known here',
  ],
  [
    'a check of a form about more than the form',
    shutWith({ form: { checked: boolean(word, { when: 'self.colour == "red"' }) } }),
    'actions.shut.form.checked',
    'not known here',
  ],
  [
    'a sum that would quietly give nothing',
    shutWith({ sets: { colour: 'self.n + 1' } }),
    'actions.shut.sets.colour',
    '1.0',
  ],
  [
    'a value set on an unknown field',
    shutWith({ sets: { weight: '1.0' } }),
    'actions.shut.sets',
    'weight',
  ],
  [
    'a creation from no repeated field',
    packWith({ creates: [{ kind: 'thing', each: 'colour' }] }),
    'actions.pack.creates[0]',
    'no repeated field',
  ],
  [
    'a kind that is made twice',
    packWith({ creates: [{ kind: 'thing', each: 'things' }, { kind: 'thing' }] }),
    'actions.pack.creates[1]',
    'second time',
  ],
  [
    'a move to an unknown stage',
    shutWith({ moves: [{ kind: 'box', from: ['open'], to: 'away' }] }),
    'actions.shut.moves[0]',
    'away',
  ],
  [
    'a measure of a kind that its action leaves alone',
    { measures: { boxes: { ...boxes, kind: 'thing', actions: ['shut'], by: {} } } },
    'measures.boxes',
    'touches no thing',
  ],
]

describe('faultsOf, asked about actions', () => {
  it.each(planted)('finds %s, and says where', (_, change, at, says) => {
    const faults = faultsOf({ ...sound, ...change })
    const found = faults.filter((fault) => fault.at === at && fault.message.includes(says))
    expect([found.length, faults]).toEqual([1, faults])
  })
})
