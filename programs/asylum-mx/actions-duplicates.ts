import { code, date, reference, say, text } from 'ceiba/model'

import { TRACING } from './family.ts'
import { UNDECIDED } from './stages.ts'

const reason = text(say('Razón, y cómo se comprobó', 'Reason, and how it was established'), {
  required: true,
  sealed: true,
  readBy: TRACING,
  multiline: true,
  maxLength: 2000,
})
const other = (es: string, en: string, kind: 'claim' | 'group') =>
  reference(say(es, en), { kind, elsewhere: true, required: true })

/** All filing days of a claim and of those merged into it. */
const days = (absorbed: string): string =>
  `([self.ownFiledOn] + ${absorbed}.filter(a, has(a.filedOn)).map(a, a.filedOn))`
const earliest = (absorbed: string): string =>
  `${days(absorbed)}.filter(d, !${days(absorbed)}.exists(e, e < d))[0]`
const others = 'self.absorbed.filter(a, a.claim != form.from)'

/** The same person registered twice: found by likeness, merged by a supervisor, never by itself; and always to be undone. */
export const duplicateActions = {
  'merge-duplicate': {
    label: say('Concluir por registro duplicado', 'Close as a duplicate'),
    help: say(
      'Es la misma persona que en otra solicitud, que sigue. Cuenta la fecha de presentación más antigua. Puede deshacerse.',
      'It is the same person as in another claim, which goes on. The earliest filing date counts. It can be undone.',
    ),
    on: 'claim',
    // A right once given is never voided by a merge.
    from: UNDECIDED,
    to: 'ended',
    by: ['supervisor'],
    source: 'LFPA art. 57; LRPCAP art. 5',
    form: {
      into: other('Solicitud que sigue', 'Claim that goes on', 'claim'),
      reason,
    },
    guards: [
      {
        code: 'into-itself',
        rule: 'form.into != self.id',
        message: say('Es la misma solicitud.', 'It is the same claim.'),
        source: 'LFPA art. 57',
      },
      {
        code: 'has-absorbed',
        rule: '!has(self.absorbed) || size(self.absorbed) == 0',
        message: say(
          'A esta solicitud se unió otra: concluya la otra, o deshaga primero esa unión.',
          'Another claim was merged into this one: close the other, or undo that merge first.',
        ),
        source: 'LFPA art. 57',
      },
    ],
    sets: { closureReason: '"duplicate"', mergedInto: 'form.into' },
    follows: [
      {
        action: 'absorb-duplicate',
        on: 'form.into',
        form: { from: 'self.id', earlierFiledOn: 'self.filedOn', reason: 'form.reason' },
      },
    ],
  },
  'absorb-duplicate': {
    label: say('Unir una solicitud duplicada', 'Merge in a duplicate claim'),
    on: 'claim',
    from: [...UNDECIDED, 'decided', 'notified'],
    by: ['supervisor'],
    source: 'LFPA art. 57; LRPCAP art. 5',
    followsOnly: true,
    form: {
      from: other('Solicitud que concluye', 'Claim that closes', 'claim'),
      earlierFiledOn: date(say('Presentada el', 'Filed on')),
      reason,
    },
    guards: [
      {
        code: 'survivor-not-filed',
        rule: '!has(form.earlierFiledOn) || has(self.filedOn)',
        message: say(
          'La solicitud que sigue aún no se presenta: concluya esa, y siga con la presentada.',
          'The claim that goes on has not been filed: close that one, and go on with the filed one.',
        ),
        source: 'LRPCAP art. 18',
      },
    ],
    sets: {
      ownFiledOn: 'has(self.ownFiledOn) ? self.ownFiledOn : self.filedOn',
      absorbed:
        '(has(self.absorbed) ? self.absorbed : []) + [has(form.earlierFiledOn) ? {"claim": form.from, "filedOn": form.earlierFiledOn} : {"claim": form.from}]',
      filedOn:
        'has(form.earlierFiledOn) && form.earlierFiledOn < self.filedOn ? form.earlierFiledOn : self.filedOn',
    },
  },
  'undo-merge': {
    label: say('Deshacer la unión', 'Undo the merge'),
    help: say(
      'Las dos solicitudes vuelven a estar como estaban, con sus fechas.',
      'Both claims stand again as they stood, with their dates.',
    ),
    on: 'claim',
    from: ['ended'],
    by: ['supervisor'],
    source: 'LFPA art. 57; LRPCAP art. 5',
    form: { reason },
    guards: [
      {
        code: 'not-merged',
        rule: 'has(self.mergedInto)',
        message: say(
          'Esta solicitud no concluyó por duplicada.',
          'This claim was not closed as a duplicate.',
        ),
        source: 'LFPA art. 57',
      },
    ],
    undoes: 'merge-duplicate',
    follows: [
      {
        action: 'release-duplicate',
        on: 'self.mergedInto',
        form: { from: 'self.id', reason: 'form.reason' },
      },
    ],
  },
  'release-duplicate': {
    label: say('Separar una solicitud unida', 'Release a merged claim'),
    on: 'claim',
    by: ['supervisor'],
    source: 'LFPA art. 57; LRPCAP art. 5',
    followsOnly: true,
    form: { from: other('Solicitud que vuelve', 'Claim that comes back', 'claim'), reason },
    sets: { absorbed: others, filedOn: earliest(others) },
  },
  'link-relatives': {
    label: say('Vincular con familiares', 'Link with relatives'),
    help: say(
      'Familiares registrados aparte se reencuentran. Cada grupo conserva su expediente.',
      'Relatives who were registered apart have found each other. Each group keeps its own file.',
    ),
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 5, 12',
    form: {
      other: other('Grupo de los familiares', 'Group of the relatives', 'group'),
      kinship: code(say('Parentesco', 'Kinship'), { list: 'kinship', required: true }),
      reason,
    },
    guards: [
      {
        code: 'into-itself',
        rule: 'form.other != self.id',
        message: say('Es el mismo grupo.', 'It is the same group.'),
        source: 'LRPCAP art. 5',
      },
      {
        code: 'already-linked',
        rule: '!has(self.relatives) || !(form.other in self.relatives)',
        message: say('Ya están vinculados.', 'They are linked already.'),
        source: 'LRPCAP art. 5',
      },
    ],
    sets: { relatives: '(has(self.relatives) ? self.relatives : []) + [form.other]' },
    follows: [
      {
        action: 'be-linked',
        on: 'form.other',
        form: { other: 'self.id', kinship: 'form.kinship', reason: 'form.reason' },
      },
    ],
  },
  'be-linked': {
    label: say('Quedar vinculado con familiares', 'Be linked with relatives'),
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 5, 12',
    followsOnly: true,
    form: {
      other: other('Grupo de los familiares', 'Group of the relatives', 'group'),
      kinship: code(say('Parentesco', 'Kinship'), { list: 'kinship', required: true }),
      reason,
    },
    sets: { relatives: '(has(self.relatives) ? self.relatives : []) + [form.other]' },
  },
  'unlink-relatives': {
    label: say('Quitar el vínculo con familiares', 'Remove the link with relatives'),
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 5, 12',
    form: { other: other('Grupo de los familiares', 'Group of the relatives', 'group'), reason },
    guards: [
      {
        code: 'not-linked',
        rule: 'has(self.relatives) && form.other in self.relatives',
        message: say('No están vinculados.', 'They are not linked.'),
        source: 'LRPCAP art. 5',
      },
    ],
    sets: { relatives: 'self.relatives.filter(g, g != form.other)' },
    follows: [
      {
        action: 'be-unlinked',
        on: 'form.other',
        form: { other: 'self.id', reason: 'form.reason' },
      },
    ],
  },
  'be-unlinked': {
    label: say('Quedar sin el vínculo con familiares', 'Be unlinked from relatives'),
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 5, 12',
    followsOnly: true,
    form: { other: other('Grupo de los familiares', 'Group of the relatives', 'group'), reason },
    sets: { relatives: 'self.relatives.filter(g, g != form.other)' },
  },
} as const
