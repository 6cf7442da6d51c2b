import { say } from 'ceiba/model'

const persons = say('personas', 'persons')
const who = { nationality: 'person.nationality', office: 'root.office', sex: 'person.sex' } as const
/** New dimensions stand at the end: reports read the earlier ones by their names. */
const age = { ageGroup: 'self.ageGroup', uasc: 'self.uasc' } as const
const claim = { unit: persons, kind: 'claim' } as const
const office = { office: 'root.office' } as const

const families = say('familias', 'families')
/** Not by priority: it follows from what is sealed, and figures are counted again without any key. */
const queue = { office: 'root.office', purpose: 'self.purpose' } as const

/**
 * A person who was registered twice is counted once: by the claim that goes on. What the other counted is taken back, so its end counts as
 * no closure: it would leave the stock a second time.
 */
const merged = { by: ['merge-duplicate'], until: ['undo-merge'] } as const

/** An application that came to its end now: neither an intent that was never filed, nor one that was settled before. */
const ending = 'has(self.filedOn) && !(has(self.endedAfter) && self.endedAfter)'

/** All figures count persons, never files (UNHCR rows of type P), but those of the queue at the door, to which families come. */
export const measures = {
  intents: {
    ...claim,
    label: say('Intenciones manifestadas', 'Intents expressed'),
    actions: ['express-intent'],
    unless: merged,
    by: { ...who, ...age },
  },
  applications: {
    ...claim,
    label: say('Solicitudes presentadas', 'Applications filed'),
    actions: ['file', 'file-own', 'reopen', 'reopen-admission'],
    unless: merged,
    by: { ...who, ...age, applicationKind: 'self.applicationKind' },
  },
  admissions: {
    ...claim,
    label: say('Solicitudes admitidas', 'Applications admitted'),
    actions: ['admit'],
    unless: merged,
    by: who,
  },
  decisions: {
    ...claim,
    label: say('Personas con resolución', 'Decisions'),
    actions: ['sign-resolution'],
    retractedBy: ['set-aside'],
    by: { outcome: 'self.outcome', ...who, ...age },
  },
  closures: {
    ...claim,
    label: say('Conclusiones sin resolución de fondo', 'Closures other than by resolution'),
    actions: ['end-claim', 'declare-abandonment', 'not-admit', 'close-unratified'],
    when: ending,
    by: {
      reason: 'self.closureReason',
      nationality: 'person.nationality',
      office: 'root.office',
      sex: 'person.sex',
      ...age,
    },
  },
  // Counted by what the stock moves, and by no act: a claim that is pending goes to another office.
  'transfers-out': {
    ...claim,
    label: say(
      'Pendientes que pasaron a otra oficina',
      'Pending claims that went to another office',
    ),
    actions: [],
    unless: merged,
    duration: { since: 'file', at: 'filedOn' },
    by: { ...who, ...age },
  },
  'transfers-in': {
    ...claim,
    label: say(
      'Pendientes que llegaron de otra oficina',
      'Pending claims that came from another office',
    ),
    actions: [],
    unless: merged,
    duration: { since: 'file', at: 'filedOn' },
    by: { ...who, ...age },
  },
  notifications: {
    ...claim,
    label: say('Resoluciones notificadas', 'Resolutions notified'),
    actions: ['notify'],
    by: { outcome: 'self.outcome', nationality: 'person.nationality', office: 'root.office' },
  },
  appointments: {
    label: say('Citas dadas', 'Appointments given'),
    unit: families,
    kind: 'appointment',
    actions: ['give-appointment'],
    by: queue,
  },
  'appointments-served': {
    label: say('Citas atendidas', 'Appointments served'),
    unit: families,
    kind: 'appointment',
    actions: ['serve-appointment', 'serve-walk-in', 'file'],
    by: { ...queue, walkIn: 'self.walkIn' },
  },
  'appointments-missed': {
    label: say('Citas a las que nadie acudió', 'Appointments missed'),
    unit: families,
    kind: 'appointment',
    actions: ['miss-appointment'],
    by: queue,
  },
  'appointments-moved': {
    label: say('Cambios de fecha', 'Appointments moved'),
    unit: families,
    kind: 'appointment',
    actions: ['move-appointment'],
    by: { ...queue, askedBy: 'form.askedBy' },
  },
  // From the day it was given, whatever became of the date in between.
  'appointment-time': {
    label: say('Días hábiles hasta ser atendida', 'Working days until served'),
    unit: families,
    kind: 'appointment',
    actions: ['serve-appointment', 'file'],
    duration: { since: 'give-appointment' },
    by: queue,
  },
  adjustments: {
    label: say('Ajustes estadísticos', 'Statistical adjustments'),
    unit: persons,
    kind: 'adjustment',
    actions: ['record-adjustment'],
    sums: 'persons',
    by: {
      nationality: 'self.nationality',
      year: 'self.year',
      outcome: 'self.outcome',
      reason: 'self.reason',
    },
  },
  'late-filings': {
    ...claim,
    label: say('Solicitudes fuera de plazo', 'Late filings'),
    actions: ['file'],
    when: 'has(self.lateFlag) && self.lateFlag',
    by: { nationality: 'person.nationality', office: 'root.office' },
  },
  'status-ends': {
    ...claim,
    label: say('Condiciones terminadas', 'Statuses ended'),
    actions: ['end-status'],
    retractedBy: ['restore-status'],
    by: { proceeding: 'self.statusEnded', nationality: 'person.nationality', ...office },
  },
  'decision-time': {
    ...claim,
    label: say('Días hábiles hasta la resolución', 'Working days to the decision'),
    actions: ['sign-resolution'],
    retractedBy: ['set-aside'],
    duration: { since: 'file', at: 'filedOn' },
    by: { office: 'root.office', outcome: 'self.outcome' },
  },
  'closure-time': {
    ...claim,
    label: say(
      'Días hábiles hasta la conclusión sin resolución de fondo',
      'Working days to the closure other than by resolution',
    ),
    actions: ['end-claim', 'declare-abandonment', 'not-admit', 'close-unratified'],
    when: ending,
    duration: { since: 'file', at: 'filedOn' },
    by: office,
  },
  'first-appointment-time': {
    ...claim,
    label: say('Días hábiles hasta la primera cita', 'Working days to the first appointment'),
    actions: ['give-appointment'],
    duration: { since: 'express-intent' },
    by: office,
  },
  'admission-time': {
    ...claim,
    label: say('Días hábiles hasta la admisión', 'Working days to the admission'),
    actions: ['admit'],
    duration: { since: 'file', at: 'filedOn' },
    by: office,
  },
  'interview-time': {
    ...claim,
    label: say(
      'Días hábiles de la admisión a la entrevista',
      'Working days from admission to interview',
    ),
    actions: ['hold-interview'],
    duration: { since: 'admit' },
    by: office,
  },
  'assessment-time': {
    ...claim,
    label: say(
      'Días hábiles de la entrevista a la resolución',
      'Working days from interview to decision',
    ),
    actions: ['sign-resolution'],
    retractedBy: ['set-aside'],
    duration: { since: 'hold-interview' },
    by: office,
  },
  'notification-time': {
    ...claim,
    label: say(
      'Días hábiles de la resolución a la notificación',
      'Working days from decision to notification',
    ),
    actions: ['notify'],
    retractedBy: ['set-aside'],
    duration: { since: 'sign-resolution' },
    by: office,
  },
} as const

/** Who waits for a decision, office by office. */
export const stocks = {
  pending: {
    kind: 'claim',
    entries: ['applications'],
    exits: ['decisions', 'closures'],
    leaves: 'transfers-out',
    arrives: 'transfers-in',
  },
} as const
