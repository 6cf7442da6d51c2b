import { boolean, code, reference, say, text } from 'ceiba/model'

import { TRACING, transfer } from './family.ts'
import { contact } from './fields.ts'
import { UNDECIDED } from './stages.ts'

/** Eighteen years before today; a birth date known in part is compared as far as it is known. */
const CHILD =
  'has(p.birthDate) && p.birthDate.value > string(int(today.substring(0, 4)) - 18) + today.substring(4)'
const LEAVES = 'records.person.filter(p, p.id in form.members)'
const STAYS = 'records.person.filter(p, !(p.id in form.members))'
const withAdult = (those: string): string =>
  `!${those}.exists(p, ${CHILD}) || ${those}.exists(p, !(${CHILD}))`

const PRINCIPAL = 'records.claim.exists(c, c.kind == "principal" && c.person in form.members)'

/** Appointments stay with those who stay; of interviews both sides know the hour. Who left may be looked for then: somebody decides. */
const WHO_LEAVES = '["appointment", "interview-scheduled"]'
const WHO_STAYS = '["interview-scheduled"]'

/** A derivative claim parted from its principal goes on as an own claim: each person has the right to one (LRPCAP art. 12, 58). */
const onItsOwn = (parted: string, dated: string) => ({
  kind: 'claim',
  link: 'person',
  sets: {
    datesToSettle: `self.stage in ${dated} ? dyn(true) : dyn(null)`,
    kind: `self.kind == "derivative" && ${parted} ? "own" : self.kind`,
    principalClaim: `self.kind == "derivative" && ${parted} ? records.claim.filter(c, c.kind == "principal")[0].id : self.principalClaim`,
  },
})

const note = text(say('Nota para protección', 'Note for protection'), {
  sealed: true,
  readBy: TRACING,
  multiline: true,
  maxLength: 4000,
})

