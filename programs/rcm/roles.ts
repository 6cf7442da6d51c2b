import { say, type Program, type Role } from 'ceiba/model'

import { RULE } from './fields.ts'

const here = 'record.office in actor.offices'
const conduct = 'conduct'
const taking = 'taking-part'
const observing = 'observing'

/** What the records of the Conference are read for. */
export const purposes = {
  conduct: {
    label: say('Conducción del proceso', 'Conducting the process'),
    source: RULE.secretariat,
  },
  'taking-part': {
    label: say('Participación de la delegación', 'Taking part as a delegation'),
    source: RULE.practice,
  },
  observing: {
    label: say('Observación de documentos abiertos', 'Observing open documents'),
    source: RULE.observers,
  },
} as const satisfies Program['purposes']

/** What every member reads. Positions, what is reserved and requests to the fund are not among it. */
const SHARED = [
  'party',
  'cycle',
  'body',
  'workItem',
  'groupReport',
  'meeting',
  'agendaItem',
  'observerRequest',
  'figure',
  'text',
  'clause',
  'statement',
  'decision',
  'followUp',
  'plan',
  'activity',
  'fund',
] as const
const ALL = [...SHARED, 'position', 'reservation', 'contribution', 'request'] as const

const whole = { reads: [{ kinds: ALL, purpose: conduct, where: here }], statistics: true } as const

const delegation = {
  reads: [
    { kinds: SHARED, purpose: taking, where: here },
    {
      kinds: ['position', 'request'],
      purpose: taking,
      where: `${here} && record.member in actor.offices`,
    },
    {
      kinds: ['reservation'],
      purpose: taking,
      where: `${here} && (record.stage == "recorded" || record.member in actor.offices)`,
    },
  ],
} as const

/** An adopted text is open; a draft only where the Presidency has opened it to this observer. The history of the negotiation never is. */
const openOrShown = `${here} && (record.circulation == "open" || record.shownTo.exists(one, one in actor.offices))`

/** The functions of the Conference. A delegation is an office; its people hold their roles there and at the Conference. */
export const roles = {
  secretariat: { label: say('Secretaría Técnica', 'Technical Secretariat'), ...whole },
  presidency: {
    label: say('Presidencia Pro Témpore', 'Presidency Pro Tempore'),
    ...whole,
    conferred: {
      kind: 'cycle',
      while: ['running'],
      field: 'presidency',
      to: ['head', 'focal-point'],
    },
  },
  head: { label: say('Jefatura de delegación', 'Head of delegation'), ...delegation },
  'focal-point': { label: say('Punto focal nacional', 'National focal point'), ...delegation },
  chair: {
    label: say('Coordinación de grupo de trabajo', 'Chair of a working group'),
    reads: [],
    conferred: { kind: 'body', while: ['active'], field: 'chair', to: ['head', 'focal-point'] },
  },
  observer: {
    label: say('Observador', 'Observer'),
    reads: [
      {
        kinds: ['party', 'cycle', 'body', 'groupReport', 'plan', 'activity'],
        purpose: observing,
        where: here,
      },
      {
        kinds: ['meeting'],
        purpose: observing,
        where: `${here} && record.stage in ["convened", "in-session", "closed"]`,
      },
      {
        kinds: ['agendaItem'],
        purpose: observing,
        where: `${here} && record.stage in ["on-agenda", "reported", "concluded"]`,
        only: ['title', 'report'],
      },
      {
        kinds: ['observerRequest'],
        purpose: observing,
        where: `${here} && record.observer in actor.offices`,
      },
      {
        kinds: ['text'],
        purpose: observing,
        where: openOrShown,
        only: ['title', 'textKind', 'cycle', 'languages', 'edition', 'adoptedOn'],
      },
      {
        kinds: ['clause'],
        purpose: observing,
        where: openOrShown,
        only: ['number', 'wordingEs', 'wordingEn', 'wordingFr'],
      },
      {
        kinds: ['reservation'],
        purpose: observing,
        where: `${here} && record.stage == "recorded"`,
        only: ['member', 'clause', 'footnote'],
      },
      {
        kinds: ['decision'],
        purpose: observing,
        where: here,
        only: ['title', 'cycle', 'leads', 'dueOn', 'indicator', 'funding', 'outcome'],
      },
    ],
  },
} as const satisfies { readonly [role: string]: Role }
