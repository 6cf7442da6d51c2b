import type { Actor } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import { defineProgram } from '#model/define-program.ts'
import { code, office, personName, text } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import { say } from '#model/text.ts'
import type { WriteRefusal, Written } from '#store/batcher.ts'
import { openNode, type Node } from '#store/node.ts'

import { comarCalendar, comarMexicoCityCalendar } from '../../programs/asylum-mx/calendar.ts'
import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { userId } from './family.ts'

// A small procedure with a person and a clock, in two versions that call the same things otherwise.

const word = say('Palabra', 'Word')
const row = {
  within: 10,
  unit: 'workingDays',
  source: 'Rule 1',
  validFrom: plainDate('2020-01-01'),
  confidence: 'high',
} as const
const by = ['keeper'] as const
const form = {
  office: office(word, { required: true }),
  title: text(word, { required: true }),
  name: personName(word, { sealed: true, required: true }),
}

const roles = {
  keeper: {
    label: word,
    statistics: true,
    reads: [{ kinds: ['box'], purpose: 'keeping', where: 'record.office in actor.offices' }],
  },
} as const

export const boxes1 = defineProgram({
  id: 'boxes',
  version: 1,
  title: word,
  compartment: 'livelihoods',
  codes: { why: { label: word, items: { rain: { label: word }, sun: { label: word } } } },
  purposes: { keeping: { label: word, source: 'Rule 1' } },
  roles,
  records: {
    box: {
      label: word,
      plural: word,
      sealedBy: 'self',
      identity: { name: 'name' },
      fields: {
        title: text(word),
        name: personName(word, { sealed: true }),
        why: code(word, { list: 'why' }),
        note: text(word),
      },
      stages: { open: { label: word }, held: { label: word }, shut: { label: word, final: true } },
    },
  },
  actions: {
    pack: { label: word, begins: 'box', to: 'open', by, source: 'Rule 1', form },
    hold: {
      label: word,
      on: 'box',
      from: ['open'],
      to: 'held',
      by,
      source: 'Rule 2',
      form: { why: code(word, { list: 'why', required: true }), note: text(word) },
    },
    release: { label: word, on: 'box', from: ['held'], to: 'open', by, source: 'Rule 2', form: {} },
    shut: { label: word, on: 'box', from: ['open'], to: 'shut', by, source: 'Rule 3', form: {} },
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
  measures: {
    held: {
      kind: 'box',
      label: word,
      unit: word,
      actions: ['hold'],
      by: { office: 'root.office', why: 'self.why', title: 'self.title' },
    },
  },
  lists: {
    waiting: {
      label: word,
      kind: 'box',
      roles: ['keeper'],
      stages: ['held'],
      order: 'due',
      columns: ['self.title'],
    },
  },
  corrections: { by, source: 'Rule 4' },
  versions: { by, source: 'Rule 5' },
})

/** The same procedure after a reform: a stage, an act, a field and a clock have other names, one field is given up, the limit is shorter. */
export const boxes2: Program = {
  ...boxes1,
  version: 2,
  roles,
  records: {
    box: {
      ...boxes1.records.box,
      fields: {
        title: text(word),
        name: personName(word, { sealed: true }),
        cause: code(word, { list: 'why' }),
      },
      stages: {
        open: { label: word },
        paused: { label: word },
        shut: { label: word, final: true },
      },
    },
  },
  actions: {
    pack: boxes1.actions.pack,
    pause: {
      label: word,
      on: 'box',
      from: ['open'],
      to: 'paused',
      by,
      source: 'Rule 2',
      form: { cause: code(word, { list: 'why', required: true }) },
    },
    release: {
      label: word,
      on: 'box',
      from: ['paused'],
      to: 'open',
      by,
      source: 'Rule 2',
      form: {},
    },
    shut: boxes1.actions.shut,
  },
  deadlines: {
    limit: {
      label: word,
      on: 'box',
      duty: 'authority',
      starts: ['pack'],
      stops: ['shut'],
      rows: [{ ...row, within: 5 }],
    },
  },
  measures: {
    held: {
      kind: 'box',
      label: word,
      unit: word,
      actions: ['pause'],
      by: { office: 'root.office', why: 'self.cause', title: 'self.title' },
    },
  },
  lists: {
    waiting: {
      label: word,
      kind: 'box',
      roles: ['keeper'],
      stages: ['paused'],
      order: 'due',
      columns: ['self.title'],
    },
  },
  corrections: { by, source: 'Rule 4' },
  versions: {
    by,
    source: 'Rule 5',
    earlier: {
      stages: { box: { held: 'paused' } },
      fields: { box: { why: 'cause', note: null } },
      actions: { hold: 'pause' },
      deadlines: { pace: 'limit' },
    },
  },
}

export const openBoxes = (url: string, dataDir: string, program: Program): Promise<Node> =>
  openNode({
    address: { ownerUrl: url },
    dataDir,
    programs: [program],
    calendars: [comarCalendar, comarMexicoCityCalendar],
    seed: {
      kind: 'live',
      agency: { code: 'COMAR', name: say('COMAR', 'COMAR') },
      offices: comarOffices,
    },
  })

export const keeper: Actor = {
  id: userId(1),
  grants: [{ program: 'boxes', role: 'keeper', offices: ['TAP'] }],
}
export const NOON = instant(Date.UTC(2024, 8, 2, 18))

export function loadedBoxes(node: Node) {
  const loaded = node.directory().programs.get('boxes')
  if (!loaded) throw new Error('The node has no boxes')
  return loaded
}

const asked = (node: Node) => ({
  loaded: loadedBoxes(node),
  actor: keeper,
  now: NOON,
  purpose: 'test',
})

export const doTo = (
  node: Node,
  action: string,
  target?: Id,
  given: object = {},
): Promise<Result<Written, WriteRefusal>> =>
  node.write({
    ...asked(node),
    command: { action, form: given, ...(target === undefined ? {} : { target }) },
  })

export const pack = (node: Node, title: string): Promise<Result<Written, WriteRefusal>> =>
  doTo(node, 'pack', undefined, { office: 'TAP', title, name: { given: 'Rosa', family1: 'Luna' } })

export const correctBox = (
  node: Node,
  target: Id,
  of: number,
  given?: object,
): Promise<Result<Written, WriteRefusal>> =>
  node.write({
    ...asked(node),
    target,
    correction: { of, reason: 'Error de captura.', ...(given ? { form: given } : {}) },
  })

export const movingOf = (node: Node, selection: object = {}) => ({ ...asked(node), selection })
