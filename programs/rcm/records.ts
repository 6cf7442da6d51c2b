import {
  boolean,
  code,
  date,
  integer,
  partialDate,
  reference,
  repeated,
  say,
  text,
  type RecordKind,
} from 'ceiba/model'

import {
  confidence,
  dueOn,
  member,
  members,
  neededWords,
  source,
  title,
  words,
  wording,
} from './fields.ts'
import { plans } from './records-plans.ts'

const cycleOf = reference(say('Ciclo', 'Cycle'), { kind: 'cycle', elsewhere: true })

/** What a delegation may say of single clauses. */
export const points = repeated(say('Sobre cláusulas', 'On clauses'), {
  max: 40,
  item: {
    clause: reference(say('Cláusula', 'Clause'), { kind: 'clause', required: true }),
    stance: code(say('Postura', 'Stance'), { list: 'stance', required: true }),
    words: words('Redacción o razones', 'Wording or reasons'),
  },
})

const conference = {
  party: {
    label: say('Parte', 'Party'),
    plural: say('Miembros y observadores', 'Members and observers'),
    fields: {
      standing: code(say('Calidad', 'Standing'), { list: 'standing', required: true }),
      member: code(say('Miembro', 'Member'), { list: 'member' }),
      observer: code(say('Observador', 'Observer'), { list: 'observer' }),
      validFrom: partialDate(say('Desde', 'Since')),
      validTo: partialDate(say('Hasta', 'Until')),
      source,
      confidence,
    },
    stages: {
      active: { label: say('Vigente', 'In force') },
      left: { label: say('Se retiró', 'Left'), final: true },
    },
  },
  cycle: {
    label: say('Ciclo', 'Cycle'),
    plural: say('Ciclos y presidencias', 'Cycles and presidencies'),
    fields: {
      number: text(say('Número', 'Number'), { maxLength: 20 }),
      presidency: code(say('Presidencia Pro Témpore', 'Presidency Pro Tempore'), {
        list: 'member',
        required: true,
      }),
      themeEs: text(say('Lema en español', 'Theme in Spanish'), { maxLength: 300 }),
      themeEn: text(say('Lema en inglés', 'Theme in English'), { maxLength: 300 }),
      from: partialDate(say('Desde', 'From')),
      to: partialDate(say('Hasta', 'To')),
      source,
      confidence,
    },
    stages: {
      announced: { label: say('Anunciado', 'Announced') },
      running: { label: say('En curso', 'Running') },
      closed: { label: say('Concluido', 'Closed'), final: true },
    },
  },
  body: {
    label: say('Órgano', 'Body'),
    plural: say('Órganos y grupos de trabajo', 'Bodies and working groups'),
    fields: {
      name: title,
      bodyKind: code(say('Tipo', 'Kind'), { list: 'bodyKind', required: true }),
      pillar: code(say('Pilar', 'Pillar'), { list: 'pillar' }),
      chair: code(say('Coordina', 'Chaired by'), { list: 'member' }),
    },
    stages: {
      active: { label: say('Activo', 'Active') },
      historic: { label: say('Histórico', 'Historic'), final: true },
    },
  },
  workItem: {
    label: say('Tarea del plan de trabajo', 'Workplan item'),
    plural: say('Plan de trabajo', 'Workplan'),
    within: 'body',
    fields: { title, cycle: cycleOf, dueOn, outcome: words('Resultado', 'Outcome') },
    stages: {
      planned: { label: say('Planeada', 'Planned') },
      done: { label: say('Realizada', 'Done'), final: true },
      dropped: { label: say('Retirada', 'Dropped'), final: true },
    },
  },
  groupReport: {
    label: say('Informe del grupo', 'Report of the group'),
    plural: say('Informes de los grupos', 'Reports of groups'),
    within: 'body',
    fields: {
      title,
      cycle: cycleOf,
      summary: neededWords('Informe', 'Report'),
      reportedOn: date(say('Fecha', 'Date')),
    },
  },
} as const satisfies { readonly [kind: string]: RecordKind }

