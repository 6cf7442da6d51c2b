import { boolean, code, date, file, say, text, user } from 'ceiba/model'

import { interviewActions } from './actions-interview.ts'
import { PROTECTION } from './fields.ts'

const OPEN = [
  'filed',
  'admitted',
  'registered',
  'interview-scheduled',
  'interviewed',
  'drafted',
] as const

const dueOn = date(say('Fecha en que debía acudir', 'Date of the attendance'), { required: true })

/** From a registered claim to an interview, and the weekly attendance meanwhile. */
export const assessmentActions = {
  'assign-officer': {
    label: say('Asignar oficial', 'Assign an officer'),
    on: 'claim',
    from: ['intent', 'appointment', ...OPEN],
    by: ['supervisor', 'reviewer'],
    source: 'RLRPC art. 23',
    form: { officer: user(say('Oficial de protección', 'Protection officer'), { required: true }) },
  },
  ...interviewActions,
  'hold-interview': {
    label: say('Asentar entrevista', 'Record the interview'),
    on: 'claim',
    from: ['interview-scheduled'],
    to: 'interviewed',
    by: ['officer'],
    source: 'LRPCAP art. 23; RLRPC art. 27',
    occurredOn: 'interviewOn',
    form: {
      interviewOn: date(say('Entrevistada el', 'Interviewed on'), { required: true }),
      mode: code(say('Modalidad', 'Mode'), { list: 'interviewMode', required: true }),
      separately: boolean(say('A solas', 'Heard alone')),
      account: text(say('Relato', 'Account'), {
        sealed: true,
        readBy: PROTECTION,
        multiline: true,
        maxLength: 50_000,
      }),
    },
  },
  extend: {
    label: say('Ampliar el plazo para resolver', 'Extend the time to decide'),
    help: say(
      'Una sola vez, 45 días hábiles más, y solo por las causas que enumera la norma.',
      'Once only, 45 working days more, and only for the causes that the rule lists.',
    ),
    on: 'claim',
    from: OPEN,
    by: ['officer', 'supervisor'],
    source: 'RLRPC art. 45',
    form: {
      cause: code(say('Causa', 'Cause'), { list: 'extensionCause', required: true }),
      explanation: text(say('Explicación', 'Explanation'), {
        sealed: true,
        multiline: true,
        maxLength: 4000,
      }),
    },
  },
  'record-miss': {
    label: say('Registrar inasistencia', 'Record an absence'),
    help: say(
      'Solo si la oficina estaba abierta ese día. Una inasistencia no cierra nada por sí sola.',
      'Only if the office was open that day. An absence closes nothing by itself.',
    ),
    on: 'claim',
    from: OPEN,
    by: ['clerk', 'officer'],
    source: 'RLRPC art. 24',
    form: { dueOn },
    guards: [
      {
        code: 'not-due-yet',
        rule: 'form.dueOn < today',
        message: say(
          'El día de asistencia aún no ha pasado.',
          'The day of the attendance has not passed yet.',
        ),
        source: 'RLRPC art. 24',
      },
      {
        code: 'already-missed',
        rule: '!has(self.lastMissOn) || form.dueOn > self.lastMissOn',
        message: say(
          'Ya consta una inasistencia de ese día o de uno posterior.',
          'An absence on that day or a later one is on record.',
        ),
        source: 'RLRPC art. 24',
      },
    ],
    // Less than two weeks apart are two weeks in a row; from two weeks on the person may have come in between.
    sets: {
      lastMissOn: 'form.dueOn',
      missesInARow:
        'has(self.lastMissOn) && has(self.missesInARow) && timestamp(form.dueOn + "T00:00:00Z") - timestamp(self.lastMissOn + "T00:00:00Z") < duration("336h") ? self.missesInARow + 1.0 : 1.0',
    },
  },
  'justify-absence': {
    label: say('Justificar inasistencia', 'Justify an absence'),
    help: say(
      'La última deja de contar, y con ella la seguidilla.',
      'It no longer counts, and with it the row of absences ends.',
    ),
    on: 'claim',
    from: OPEN,
    by: ['clerk', 'officer', 'supervisor'],
    source: 'RLRPC art. 24',
    form: {
      dueOn,
      reason: text(say('Motivo', 'Reason'), {
        required: true,
        sealed: true,
        multiline: true,
        maxLength: 2000,
      }),
      document: file(say('Comprobante', 'Proof'), { sealed: true }),
    },
    guards: [
      {
        code: 'no-such-absence',
        rule: 'has(self.missesInARow) && self.missesInARow > 0 && form.dueOn <= self.lastMissOn',
        message: say(
          'No consta una inasistencia por justificar en esa fecha.',
          'No absence to justify is on record for that date.',
        ),
        source: 'RLRPC art. 24',
      },
    ],
    sets: { missesInARow: '0.0' },
  },
} as const
