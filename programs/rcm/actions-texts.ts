import { code, integer, reference, repeated, say, text } from 'ceiba/model'

import { dueOn, members, neededWords, RULE, title, words, wording } from './fields.ts'
import { nobodyObjects, nobodyPresentObjects, noBrackets, settledClauses } from './guards.ts'

const number = text(say('Número', 'Number'), { required: true, maxLength: 20 })
const cycle = reference(say('Ciclo', 'Cycle'), { kind: 'cycle', elsewhere: true, required: true })
const observers = code(say('Observadores', 'Observers'), {
  list: 'observer',
  many: true,
  required: true,
})
const clauses = repeated(say('Cláusulas', 'Clauses'), {
  min: 1,
  max: 120,
  item: {
    number,
    ...wording,
    proposedBy: code(say('Propuesta por', 'Proposed by'), { list: 'member' }),
  },
})

/** What becomes of the rest when a text is adopted, whichever way. */
const HIDDEN = { shownTo: 'dyn(null)' } as const
const ADOPTED = [
  { kind: 'clause', from: ['agreed'], sets: { circulation: '"open"', ...HIDDEN } },
  { kind: 'clause', from: ['withdrawn', 'deferred'], sets: HIDDEN },
  { kind: 'reservation', from: ['kept'], to: 'recorded' },
] as const
/** Observers see the draft no more. */
const CLOSED = [
  {
    kind: 'clause',
    from: ['proposed', 'under-negotiation', 'ad-referendum', 'agreed', 'withdrawn', 'deferred'],
    sets: HIDDEN,
  },
] as const
const adopting = {
  decisions: repeated(say('Decisiones que se adoptan', 'Decisions adopted'), {
    max: 60,
    item: {
      title,
      leads: code(say('Responsables', 'Leads'), { list: 'member', many: true }),
      dueOn,
      indicator: text(say('Indicador', 'Indicator'), { maxLength: 300 }),
      funding: code(say('Financiamiento', 'Funding'), { list: 'funding' }),
    },
  }),
} as const
const DECISIONS = [
  { kind: 'decision', each: 'decisions', to: 'adopted', sets: { cycle: 'root.cycle' } },
] as const
const adoptedNow = { adoptedOn: 'today', circulation: '"open"', ...HIDDEN } as const