const meetings = {
  meeting: {
    label: say('Reunión', 'Meeting'),
    plural: say('Reuniones', 'Meetings'),
    fields: {
      title,
      meetingKind: code(say('Tipo', 'Kind'), { list: 'meetingKind', required: true }),
      body: reference(say('Órgano', 'Body'), { kind: 'body', elsewhere: true }),
      cycle: cycleOf,
      place: text(say('Sede', 'Place'), { maxLength: 200 }),
      mode: code(say('Modalidad', 'Mode'), { list: 'mode', required: true }),
      from: date(say('Inicia', 'Begins'), { required: true }),
      to: date(say('Termina', 'Ends')),
      present: members('Miembros presentes', 'Members present'),
      observersPresent: code(say('Observadores presentes', 'Observers present'), {
        list: 'observer',
        many: true,
      }),
      conclusions: words('Conclusiones', 'Conclusions'),
    },
    stages: {
      planned: { label: say('Planeada', 'Planned') },
      convened: { label: say('Convocada', 'Convened') },
      'in-session': { label: say('En sesión', 'In session') },
      closed: { label: say('Concluida', 'Closed'), final: true },
      cancelled: { label: say('Cancelada', 'Cancelled'), final: true },
    },
  },
  agendaItem: {
    label: say('Punto de la agenda', 'Agenda item'),
    plural: say('Agenda', 'Agenda'),
    within: 'meeting',
    fields: {
      title,
      proposedBy: member,
      supportedBy: code(say('Apoyado por', 'Supported by'), { list: 'member', many: true }),
      report: words('Informe', 'Report'),
    },
    stages: {
      proposed: { label: say('Propuesto', 'Proposed') },
      'on-agenda': { label: say('En la agenda', 'On the agenda') },
      reported: { label: say('Informado', 'Reported') },
      concluded: { label: say('Concluido', 'Concluded'), final: true },
      declined: { label: say('No incluido', 'Not included'), final: true },
    },
  },
  observerRequest: {
    label: say('Solicitud de observador', 'Request of an observer'),
    plural: say('Solicitudes de observadores', 'Requests of observers'),
    within: 'meeting',
    fields: {
      observer: code(say('Observador', 'Observer'), { list: 'observer', required: true }),
      requestKind: code(say('Solicita', 'Asks for'), { list: 'requestKind', required: true }),
      words: neededWords('Asunto u oferta', 'Subject or offer'),
    },
    stages: {
      open: { label: say('Abierta', 'Open') },
      granted: { label: say('Concedida', 'Granted'), final: true },
      declined: { label: say('No concedida', 'Not granted'), final: true },
    },
  },
  figure: {
    label: say('Cifra compartida', 'Shared figure'),
    plural: say('Intercambio de estadísticas', 'Statistics exchanged'),
    within: 'meeting',
    fields: {
      member,
      title,
      persons: integer(say('Personas', 'Persons'), { required: true, min: 0 }),
      vintage: text(say('Publicación', 'Publication'), { required: true, maxLength: 200 }),
    },
  },
} as const satisfies { readonly [kind: string]: RecordKind }

const shownTo = code(say('Borrador abierto a', 'Draft open to'), { list: 'observer', many: true })
const circulation = code(say('Circulación', 'Circulation'), { list: 'circulation' })

