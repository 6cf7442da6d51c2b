import { code, date, integer, reference, say, text } from 'ceiba/model'

import { member, members, neededWords, RULE, title, words } from './fields.ts'
import { ownDelegation } from './guards.ts'

const observersPresent = code(say('Observadores presentes', 'Observers present'), {
  list: 'observer',
  many: true,
})
const answer = { answer: words('Respuesta', 'Answer') } as const

/** Meetings: convened, attended, with an agenda that members propose and support. */
export const meetingActions = {
  'plan-meeting': {
    label: say('Planear reunión', 'Plan a meeting'),
    begins: 'meeting',
    to: 'planned',
    by: ['secretariat'],
    form: {
      title,
      meetingKind: code(say('Tipo', 'Kind'), { list: 'meetingKind', required: true }),
      body: reference(say('Órgano', 'Body'), { kind: 'body', elsewhere: true }),
      cycle: reference(say('Ciclo', 'Cycle'), { kind: 'cycle', elsewhere: true, required: true }),
      place: text(say('Sede', 'Place'), { maxLength: 200 }),
      mode: code(say('Modalidad', 'Mode'), { list: 'mode', required: true }),
      from: date(say('Inicia', 'Begins'), { required: true }),
      to: date(say('Termina', 'Ends'), {
        check: {
          rule: '!has(form.to) || form.to >= form.from',
          message: say('Termina antes de empezar.', 'It ends before it begins.'),
        },
      }),
    },
    source: RULE.secretariat,
  },
  convene: {
    label: say('Convocar', 'Convene'),
    on: 'meeting',
    from: ['planned'],
    to: 'convened',
    by: ['presidency'],
    form: { invitation: words('Texto de la convocatoria', 'Words of the invitation') },
    source: RULE.presidency,
  },
  'propose-item': {
    label: say('Proponer punto de agenda', 'Propose an agenda item'),
    on: 'meeting',
    from: ['planned', 'convened'],
    by: ['head', 'focal-point'],
    form: { title, member, reasons: words('Razones', 'Reasons') },
    guards: [ownDelegation],
    creates: [{ kind: 'agendaItem', to: 'proposed', sets: { proposedBy: 'form.member' } }],
    source: RULE.practice,
  },
  'support-item': {
    label: say('Apoyar el punto', 'Support the item'),
    on: 'agendaItem',
    from: ['proposed', 'on-agenda'],
    by: ['head', 'focal-point'],
    form: { member },
    guards: [
      ownDelegation,
      {
        code: 'already-supported',
        rule: '!has(self.supportedBy) || !(form.member in self.supportedBy)',
        message: say('Su delegación ya lo apoya.', 'Your delegation supports it already.'),
        source: RULE.practice,
      },
    ],
    sets: {
      supportedBy: 'has(self.supportedBy) ? self.supportedBy + [form.member] : [form.member]',
    },
    source: RULE.practice,
  },
  'admit-item': {
    label: say('Incluir en la agenda', 'Put on the agenda'),
    on: 'agendaItem',
    from: ['proposed'],
    to: 'on-agenda',
    by: ['presidency'],
    form: {},
    source: RULE.presidency,
  },
  'decline-item': {
    label: say('No incluir', 'Leave out'),
    on: 'agendaItem',
    from: ['proposed'],
    to: 'declined',
    by: ['presidency'],
    form: { reasons: neededWords('Razones', 'Reasons') },
    source: RULE.presidency,
  },
  'report-item': {
    label: say('Informar del punto', 'Report the item'),
    on: 'agendaItem',
    from: ['on-agenda'],
    to: 'reported',
    by: ['chair', 'secretariat'],
    form: { report: neededWords('Informe', 'Report') },
    source: RULE.practice,
  },
  'conclude-item': {
    label: say('Concluir el punto', 'Conclude the item'),
    on: 'agendaItem',
    from: ['on-agenda', 'reported'],
    to: 'concluded',
    by: ['presidency', 'secretariat'],
    form: { report: words('Conclusión', 'Conclusion') },
    source: RULE.presidency,
  },
  'open-session': {
    label: say('Abrir la sesión', 'Open the session'),
    on: 'meeting',
    from: ['convened'],
    to: 'in-session',
    by: ['presidency', 'secretariat'],
    form: { present: members('Miembros presentes', 'Members present'), observersPresent },
    source: RULE.presidency,
  },
  'record-attendance': {
    label: say('Anotar asistencia', 'Record attendance'),
    on: 'meeting',
    from: ['in-session'],
    by: ['presidency', 'secretariat'],
    form: { present: members('Miembros presentes', 'Members present'), observersPresent },
    source: RULE.secretariat,
  },
  'close-meeting': {
    label: say('Concluir la reunión', 'Close the meeting'),
    on: 'meeting',
    from: ['in-session'],
    to: 'closed',
    by: ['presidency', 'secretariat'],
    form: { conclusions: words('Conclusiones', 'Conclusions') },
    moves: [{ kind: 'observerRequest', from: ['open'], to: 'declined' }],
    source: RULE.presidency,
  },
  'cancel-meeting': {
    label: say('Cancelar la reunión', 'Cancel the meeting'),
    on: 'meeting',
    from: ['planned', 'convened'],
    to: 'cancelled',
    by: ['presidency', 'secretariat'],
    seldom: true,
    form: { reasons: neededWords('Motivo', 'Reason') },
    source: RULE.presidency,
  },
  'ask-as-observer': {
    label: say('Pedir la palabra u ofrecer cooperación', 'Request the floor or offer cooperation'),
    on: 'meeting',
    from: ['convened', 'in-session'],
    by: ['observer'],
    form: {
      observer: code(say('Observador', 'Observer'), { list: 'observer', required: true }),
      requestKind: code(say('Solicita', 'Asks for'), { list: 'requestKind', required: true }),
      words: neededWords('Asunto u oferta', 'Subject or offer'),
    },
    guards: [
      {
        code: 'own-delegation',
        rule: 'form.observer in actor.offices',
        message: say(
          'Solo en nombre de su propia delegación.',
          'Only in the name of your own delegation.',
        ),
        source: RULE.observers,
      },
    ],
    creates: [{ kind: 'observerRequest', to: 'open' }],
    source: RULE.observers,
  },
  'grant-request': {
    label: say('Conceder', 'Grant'),
    on: 'observerRequest',
    from: ['open'],
    to: 'granted',
    by: ['presidency'],
    form: answer,
    source: RULE.observers,
  },
  'decline-request': {
    label: say('No conceder', 'Do not grant'),
    on: 'observerRequest',
    from: ['open'],
    to: 'declined',
    by: ['presidency'],
    form: answer,
    source: RULE.observers,
  },
  'share-figure': {
    label: say('Compartir una cifra', 'Share a figure'),
    help: say(
      'Solo totales ya publicados: nunca datos de personas ni celdas de 1 a 4.',
      'Totals already published alone: never data of persons, nor cells of 1 to 4.',
    ),
    on: 'meeting',
    from: ['convened', 'in-session'],
    by: ['head', 'focal-point'],
    form: {
      member,
      title,
      persons: integer(say('Personas', 'Persons'), {
        required: true,
        min: 0,
        check: {
          rule: 'form.persons == 0.0 || form.persons >= 5.0',
          message: say(
            'Una celda de 1 a 4 personas no se comparte.',
            'A cell of 1 to 4 persons is not shared.',
          ),
        },
      }),
      vintage: text(say('Publicación de la que procede', 'Publication that it comes from'), {
        required: true,
        maxLength: 200,
      }),
    },
    guards: [ownDelegation],
    creates: [{ kind: 'figure' }],
    source: 'CRM: intercambio de estadísticas agregadas, celda mínima de 5',
  },
} as const