/** Texts of the Conference, from the first draft to the consensus or to the silence that comes to one. There is no vote. */
export const textActions = {
  'draft-text': {
    label: say('Abrir un texto', 'Open a text'),
    help: say(
      'Cada delegación recibe su lugar para fijar posición.',
      'Each delegation is given its place for a position.',
    ),
    begins: 'text',
    to: 'draft',
    by: ['secretariat'],
    form: {
      title,
      textKind: code(say('Tipo', 'Kind'), { list: 'textKind', required: true }),
      cycle,
      languages: code(say('Idiomas', 'Languages'), {
        list: 'language',
        many: true,
        required: true,
      }),
      delegations: members('Delegaciones que negocian', 'Delegations that negotiate'),
      clauses,
    },
    creates: [
      {
        kind: 'clause',
        each: 'clauses',
        to: 'proposed',
        sets: { revision: '1.0', circulation: '"members"' },
      },
      { kind: 'position', each: 'delegations', as: 'member', to: 'open' },
    ],
    sets: { edition: '1.0', circulation: '"members"' },
    source: RULE.secretariat,
  },
  'open-negotiation': {
    label: say('Abrir la negociación', 'Open the negotiation'),
    on: 'text',
    from: ['draft'],
    to: 'negotiation',
    by: ['presidency'],
    form: {},
    source: RULE.presidency,
  },
  'circulate-edition': {
    label: say('Distribuir nueva versión', 'Circulate a new version'),
    on: 'text',
    from: ['draft', 'negotiation'],
    by: ['secretariat'],
    form: { note: words('Nota', 'Note') },
    sets: { edition: 'self.edition + 1.0' },
    source: RULE.secretariat,
  },
  'carry-over': {
    label: say('Pasar a otro ciclo', 'Carry over to another cycle'),
    on: 'text',
    from: ['draft', 'negotiation'],
    by: ['secretariat'],
    seldom: true,
    form: { cycle },
    source: RULE.secretariat,
  },
  'show-draft': {
    label: say('Abrir el borrador a observadores', 'Open the draft to observers'),
    help: say(
      'Los observadores no ven borradores con corchetes, salvo con permiso de la Presidencia, que queda registrado.',
      'Observers do not see bracketed drafts, unless the Presidency lets them; that is kept.',
    ),
    on: 'text',
    from: ['draft', 'negotiation', 'silence'],
    by: ['presidency'],
    form: { shownTo: observers, reason: neededWords('Motivo', 'Reason') },
    moves: [
      {
        kind: 'clause',
        from: ['proposed', 'under-negotiation', 'ad-referendum', 'agreed', 'deferred'],
        sets: { shownTo: 'form.shownTo' },
      },
    ],
    source: RULE.observers,
  },
  'hide-draft': {
    label: say('Cerrar el borrador a observadores', 'Close the draft to observers'),
    on: 'text',
    from: ['draft', 'negotiation', 'silence'],
    by: ['presidency'],
    seldom: true,
    form: { reason: words('Motivo', 'Reason') },
    sets: HIDDEN,
    moves: CLOSED,
    source: RULE.observers,
  },
  'start-silence': {
    label: say('Iniciar procedimiento de silencio', 'Start a silent procedure'),
    help: say(
      'Vencido el plazo sin objeción, el texto se adopta; una objeción lo rompe.',
      'Once the limit has passed without an objection the text is adopted; one objection breaks it.',
    ),
    on: 'text',
    from: ['negotiation'],
    to: 'silence',
    by: ['presidency'],
    form: {
      silenceDays: integer(say('Días hábiles', 'Working days'), {
        required: true,
        min: 1,
        max: 60,
      }),
    },
    guards: [noBrackets, nobodyObjects],
    source: RULE.silence,
  },
  'adopt-by-silence': {
    label: say('Declarar adoptado por silencio', 'Declare adopted by silence'),
    on: 'text',
    from: ['silence'],
    to: 'adopted',
    by: ['presidency', 'secretariat'],
    form: adopting,
    guards: [
      {
        code: 'silence-runs',
        rule: 'today > due["SILENCE"]',
        message: say(
          'El plazo de silencio aún corre: cualquier miembro puede objetar hasta su último día.',
          'The silence still runs: any member may object up to its last day.',
        ),
        source: RULE.silence,
      },
      nobodyObjects,
    ],
    creates: DECISIONS,
    moves: [
      {
        kind: 'clause',
        from: ['ad-referendum'],
        to: 'agreed',
        sets: { circulation: '"open"', ...HIDDEN },
      },
      ...ADOPTED,
    ],
    sets: adoptedNow,
    source: RULE.silence,
  },
  'end-silence': {
    label: say('Suspender el silencio y volver a negociar', 'End the silence and negotiate again'),
    on: 'text',
    from: ['silence'],
    to: 'negotiation',
    by: ['presidency'],
    seldom: true,
    form: { reason: neededWords('Motivo', 'Reason') },
    source: RULE.silence,
  },
  adopt: {
    label: say('Adoptar por consenso', 'Adopt by consensus'),
    help: say(
      'Se adopta solo si ningún miembro presente objeta. Las reservas quedan como notas al pie.',
      'Adopted only when no member present objects. Reservations stand as footnotes.',
    ),
    on: 'text',
    from: ['negotiation'],
    to: 'adopted',
    by: ['presidency'],
    form: {
      meeting: reference(say('Reunión', 'Meeting'), {
        kind: 'meeting',
        elsewhere: true,
        required: true,
      }),
      ...adopting,
    },
    guards: [
      {
        code: 'not-in-session',
        rule: 'chosen.meeting.stage == "in-session"',
        message: say('La reunión no está en sesión.', 'The meeting is not in session.'),
        source: RULE.consensus,
      },
      {
        code: 'not-for-this-meeting',
        rule: '!(self.textKind in ["declaration", "decision"]) || chosen.meeting.meetingKind in ["vice-ministerial", "extraordinary"]',
        message: say(
          'Declaraciones y decisiones las adopta la Reunión Viceministerial.',
          'Declarations and decisions are adopted by the Vice-Ministerial Meeting.',
        ),
        source: RULE.consensus,
      },
      nobodyPresentObjects,
      settledClauses,
    ],
    creates: DECISIONS,
    moves: ADOPTED,
    sets: adoptedNow,
    source: RULE.consensus,
  },
  'withdraw-text': {
    label: say('Retirar el texto', 'Withdraw the text'),
    on: 'text',
    from: ['draft', 'negotiation', 'silence'],
    to: 'withdrawn',
    by: ['presidency'],
    seldom: true,
    form: { reason: neededWords('Motivo', 'Reason') },
    sets: HIDDEN,
    moves: CLOSED,
    source: RULE.presidency,
  },
} as const
