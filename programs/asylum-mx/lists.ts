import { say } from 'ceiba/model'

const claim = { kind: 'claim', order: 'due' } as const
const who = ['person.name', 'person.nationality', 'self.kind'] as const
const filed = [...who, 'self.filedOn', 'due'] as const
const inCharge = [...filed, 'assignee'] as const

/** What is waiting, and for whom. */
export const lists = {
  'to-file': {
    ...claim,
    label: say('Por presentar', 'To file'),
    help: say(
      'Familias que manifestaron intención y aún no presentan solicitud.',
      'Families that have expressed an intent and have not filed yet.',
    ),
    stages: ['intent', 'appointment'],
    columns: [...who, 'self.entryOn', 'openedOn', 'due'],
    roles: ['clerk', 'officer', 'supervisor'],
  },
  'to-admit': {
    ...claim,
    label: say('Por admitir', 'To admit'),
    stages: ['filed', 'answered'],
    columns: [...filed, 'self.lateFlag'],
    roles: ['officer', 'supervisor'],
  },
  'to-ratify': {
    ...claim,
    label: say('Por ratificar', 'To ratify'),
    stages: ['ratification'],
    columns: filed,
    roles: ['clerk', 'officer', 'supervisor', 'reviewer'],
  },
  'in-prevention': {
    ...claim,
    label: say('En prevención', 'Notice to explain'),
    stages: ['prevention'],
    columns: [...filed, 'self.lateFlag'],
    roles: ['clerk', 'officer', 'supervisor', 'reviewer'],
  },
  'to-register': {
    ...claim,
    label: say('Por registrar', 'To register'),
    stages: ['admitted'],
    columns: [...filed, 'root.language'],
    roles: ['clerk', 'officer', 'supervisor'],
  },
  'to-schedule': {
    ...claim,
    label: say('Por programar entrevista', 'To schedule'),
    stages: ['registered'],
    columns: [...inCharge, 'root.language', 'root.interpreter'],
    roles: ['officer', 'supervisor'],
  },
  'to-interview': {
    ...claim,
    label: say('Por entrevistar', 'To interview'),
    stages: ['interview-scheduled'],
    columns: [...inCharge, 'self.interviewOn', 'self.interviewAt', 'root.language'],
    roles: ['officer', 'supervisor'],
  },
  'to-draft': {
    ...claim,
    label: say('Por proyectar', 'To draft'),
    stages: ['interviewed', 'analysis'],
    columns: [...inCharge, 'self.track', 'self.coiPending', 'self.opinionPending'],
    roles: ['officer', 'supervisor'],
  },
  'waiting-for-more': {
    ...claim,
    label: say('En espera de pruebas o entrevista', 'Waiting for evidence or interview'),
    stages: ['more-evidence', 'complementary-interview'],
    columns: inCharge,
    roles: ['officer', 'supervisor'],
  },
  'to-sign': {
    ...claim,
    label: say('Por firmar', 'To sign'),
    stages: ['drafted', 'reviewed'],
    columns: [...inCharge, 'self.outcome', 'stage'],
    roles: ['reviewer', 'director', 'supervisor'],
  },
  'to-notify': {
    ...claim,
    label: say('Por notificar', 'To notify'),
    stages: ['decided'],
    columns: [...filed, 'self.outcome', 'root.language'],
    roles: ['notifier', 'officer', 'supervisor'],
  },
  'to-close': {
    ...claim,
    label: say('Por concluir', 'To close'),
    stages: ['notified'],
    columns: [...filed, 'self.outcome'],
    roles: ['officer', 'supervisor'],
  },
  'closures-to-notify': {
    ...claim,
    label: say('Conclusiones por notificar', 'Closures to notify'),
    stages: ['closing', 'closure-notified'],
    columns: [...filed, 'self.closureReason', 'stage', 'root.language'],
    roles: ['notifier', 'officer', 'supervisor', 'reviewer'],
  },
  'in-review': {
    ...claim,
    label: say('En recurso de revisión', 'In review'),
    stages: ['in-review', 'upheld'],
    columns: [...filed, 'self.outcome', 'self.reviewedOn', 'stage'],
    roles: ['reviewer', 'director', 'supervisor', 'notifier'],
  },
  'status-proceedings': {
    ...claim,
    label: say('Cesación, cancelación o revocación', 'Cessation, cancellation or revocation'),
    stages: ['proceeding', 'status-ending', 'status-notified', 'dependant-term'],
    columns: [...who, 'self.proceeding', 'stage', 'due'],
    roles: ['director', 'reviewer', 'supervisor', 'notifier', 'clerk'],
  },
} as const
