import { code, date, partialDate, reference, say, text } from 'ceiba/model'

import { confidence, dueOn, neededWords, RULE, source, title, words } from './fields.ts'
import { itsChair } from './guards.ts'

const cycle = reference(say('Ciclo', 'Cycle'), { kind: 'cycle', elsewhere: true, required: true })
const presidency = code(say('Presidencia Pro Témpore', 'Presidency Pro Tempore'), {
  list: 'member',
  required: true,
})
const number = text(say('Número', 'Number'), { maxLength: 20 })
const themes = {
  themeEs: text(say('Lema en español', 'Theme in Spanish'), { maxLength: 300 }),
  themeEn: text(say('Lema en inglés', 'Theme in English'), { maxLength: 300 }),
} as const
const from = partialDate(say('Desde', 'From'))
const to = partialDate(say('Hasta', 'To'))

/** Parties, cycles and the presidency, bodies and what they work on. */
export const conferenceActions = {
  'register-party': {
    label: say('Registrar miembro u observador', 'Register a member or observer'),
    begins: 'party',
    to: 'active',
    by: ['secretariat'],
    seldom: true,
    form: {
      standing: code(say('Calidad', 'Standing'), { list: 'standing', required: true }),
      member: code(say('Miembro', 'Member'), {
        list: 'member',
        required: true,
        when: 'form.standing == "member"',
      }),
      observer: code(say('Observador', 'Observer'), {
        list: 'observer',
        required: true,
        when: 'form.standing != "member"',
      }),
      validFrom: partialDate(say('Desde', 'Since')),
      source,
      confidence,
    },
    source: RULE.practice,
  },
  'leave-conference': {
    label: say('Registrar su retiro', 'Record that it left'),
    on: 'party',
    from: ['active'],
    to: 'left',
    by: ['secretariat'],
    seldom: true,
    form: { validTo: partialDate(say('Hasta', 'Until'), { required: true }), source },
    source: RULE.practice,
  },
  'announce-cycle': {
    label: say('Anunciar ciclo', 'Announce a cycle'),
    help: say(
      'La siguiente presidencia se designa por consenso en la Reunión Viceministerial.',
      'The next presidency is designated by consensus at the Vice-Ministerial Meeting.',
    ),
    begins: 'cycle',
    to: 'announced',
    by: ['secretariat'],
    form: { number, presidency, ...themes, from, to, source, confidence },
    source: RULE.presidency,
  },
  'record-past-cycle': {
    label: say('Registrar ciclo concluido', 'Record a past cycle'),
    begins: 'cycle',
    to: 'closed',
    by: ['secretariat'],
    seldom: true,
    form: { number, presidency, ...themes, from, to, source, confidence },
    source: RULE.presidency,
  },
  'start-cycle': {
    label: say('Iniciar el ciclo', 'Start the cycle'),
    help: say(
      'Desde este acto la delegación nombrada ejerce la Presidencia Pro Témpore.',
      'From this act on the delegation named holds the Presidency Pro Tempore.',
    ),
    on: 'cycle',
    from: ['announced'],
    to: 'running',
    by: ['secretariat'],
    form: {},
    source: RULE.presidency,
  },
  'hand-over': {
    label: say('Entregar la presidencia', 'Hand the presidency over'),
    help: say(
      'Concluye el ciclo: la delegación deja de ejercer la presidencia en el mismo acto.',
      'The cycle ends: in the same act the delegation ceases to preside.',
    ),
    on: 'cycle',
    from: ['running'],
    to: 'closed',
    by: ['secretariat', 'presidency'],
    form: { to },
    source: RULE.presidency,
  },
  'found-body': {
    label: say('Registrar órgano o grupo', 'Register a body or group'),
    begins: 'body',
    to: 'active',
    by: ['secretariat'],
    seldom: true,
    form: {
      name: title,
      bodyKind: code(say('Tipo', 'Kind'), { list: 'bodyKind', required: true }),
      pillar: code(say('Pilar', 'Pillar'), { list: 'pillar' }),
      chair: code(say('Coordina', 'Chaired by'), { list: 'member' }),
    },
    source: RULE.practice,
  },
  'name-chair': {
    label: say('Nombrar coordinación', 'Name the chair'),
    on: 'body',
    from: ['active'],
    by: ['secretariat', 'presidency'],
    form: { chair: code(say('Coordina', 'Chaired by'), { list: 'member', required: true }) },
    source: RULE.practice,
  },
  'make-historic': {
    label: say('Pasar a histórico', 'Make historic'),
    on: 'body',
    from: ['active'],
    to: 'historic',
    by: ['secretariat'],
    seldom: true,
    form: { reason: neededWords('Motivo', 'Reason') },
    source: RULE.practice,
  },
  'plan-work': {
    label: say('Añadir al plan de trabajo', 'Add to the workplan'),
    on: 'body',
    from: ['active'],
    by: ['chair'],
    form: { title, cycle, dueOn },
    guards: [itsChair],
    creates: [{ kind: 'workItem', to: 'planned' }],
    source: RULE.practice,
  },
  'complete-work': {
    label: say('Marcar realizada', 'Mark as done'),
    on: 'workItem',
    from: ['planned'],
    to: 'done',
    by: ['chair', 'secretariat'],
    form: { outcome: neededWords('Resultado', 'Outcome') },
    source: RULE.practice,
  },
  'drop-work': {
    label: say('Retirar del plan', 'Drop from the plan'),
    on: 'workItem',
    from: ['planned'],
    to: 'dropped',
    by: ['chair', 'secretariat'],
    seldom: true,
    form: { outcome: words('Motivo', 'Reason') },
    source: RULE.practice,
  },
  'report-work': {
    label: say('Informar a la Conferencia', 'Report to the Conference'),
    on: 'body',
    from: ['active'],
    by: ['chair'],
    occurredOn: 'reportedOn',
    form: {
      title,
      cycle,
      reportedOn: date(say('Fecha', 'Date'), { required: true }),
      summary: neededWords('Informe', 'Report'),
    },
    guards: [itsChair],
    creates: [{ kind: 'groupReport' }],
    source: RULE.practice,
  },
} as const
