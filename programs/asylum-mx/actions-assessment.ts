import { boolean, code, date, say, text, user } from 'ceiba/model'

import { interviewActions } from './actions-interview.ts'
import { PROTECTION } from './fields.ts'
import { childProtected } from './guards.ts'
import { OPEN, UNDECIDED } from './stages.ts'

/** From a registered claim to an interview, and the weekly attendance meanwhile. */
export const assessmentActions = {
  'assign-officer': {
    label: say('Asignar oficial', 'Assign an officer'),
    on: 'claim',
    from: UNDECIDED,
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
      childFriendly: boolean(say('Adaptada a niñas y niños', 'Child-friendly')),
      account: text(say('Relato', 'Account'), {
        sealed: true,
        readBy: PROTECTION,
        multiline: true,
        maxLength: 50_000,
      }),
    },
    guards: [
      ...childProtected,
      {
        code: 'child-friendly',
        rule: '!(has(self.uasc) && self.uasc == "yes") || (has(form.childFriendly) && form.childFriendly)',
        message: say(
          'La entrevista de una niña o un niño se adapta a su edad, con quien le representa.',
          'The interview of a child is adapted to their age, with their representative present.',
        ),
        source: 'LRPCAP art. 23; LGDNNA art. 83',
      },
    ],
    sets: { interviewedOn: 'today' },
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
    guards: [
      {
        code: 'no-opinion-missing',
        rule: 'form.cause != "missing-opinion" || (has(self.opinionPending) && self.opinionPending)',
        message: say('No hay una opinión pendiente.', 'No opinion is pending.'),
        source: 'RLRPC art. 45',
      },
    ],
  },
} as const
