import { plainDate, say } from 'ceiba/model'

const LAW = plainDate('2011-01-28') // LRPCAP, DOF 27-01-2011, in force the next day
const REGULATION = plainDate('2012-02-22') // RLRPC, DOF 21-02-2012, in force the next day

/** The clocks of the procedure. A row whose source is not established says so by its confidence. */
export const deadlines = {
  'T-01': {
    label: say('Presentar la solicitud', 'File the application'),
    on: 'claim',
    duty: 'applicant',
    starts: ['express-intent'],
    at: 'entryOn',
    stops: ['file'],
    rows: [
      {
        within: 30,
        unit: 'workingDays',
        source: 'LRPCAP art. 18',
        validFrom: LAW,
        confidence: 'high',
      },
    ],
  },
  'T-05': {
    label: say('Avisar al INM de la solicitud', 'Notify the INM of the filing'),
    on: 'group',
    duty: 'authority',
    starts: ['file'],
    stops: ['notify-inm'],
    rows: [
      {
        within: 72,
        unit: 'hours',
        source: 'RLRPC art. 21, 22',
        validFrom: REGULATION,
        confidence: 'high',
      },
    ],
  },
  'T-09': {
    label: say('Resolver la solicitud', 'Decide the claim'),
    on: 'claim',
    duty: 'authority',
    starts: ['file'],
    at: 'filedOn',
    stops: ['sign-resolution', 'end-claim'],
    owners: ['officer', 'reviewer', 'supervisor'],
    remind: { before: 10, unit: 'workingDays' },
    rows: [
      {
        within: 45,
        unit: 'workingDays',
        source: 'LRPCAP art. 24',
        validFrom: LAW,
        confidence: 'high',
      },
    ],
    extends: {
      action: 'extend',
      within: 45,
      times: 1,
      causeField: 'cause',
      source: 'RLRPC art. 45',
    },
  },
  'T-11': {
    label: say('Notificar la resolución', 'Notify the resolution'),
    on: 'claim',
    duty: 'authority',
    starts: ['sign-resolution'],
    stops: ['notify'],
    rows: [
      {
        within: 10,
        unit: 'workingDays',
        source: 'RLRPC art. 50',
        validFrom: REGULATION,
        confidence: 'low',
      },
    ],
  },
  'T-12': {
    label: say('Interponer recurso de revisión', 'Ask for a review'),
    on: 'claim',
    duty: 'applicant',
    starts: ['notify'],
    stops: ['close'],
    remind: { before: 5, unit: 'workingDays' },
    rows: [
      {
        within: 15,
        unit: 'workingDays',
        source: 'LRPCAP art. 25',
        validFrom: LAW,
        confidence: 'high',
      },
    ],
  },
} as const

export const recurring = {
  'T-07': {
    label: say('Acudir cada semana', 'Attend every week'),
    on: 'claim',
    starts: ['file'],
    stops: ['sign-resolution', 'end-claim'],
    everyDays: 7,
    source: 'RLRPC art. 24',
    confidence: 'high',
  },
} as const
