import { say } from 'ceiba/model'

const persons = say('personas', 'persons')
const who = { nationality: 'person.nationality', office: 'root.office', sex: 'person.sex' } as const

/** All figures count persons, never files (UNHCR rows of type P). */
export const measures = {
  intents: {
    label: say('Intenciones manifestadas', 'Intents expressed'),
    unit: persons,
    kind: 'claim',
    actions: ['express-intent'],
    by: who,
  },
  applications: {
    label: say('Solicitudes presentadas', 'Applications filed'),
    unit: persons,
    kind: 'claim',
    actions: ['file'],
    by: who,
  },
  admissions: {
    label: say('Solicitudes admitidas', 'Applications admitted'),
    unit: persons,
    kind: 'claim',
    actions: ['admit'],
    by: who,
  },
  decisions: {
    label: say('Personas con resolución', 'Decisions'),
    unit: persons,
    kind: 'claim',
    actions: ['sign-resolution'],
    by: { outcome: 'self.outcome', ...who },
  },
  closures: {
    label: say('Conclusiones sin resolución de fondo', 'Closures other than by resolution'),
    unit: persons,
    kind: 'claim',
    actions: ['end-claim'],
    by: {
      reason: 'self.closureReason',
      nationality: 'person.nationality',
      office: 'root.office',
    },
  },
  notifications: {
    label: say('Resoluciones notificadas', 'Resolutions notified'),
    unit: persons,
    kind: 'claim',
    actions: ['notify'],
    by: { outcome: 'self.outcome', nationality: 'person.nationality', office: 'root.office' },
  },
  adjustments: {
    label: say('Ajustes estadísticos', 'Statistical adjustments'),
    unit: persons,
    kind: 'adjustment',
    actions: ['record-adjustment'],
    sums: 'persons',
    by: { nationality: 'self.nationality', year: 'self.year', outcome: 'self.outcome' },
  },
  'decision-time': {
    label: say('Días hábiles hasta la resolución', 'Working days to the decision'),
    unit: persons,
    kind: 'claim',
    actions: ['sign-resolution'],
    duration: { since: 'file' },
    by: { office: 'root.office', outcome: 'self.outcome' },
  },
} as const