/** Families that part, meet again and move. */
export const familyActions = {
  'split-group': {
    label: say('Separar el grupo de registro', 'Split the registration group'),
    help: say(
      'Quienes se van tendrán expediente, domicilio y oficina aparte. Quienes quedan no sabrán dónde están.',
      'Those who leave get a file, an address and an office of their own. Those who stay will not know where they are.',
    ),
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 5, 12, 58',
    form: {
      members: reference(say('Quienes se van', 'Those who leave'), {
        kind: 'person',
        many: true,
        required: true,
      }),
      splitReason: code(say('Motivo', 'Reason'), { list: 'splitReason', required: true }),
      note,
      childProtection: text(
        say('Oficio de la Procuraduría de Protección', 'Letter of the child protection authority'),
        {
          maxLength: 200,
          help: say(
            'Si niñas, niños o adolescentes se separan de todas las personas adultas.',
            'If children are separated from all adults.',
          ),
        },
      ),
      ...contact,
    },
    guards: [
      {
        code: 'other-needs-note',
        rule: 'form.splitReason != "other" || has(form.note)',
        message: say('Explique el motivo en la nota.', 'Explain the reason in the note.'),
        source: 'LRPCAP art. 5',
      },
      {
        code: 'children-without-adults',
        rule: `has(form.childProtection) || ((${withAdult(LEAVES)}) && (${withAdult(STAYS)}))`,
        message: say(
          'Niñas, niños y adolescentes no se separan de todas las personas adultas sin intervención de la Procuraduría de Protección.',
          'Children are not separated from all adults without the child protection authority.',
        ),
        source: 'LRPCAP art. 5, 20; LGDNNA art. 22',
      },
    ],
    divides: {
      members: 'members',
      reason: 'splitReason',
      takes: [
        onItsOwn(`!${PRINCIPAL}`, WHO_LEAVES),
        { kind: 'consent', link: 'person' },
        { kind: 'referral', link: 'person' },
        { kind: 'mandate', link: 'person' },
      ],
      leaves: [onItsOwn(PRINCIPAL, WHO_STAYS)],
      tracedBy: TRACING,
    },
  },
  'settle-dates': {
    label: say(
      'Decidir sobre la fecha dada antes de la separación',
      'Decide on the date given before the separation',
    ),
    help: say(
      'La otra parte de la familia la conoce: pregunte a la persona a solas y, si no quiere conservarla, dele otra antes de asentarlo.',
      'The other part of the family knows it: ask the person alone and, if they do not want to keep it, give another before you record it.',
    ),
    on: 'claim',
    from: UNDECIDED,
    by: ['clerk', 'officer', 'supervisor'],
    source: 'LRPCAP art. 5, 12',
    form: {
      settledDate: code(say('Qué se decidió', 'What was decided'), {
        list: 'settledDate',
        required: true,
      }),
    },
    guards: [
      {
        code: 'no-dates-to-settle',
        rule: 'has(self.datesToSettle) && self.datesToSettle',
        message: say('No hay fechas por decidir.', 'There are no dates to decide on.'),
        source: 'LRPCAP art. 5',
      },
    ],
    sets: { datesToSettle: 'dyn(null)' },
  },
  'rejoin-group': {
    label: say('Reunir con su grupo', 'Bring back to their group'),
    help: say(
      'Vuelven al expediente del que se separaron, en la oficina que lo lleva ahora. Una solicitud propia sigue siéndolo.',
      'They go back to the file from which they were separated, in the office that keeps it now. An own claim remains one.',
    ),
    on: 'group',
    by: ['supervisor'],
    source: 'LRPCAP art. 5',
    form: {
      askedByAll: boolean(
        say(
          'Lo pidieron, por separado y sin presión, todas las personas adultas',
          'All adults asked for it, separately and without pressure',
        ),
        { required: true },
      ),
      note,
    },
    guards: [
      {
        code: 'not-asked-by-all',
        rule: 'form.askedByAll',
        message: say(
          'Nadie vuelve a un grupo sin haberlo pedido.',
          'Nobody goes back to a group without having asked.',
        ),
        source: 'LRPCAP art. 5',
      },
    ],
    reunites: true,
  },
  'request-transfer': {
    label: say('Pedir traslado', 'Request a transfer'),
    help: say(
      'Basta un escrito libre con nombre, motivos y pruebas. Es gratuito.',
      'A free letter with name, reasons and evidence is enough. It is free of charge.',
    ),
    on: 'group',
    by: ['clerk', 'officer', 'supervisor'],
    source: 'RLRPC art. 24',
    form: {
      toOffice: transfer.toOffice,
      transferReason: transfer.transferReason,
      transferNote: transfer.transferNote,
      evidence: transfer.evidence,
    },
    guards: [
      {
        code: 'already-requested',
        rule: '!has(records.transfer) || !records.transfer.exists(t, t.stage == "requested")',
        message: say('Ya hay un traslado por resolver.', 'A transfer is already to be decided.'),
        source: 'LFPA art. 42',
      },
      {
        code: 'same-office',
        rule: 'form.toOffice != self.office',
        message: say('Ya está en esa oficina.', 'It is in that office already.'),
        source: 'RLRPC art. 24',
      },
    ],
    creates: [{ kind: 'transfer', to: 'requested' }],
  },
  'authorise-transfer': {
    label: say('Autorizar el traslado', 'Authorise the transfer'),
    help: say(
      'El expediente pasa a la otra oficina, y sus plazos al calendario de esta.',
      'The file goes to the other office, and its time limits to the calendar of that office.',
    ),
    on: 'transfer',
    from: ['requested'],
    to: 'authorised',
    by: ['supervisor'],
    source: 'RLRPC art. 24',
    form: {},
    sets: { fromOffice: 'root.office' },
    movesTo: 'self.toOffice',
  },
  'refuse-transfer': {
    label: say('Negar el traslado', 'Refuse the transfer'),
    on: 'transfer',
    from: ['requested'],
    to: 'refused',
    by: ['supervisor'],
    source: 'RLRPC art. 24; LFPA art. 3',
    form: {
      reasoning: text(say('Motivación', 'Reasoning'), {
        required: true,
        sealed: true,
        multiline: true,
        maxLength: 4000,
      }),
    },
  },
} as const
