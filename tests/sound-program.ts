import { plainDate } from '#kernel/plain-date.ts'
import type { Action, Guard } from '#model/action.ts'
import type { DeadlineRule } from '#model/deadline.ts'
import { boolean, code, date, integer, personName, repeated, text } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { RecordKind } from '#model/record-kind.ts'
import { say } from '#model/text.ts'

export const word = say('Palabra', 'Word')
export const row = {
  within: 5,
  unit: 'workingDays',
  source: 'Rule 1',
  validFrom: plainDate('2020-01-01'),
  confidence: 'high',
} as const

/** A small sound program: a box with things in it. */
export const sound: Program = {
  id: 'boxes',
  version: 1,
  title: word,
  compartment: 'livelihoods',
  codes: { colour: { label: word, items: { red: { label: word } } } },
  purposes: { packing: { label: word, source: 'Rule 1' } },
  roles: {
    keeper: { label: word, reads: [{ kinds: ['box'], purpose: 'packing', where: 'true' }] },
  },
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
      blocks: [
        {
          type: 'paragraph',
          text: say(
            '{self.colour} {form.checked} {due.pace} {on} {self.id}',
            '{self.colour} {form.checked} {due.pace} {on} {self.id}',
          ),
        },
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

export const parts = { pack, shut, box, thing, pace, slip, boxes, open }

/** A fault to plant: what, how, at which place it must be named, and a word of what must be said. */
export type Planted = readonly [what: string, change: Partial<Program>, at: string, says: string]

export const thingWith = (change: Partial<RecordKind>): Partial<Program> => ({
  records: { box, thing: { ...thing, ...change } },
})
export const boxWith = (change: Partial<RecordKind>): Partial<Program> => ({
  records: { box: { ...box, ...change }, thing },
})
export const packWith = (change: Partial<Action>): Partial<Program> => ({
  actions: { pack: { ...pack, ...change }, shut },
})
export const shutWith = (change: Partial<Action>): Partial<Program> => ({
  actions: { pack, shut: { ...shut, ...change } },
})
export const paceWith = (change: Partial<DeadlineRule>): Partial<Program> => ({
  deadlines: { pace: { ...pace, ...change } },
})
export const guard = (rule: string): readonly Guard[] => [
  { code: 'g', rule, message: word, source: 'x' },
]
