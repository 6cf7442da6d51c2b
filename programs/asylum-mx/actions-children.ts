import { code, date, say, text } from 'ceiba/model'

import { claimLater, required, sealedText } from './fields.ts'
import { reference } from './guards.ts'
import { ANYWHERE, UNDECIDED } from './stages.ts'

const isAlone = {
  code: 'not-unaccompanied',
  rule: 'has(self.uasc) && self.uasc == "yes"',
  message: say(
    'No consta que se trate de una niña o un niño no acompañado.',
    'It is not on record that the child is unaccompanied.',
  ),
  source: 'LRPCAP art. 20',
}
/** A child who is alone comes first. */
export const CHILD_FIRST = {
  childAuthorityOn: 'today',
  track: '"prioritised"',
  trackBasis: '"LRPCAP art. 20; LGDNNA art. 89"',
} as const
const ofChild = {
  on: 'claim',
  from: UNDECIDED,
  by: ['officer', 'supervisor', 'child-protection'],
} as const

/** Children who are alone. Nobody's age is determined here: what the child says, and the benefit of the doubt, decide. */
export const childActions = {
  'flag-unaccompanied': {
    ...ofChild,
    label: say('Señalar como no acompañado', 'Flag as unaccompanied'),
    seldom: true,
    by: ['clerk', 'officer', 'supervisor', 'child-protection'],
    source: 'LRPCAP art. 20; LGDNNA art. 89',
    form: { how: required(sealedText(say('Cómo se supo', 'How it became known'), 2000)) },
    guards: [
      {
        code: 'already-flagged',
        rule: '!(has(self.uasc) && self.uasc == "yes")',
        message: say('Ya consta.', 'It is already on record.'),
        source: 'LRPCAP art. 20',
      },
    ],
    sets: { uasc: '"yes"' },
    moves: [
      { kind: 'person', from: [], when: 'self.id == target.person', sets: { uasc: '"yes"' } },
    ],
  },
  'hand-to-child-desk': {
    label: say('Encargar al enlace de niñez', 'Hand to the child protection desk'),
    help: say(
      'Además de las niñas y los niños: quien los cuida, o tiene una necesidad que el enlace atiende.',
      'Beside children: whoever cares for them, or has a need that the desk attends to.',
    ),
    seldom: true,
    on: 'person',
    by: ['officer', 'protection', 'supervisor'],
    source: 'LRPCAP art. 20; LGDNNA art. 89',
    form: { why: required(sealedText(say('Por qué', 'Why'), 2000)) },
    sets: { careDesk: '"children"' },
    moves: [
      {
        kind: 'claim',
        from: ANYWHERE,
        when: 'self.person == target.id',
        sets: { careDesk: '"children"' },
      },
    ],
  },
  'notify-child-authority': {
    ...ofChild,
    label: say('Avisar a la Procuraduría de Protección', 'Notify the child protection authority'),
    help: say(
      'De inmediato. La solicitud pasa a ser prioritaria.',
      'At once. The claim becomes a priority.',
    ),
    by: ['clerk', 'officer', 'supervisor', 'child-protection'],
    source: 'LRPCAP art. 20; LGDNNA art. 89, 122',
    discloses: { basis: 'duty', duty: 'child-alone' },
    form: {
      authority: text(say('Procuraduría avisada', 'Authority notified'), {
        required: true,
        maxLength: 200,
      }),
      reference,
    },
    guards: [isAlone],
    sets: CHILD_FIRST,
  },
  'appoint-guardian': {
    ...ofChild,
    label: say('Asentar quién representa', 'Record who represents the child'),
    source: 'LGDNNA art. 106',
    form: {
      guardianKind: code(say('Quién representa', 'Representation'), {
        list: 'guardianKind',
        required: true,
      }),
      guardian: required(sealedText(say('Nombre y contacto', 'Name and contact'), 500)),
      since: date(say('Desde', 'Since')),
    },
    guards: [isAlone],
  },
  'determine-best-interest': {
    ...ofChild,
    label: say('Asentar el interés superior', 'Record the best interests determination'),
    source: 'LRPCAP art. 5; LGDNNA art. 2, 123',
    form: {
      bestInterestOn: required(claimLater.bestInterestOn),
      conclusion: required(
        sealedText(say('Conclusión y medidas', 'Conclusion and measures'), 10_000),
      ),
    },
    guards: [
      isAlone,
      {
        code: 'not-yet',
        rule: 'form.bestInterestOn <= today',
        message: say('Esa fecha aún no llega.', 'That day has not come yet.'),
        source: 'LGDNNA art. 123',
      },
    ],
  },
} as const
