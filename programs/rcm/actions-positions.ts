import { code, reference, repeated, say } from 'ceiba/model'

import { neededWords, RULE, words } from './fields.ts'
import { itsDelegation } from './guards.ts'
import { points } from './records.ts'

const stillOpen = {
  code: 'not-being-negotiated',
  rule: 'root.stage in ["draft", "negotiation", "silence"]',
  message: say(
    'El texto ya fue adoptado o retirado.',
    'The text has been adopted or withdrawn already.',
  ),
  source: RULE.practice,
} as const

const dropped = {
  kind: 'reservation',
  from: ['kept'],
  to: 'dropped',
  when: 'self.member == target.member',
} as const

/** Positions: their delegation's alone, with the Presidency and the Secretariat, until it releases them. */
export const positionActions = {
  'take-position': {
    label: say('Fijar posición', 'State a position'),
    help: say(
      'La leen su delegación, la Presidencia y la Secretaría Técnica; nadie más, hasta que la libere.',
      'Read by your delegation, the Presidency and the Technical Secretariat; by nobody else until you release it.',
    ),
    on: 'position',
    from: ['open', 'filed', 'released'],
    to: 'filed',
    by: ['head', 'focal-point'],
    form: {
      stance: code(say('Postura', 'Stance'), { list: 'stance', required: true }),
      reasons: words('Razones', 'Reasons'),
      points,
      footnotes: repeated(say('Reservas, como notas al pie', 'Reservations, as footnotes'), {
        max: 20,
        when: 'form.stance == "reserve"',
        required: true,
        min: 1,
        item: {
          clause: reference(say('Cláusula', 'Clause'), { kind: 'clause' }),
          footnote: neededWords('Nota al pie', 'Footnote'),
        },
      }),
    },
    guards: [
      itsDelegation,
      stillOpen,
      {
        code: 'silence-kept',
        rule: 'root.stage != "silence" || today <= due["SILENCE"]',
        message: say(
          'El plazo de silencio venció: el texto se tiene por aceptado.',
          'The silence has ended: the text is taken as accepted.',
        ),
        source: RULE.silence,
      },
    ],
    sets: {
      blocks:
        'form.stance == "object" || (has(form.points) && form.points.exists(point, point.stance == "object"))',
      // What was said before and is not said again no longer stands.
      reasons: 'has(form.reasons) ? dyn(form.reasons) : dyn(null)',
      points: 'has(form.points) ? dyn(form.points) : dyn(null)',
    },
    creates: [
      {
        kind: 'reservation',
        each: 'footnotes',
        to: 'kept',
        sets: { member: 'target.member' },
      },
    ],
    moves: [
      dropped,
      {
        kind: 'text',
        from: ['silence'],
        to: 'negotiation',
        when: 'form.stance == "object" || (has(form.points) && form.points.exists(point, point.stance == "object"))',
      },
    ],
    source: RULE.consensus,
  },
  'withdraw-objection': {
    label: say('Retirar la objeción', 'Withdraw the objection'),
    on: 'position',
    from: ['filed', 'released'],
    to: 'filed',
    by: ['head', 'focal-point'],
    form: { reasons: words('Razones', 'Reasons') },
    guards: [
      itsDelegation,
      stillOpen,
      {
        code: 'no-objection',
        rule: 'has(self.blocks) && self.blocks',
        message: say('No hay objeción que retirar.', 'There is no objection to withdraw.'),
        source: RULE.consensus,
      },
    ],
    sets: { stance: '"silent"', blocks: 'false', points: 'dyn(null)' },
    source: RULE.consensus,
  },
  'release-position': {
    label: say('Liberar la posición a los miembros', 'Release the position to the members'),
    help: say(
      'Los demás miembros la leen tal como está ahora; lo que se dijo antes sigue reservado.',
      'The other members read it as it stands now; what was said before stays confidential.',
    ),
    on: 'position',
    from: ['filed'],
    to: 'released',
    by: ['head'],
    form: {},
    guards: [itsDelegation],
    creates: [
      {
        kind: 'statement',
        to: 'current',
        sets: {
          member: 'target.member',
          stance: 'target.stance',
          reasons: 'target.reasons',
          points: 'target.points',
        },
      },
    ],
    moves: [
      {
        kind: 'statement',
        from: ['current'],
        to: 'replaced',
        when: 'self.member == target.member',
      },
    ],
    source: RULE.practice,
  },
} as const