const texts = {
  text: {
    label: say('Texto', 'Text'),
    plural: say('Textos', 'Texts'),
    fields: {
      title,
      textKind: code(say('Tipo', 'Kind'), { list: 'textKind', required: true }),
      cycle: cycleOf,
      languages: code(say('Idiomas', 'Languages'), {
        list: 'language',
        many: true,
        required: true,
      }),
      edition: integer(say('Versión', 'Version'), { min: 1 }),
      silenceDays: integer(say('Días hábiles de silencio', 'Working days of silence'), {
        min: 1,
        max: 60,
      }),
      adoptedOn: date(say('Adoptado el', 'Adopted on')),
      shownTo,
      circulation,
    },
    stages: {
      draft: { label: say('Borrador', 'Draft') },
      negotiation: { label: say('En negociación', 'Under negotiation') },
      silence: { label: say('En procedimiento de silencio', 'Under silent procedure') },
      adopted: { label: say('Adoptado', 'Adopted'), final: true },
      withdrawn: { label: say('Retirado', 'Withdrawn'), final: true },
    },
  },
  clause: {
    label: say('Cláusula', 'Clause'),
    plural: say('Cláusulas', 'Clauses'),
    within: 'text',
    fields: {
      number: text(say('Número', 'Number'), { required: true, maxLength: 20 }),
      ...wording,
      proposedBy: code(say('Propuesta por', 'Proposed by'), { list: 'member' }),
      revision: integer(say('Revisión', 'Revision'), { min: 1 }),
      shownTo,
      circulation,
    },
    stages: {
      proposed: { label: say('Propuesta', 'Proposed') },
      'under-negotiation': {
        label: say('En negociación [entre corchetes]', 'Under negotiation [bracketed]'),
      },
      'ad-referendum': { label: say('Acordada ad referéndum', 'Agreed ad referendum') },
      agreed: { label: say('Acordada', 'Agreed') },
      withdrawn: { label: say('Retirada', 'Withdrawn'), final: true },
      deferred: { label: say('Diferida', 'Deferred') },
    },
  },
  position: {
    label: say('Posición', 'Position'),
    plural: say('Posiciones', 'Positions'),
    within: 'text',
    fields: {
      member,
      stance: code(say('Postura', 'Stance'), { list: 'stance' }),
      reasons: words('Razones', 'Reasons'),
      points,
      blocks: boolean(say('Impide el consenso', 'Stands in the way of consensus')),
    },
    stages: {
      open: { label: say('Sin pronunciarse', 'Not stated') },
      filed: { label: say('Presentada, confidencial', 'Filed, confidential') },
      released: { label: say('Liberada', 'Released') },
    },
  },
  // What a delegation lets the others read of its position, as it stood when it was released.
  statement: {
    label: say('Posición liberada', 'Released position'),
    plural: say('Posiciones liberadas', 'Released positions'),
    within: 'text',
    fields: {
      member,
      stance: code(say('Postura', 'Stance'), { list: 'stance' }),
      reasons: words('Razones', 'Reasons'),
      points,
    },
    stages: {
      current: { label: say('Vigente', 'Current') },
      replaced: { label: say('Sustituida', 'Replaced'), final: true },
    },
  },
  reservation: {
    label: say('Reserva', 'Reservation'),
    plural: say('Reservas (notas al pie)', 'Reservations (footnotes)'),
    within: 'text',
    fields: {
      member,
      clause: reference(say('Cláusula', 'Clause'), { kind: 'clause' }),
      footnote: neededWords('Nota al pie', 'Footnote'),
    },
    stages: {
      kept: { label: say('Presentada, confidencial', 'Filed, confidential') },
      recorded: { label: say('Nota al pie del texto', 'Footnote of the text'), final: true },
      dropped: { label: say('Retirada', 'Dropped'), final: true },
    },
  },
  decision: {
    label: say('Decisión', 'Decision'),
    plural: say('Decisiones', 'Decisions'),
    within: 'text',
    fields: {
      title,
      cycle: cycleOf,
      leads: code(say('Responsables', 'Leads'), { list: 'member', many: true }),
      dueOn,
      indicator: text(say('Indicador', 'Indicator'), { maxLength: 300 }),
      funding: code(say('Financiamiento', 'Funding'), { list: 'funding' }),
      outcome: words('Resultado', 'Outcome'),
    },
    stages: {
      adopted: { label: say('Adoptada', 'Adopted') },
      assigned: { label: say('Asignada', 'Assigned') },
      'in-progress': { label: say('En curso', 'In progress') },
      done: { label: say('Cumplida', 'Done'), final: true },
      'not-done': { label: say('No cumplida', 'Not done'), final: true },
      superseded: { label: say('Sustituida', 'Superseded'), final: true },
    },
  },
  followUp: {
    label: say('Seguimiento', 'Follow-up'),
    plural: say('Seguimiento de decisiones', 'Follow-up of decisions'),
    within: 'text',
    fields: {
      decision: text(say('Decisión', 'Decision'), { maxLength: 300 }),
      decisionId: reference(say('Decisión', 'Decision'), { kind: 'decision' }),
      cycle: cycleOf,
      member,
      followUpKind: code(say('Informa', 'Reports'), { list: 'followUpKind', required: true }),
      reportedOn: date(say('Fecha', 'Date')),
      progress: words('Avance', 'Progress'),
      evidence: text(say('Evidencia (enlace)', 'Evidence (link)'), { maxLength: 400 }),
    },
  },
} as const satisfies { readonly [kind: string]: RecordKind }

export const records = { ...conference, ...meetings, ...texts, ...plans } as const
