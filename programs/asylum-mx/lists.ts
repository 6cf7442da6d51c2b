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
    stages: ['filed'],
    columns: filed,
    roles: ['officer', 'supervisor'],
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
    stages: ['interviewed'],
    columns: inCharge,
    roles: ['officer', 'supervisor'],
  },
  'to-sign': {
    ...claim,
    label: say('Por firmar', 'To sign'),
    stages: ['drafted'],
    columns: [...inCharge, 'self.outcome'],
    roles: ['reviewer', 'supervisor'],
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
} as const
