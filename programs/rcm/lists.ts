import { say, type ListView } from 'ceiba/model'

const delegates = ['head', 'focal-point'] as const
const conduct = ['secretariat', 'presidency'] as const

/** What waits for whom. A delegation's list of positions holds its own and no other. */
export const lists = {
  negotiation: {
    label: say('Textos en negociación', 'Texts under negotiation'),
    kind: 'text',
    stages: ['draft', 'negotiation', 'silence'],
    order: 'due',
    columns: ['self.title', 'self.textKind', 'stage', 'self.edition', 'due'],
    roles: [...conduct, ...delegates, 'observer'],
  },
  positions: {
    label: say('Posiciones', 'Positions'),
    help: say(
      'Las de su delegación; la Presidencia y la Secretaría ven todas.',
      'Those of your delegation; the Presidency and the Secretariat see all.',
    ),
    kind: 'position',
    stages: ['open', 'filed'],
    order: 'opened',
    columns: ['self.member', 'root.title', 'self.stance', 'stage'],
    roles: [...conduct, ...delegates],
  },
  meetings: {
    label: say('Reuniones', 'Meetings'),
    kind: 'meeting',
    stages: ['planned', 'convened', 'in-session'],
    order: 'opened',
    columns: ['self.title', 'self.meetingKind', 'self.from', 'self.place', 'stage'],
    roles: [...conduct, ...delegates, 'observer'],
  },
  decisions: {
    label: say('Decisiones en seguimiento', 'Decisions followed up'),
    kind: 'decision',
    stages: ['adopted', 'assigned', 'in-progress'],
    order: 'due',
    columns: ['self.title', 'self.leads', 'stage', 'due'],
    roles: [...conduct, ...delegates],
  },
  activities: {
    label: say('Actividades del plan', 'Plan activities'),
    kind: 'activity',
    stages: ['planned', 'under-way'],
    order: 'opened',
    columns: ['self.title', 'self.pillar', 'self.lead', 'stage'],
    roles: [...conduct, ...delegates],
  },
  requests: {
    label: say('Solicitudes al fondo de retorno', 'Requests to the return fund'),
    kind: 'request',
    stages: ['filed', 'approved'],
    order: 'opened',
    columns: ['self.caseToken', 'self.member', 'self.persons', 'stage'],
    roles: [...conduct, ...delegates],
  },
  adopted: {
    label: say('Textos adoptados', 'Adopted texts'),
    kind: 'text',
    stages: ['adopted'],
    order: 'opened',
    columns: ['self.title', 'self.textKind', 'self.adoptedOn'],
    roles: [...conduct, ...delegates, 'observer'],
  },
  groups: {
    label: say('Órganos y grupos de trabajo', 'Bodies and working groups'),
    kind: 'body',
    stages: ['active'],
    order: 'opened',
    columns: ['self.name', 'self.bodyKind', 'self.chair'],
    roles: [...conduct, ...delegates, 'observer'],
  },
  cycles: {
    label: say('Ciclos y presidencias', 'Cycles and presidencies'),
    kind: 'cycle',
    stages: ['running', 'announced', 'closed'],
    order: 'opened',
    columns: ['self.number', 'self.presidency', 'self.from', 'stage'],
    roles: [...conduct, ...delegates, 'observer'],
  },
} as const satisfies { readonly [list: string]: ListView }
