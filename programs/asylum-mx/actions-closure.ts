import { date, say } from 'ceiba/model'

import { claimLater, IS_CHILD, reasoning, required, sealedText } from './fields.ts'
import {
  freesPlace,
  noAmparoPending,
  notifying,
  signed,
  timeIsOver,
  wellNotified,
} from './guards.ts'
import { UNDECIDED } from './stages.ts'

/** Settled already, and counted: whoever dies now is not counted a second time. */
const SETTLED = ['decided', 'notified', 'in-review', 'closing', 'closure-notified'] as const
const IS_SETTLED = `self.stage in [${SETTLED.map((stage) => `"${stage}"`).join()}]`

/** How a claim ends other than by a resolution, and how it is opened again. */
export const closureActions = {
  'request-withdrawal': {
    label: say('Recibir desistimiento por escrito', 'Receive a written withdrawal'),
    seldom: true,
    on: 'claim',
    from: UNDECIDED,
    by: ['clerk', 'officer'],
    source: 'RLRPC; LFPA art. 58',
    form: { withdrawalOn: date(say('Escrito del', 'Written on'), { required: true }) },
  },
  'drop-withdrawal': {
    label: say('Dejar sin efecto el desistimiento', 'Drop the withdrawal'),
    seldom: true,
    on: 'claim',
    from: UNDECIDED,
    by: ['clerk', 'officer'],
    source: 'RLRPC; LFPA art. 58',
    form: {},
    guards: [
      {
        code: 'no-withdrawal',
        rule: 'has(self.withdrawalOn)',
        message: say('No consta un desistimiento.', 'No withdrawal is on record.'),
        source: 'LFPA art. 58',
      },
    ],
    sets: { withdrawalOn: 'dyn(null)' },
  },
  'end-claim': {
    label: say('Concluir sin resolución de fondo', 'End without a decision on the merits'),
    help: say(
      'Por desistimiento ratificado en persona, fallecimiento o registro duplicado. Siempre motivado y firmado.',
      'By a withdrawal ratified in person, a death or a duplicate registration. Always reasoned and signed.',
    ),
    seldom: true,
    on: 'claim',
    from: [...UNDECIDED, ...SETTLED],
    to: 'ended',
    by: ['reviewer'],
    source: 'RLRPC art. 24; LFPA art. 57',
    form: {
      closureReason: required(claimLater.closureReason),
      withdrawalOn: date(say('Desistimiento escrito del', 'Withdrawal written on'), {
        when: 'form.closureReason == "withdrawn"',
      }),
      ratifiedOn: date(say('Ratificado en persona el', 'Ratified in person on'), {
        required: true,
        when: 'form.closureReason == "withdrawn"',
      }),
      bestInterestNote: sealedText(
        say('Interés superior de la niña o el niño', 'Best interests of the child'),
        4000,
      ),
      reasoning: required(reasoning),
      signed,
    },
    guards: [
      {
        code: 'by-an-act-of-its-own',
        rule: 'form.closureReason in ["withdrawn", "deceased", "duplicate"]',
        message: say(
          'El abandono, la no admisión y la falta de ratificación tienen su propio acto.',
          'Abandonment, non-admission and lack of ratification have acts of their own.',
        ),
        source: 'LFPA art. 57',
      },
      {
        code: 'withdrawn-in-writing',
        rule: 'form.closureReason != "withdrawn" || has(self.withdrawalOn) || has(form.withdrawalOn)',
        message: say(
          'El desistimiento se presenta por escrito.',
          'A withdrawal is made in writing.',
        ),
        source: 'LFPA art. 58',
      },
      {
        code: 'best-interest-note',
        rule: `form.closureReason != "withdrawn" || !(${IS_CHILD}) || has(form.bestInterestNote)`,
        message: say(
          'Si la familia desiste, valore si la niña o el niño tiene motivos propios.',
          'If the family withdraws, say whether the child has grounds of their own.',
        ),
        source: 'LRPCAP art. 5, 9',
      },
      {
        code: 'already-decided',
        rule: `!(${IS_SETTLED}) || form.closureReason in ["deceased", "duplicate"]`,
        message: say(
          'La solicitud ya está resuelta: notifíquela o concluya el expediente.',
          'The claim has been decided: notify it or close the file.',
        ),
        source: 'LRPCAP art. 24',
      },
    ],
    sets: { endedAfter: IS_SETTLED },
    moves: freesPlace,
  },
  'notify-closure': {
    label: say('Notificar la conclusión', 'Notify the closure'),
    on: 'claim',
    from: ['closing'],
    to: 'closure-notified',
    by: ['notifier', 'officer'],
    source: 'LFPA art. 35-39',
    occurredOn: 'notifiedOn',
    form: notifying,
    guards: wellNotified,
  },
  'close-closure': {
    label: say('Concluir el expediente', 'Close the file'),
    on: 'claim',
    from: ['closure-notified'],
    to: 'ended',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 25',
    form: {},
    guards: [timeIsOver('T-12c'), timeIsOver('T-17', 'reopening-open'), noAmparoPending],
    moves: freesPlace,
  },
  reopen: {
    label: say('Reabrir el procedimiento', 'Reopen the procedure'),
    help: say(
      'Tras un abandono o un cambio de entidad: sigue donde puede volver a oírse a la persona.',
      'After an abandonment or a move: it goes on where the person can be heard again.',
    ),
    seldom: true,
    on: 'claim',
    from: ['closing', 'closure-notified', 'in-review', 'ended'],
    to: 'registered',
    by: ['reviewer', 'director'],
    notBy: ['declare-abandonment', 'propose-abandonment'],
    source: 'RLRPC; LFPA art. 91',
    form: { reasoning: required(reasoning) },
    guards: [
      {
        code: 'not-abandoned',
        rule: 'has(self.closureReason) && self.closureReason in ["abandoned", "moved-away"]',
        message: say(
          'Solo se reabre lo que concluyó por abandono.',
          'Only what ended by abandonment is reopened.',
        ),
        source: 'RLRPC',
      },
    ],
    sets: { closureReason: 'dyn(null)', applicationKind: '"reopened"', misses: 'dyn(null)' },
  },
  'reopen-admission': {
    label: say('Volver a la admisión', 'Return to admission'),
    seldom: true,
    on: 'claim',
    from: ['closing', 'closure-notified', 'in-review', 'ended'],
    to: 'answered',
    by: ['reviewer', 'director'],
    notBy: ['not-admit', 'close-unratified'],
    source: 'LFPA art. 91',
    form: { reasoning: required(reasoning) },
    guards: [
      {
        code: 'not-refused',
        rule: 'has(self.closureReason) && self.closureReason in ["not-admitted", "not-ratified"]',
        message: say(
          'Solo vuelve a la admisión lo que no se admitió o no se ratificó.',
          'Only what was not admitted or not ratified returns to admission.',
        ),
        source: 'LFPA art. 91',
      },
    ],
    sets: { closureReason: 'dyn(null)', applicationKind: '"reopened"' },
  },
} as const
