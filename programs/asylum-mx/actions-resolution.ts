import { boolean, code, date, say, text } from 'ceiba/model'

import { claimLater, complementaryAssessment, reasoning, required } from './fields.ts'

const familyOf = 'self.kind == "derivative" && target.kind == "principal"'

/** From the draft to the notified and final resolution. */
export const resolutionActions = {
  'draft-resolution': {
    label: say('Proyectar resolución', 'Draft the resolution'),
    on: 'claim',
    from: ['interviewed'],
    to: 'drafted',
    by: ['officer'],
    source: 'LRPCAP art. 24; RLRPC art. 45',
    form: {
      outcome: required(claimLater.outcome),
      grounds: code(say('Motivos', 'Grounds'), {
        list: 'ground',
        many: true,
        required: true,
        when: 'form.outcome == "recognised"',
      }),
      reasoning: required(reasoning),
      complementaryAssessment,
    },
    guards: [
      {
        code: 'complementary-assessment',
        rule: '!(form.outcome in ["complementary", "denied", "excluded"]) || has(form.complementaryAssessment)',
        message: say(
          'Si no se reconoce la condición de refugiado, la misma resolución debe valorar la protección complementaria.',
          'If refugee status is not recognised, the same resolution must assess complementary protection.',
        ),
        source: 'LRPCAP art. 28',
      },
      {
        code: 'derivative-needs-principal',
        rule: 'form.outcome != "recognised-derivative" || (self.kind == "derivative" && records.claim.exists(c, c.kind == "principal" && has(c.outcome) && c.outcome == "recognised" && c.stage in ["decided", "notified", "closed"]))',
        message: say(
          'El reconocimiento derivado requiere que la solicitud principal esté reconocida.',
          'Derivative recognition requires that the principal claim has been recognised.',
        ),
        source: 'LRPCAP art. 12, 58',
      },
    ],
  },
  'return-draft': {
    label: say('Devolver el proyecto', 'Return the draft'),
    on: 'claim',
    from: ['drafted'],
    to: 'interviewed',
    by: ['reviewer'],
    source: 'RLRPC art. 45',
    form: {
      remarks: text(say('Observaciones', 'Remarks'), {
        required: true,
        sealed: true,
        multiline: true,
        maxLength: 4000,
      }),
    },
  },
  'sign-resolution': {
    label: say('Firmar la resolución', 'Sign the resolution'),
    help: say(
      'Si se reconoce a la persona solicitante principal, su familia con solicitud derivada queda reconocida con ella.',
      'If the principal applicant is recognised, the family with derivative claims is recognised with them.',
    ),
    on: 'claim',
    from: ['drafted'],
    to: 'decided',
    by: ['reviewer'],
    notBy: ['draft-resolution'],
    source: 'LRPCAP art. 24',
    form: { number: text(say('Número de resolución', 'Resolution number'), { maxLength: 60 }) },
    moves: [
      {
        kind: 'claim',
        from: ['admitted', 'registered', 'interview-scheduled', 'interviewed'],
        to: 'decided',
        when: `${familyOf} && target.outcome == "recognised"`,
        sets: { outcome: '"recognised-derivative"' },
      },
    ],
  },
  notify: {
    label: say('Notificar la resolución', 'Notify the resolution'),
    on: 'claim',
    from: ['decided'],
    to: 'notified',
    by: ['notifier', 'officer'],
    source: 'RLRPC art. 50; LFPA art. 35-39',
    occurredOn: 'notifiedOn',
    form: {
      notifiedOn: date(say('Notificada el', 'Notified on'), {
        help: say('En blanco si es hoy.', 'Leave blank for today.'),
      }),
      language: code(say('Idioma', 'Language'), { list: 'language', required: true }),
      understood: boolean(
        say('La persona dijo comprender la resolución', 'The person said they understood it'),
        { required: true },
      ),
      remedyExplained: boolean(
        say(
          'Se explicó el recurso de revisión y su plazo de 15 días hábiles',
          'The review remedy and its limit of 15 working days were explained',
        ),
        { required: true },
      ),
    },
    guards: [
      {
        code: 'remedy-explained',
        rule: 'form.remedyExplained',
        message: say(
          'La notificación debe explicar el recurso de revisión y su plazo.',
          'The notification must explain the review remedy and its time limit.',
        ),
        source: 'LRPCAP art. 25',
      },
      {
        code: 'understood',
        rule: 'form.understood',
        message: say(
          'Notifique en un idioma que la persona entienda, con intérprete si hace falta.',
          'Notify in a language that the person understands, with an interpreter if needed.',
        ),
        source: 'LRPCAP art. 24; RLRPC art. 50',
      },
    ],
    moves: [{ kind: 'claim', from: ['decided'], to: 'notified', when: familyOf }],
  },
  close: {
    label: say('Concluir el expediente', 'Close the file'),
    on: 'claim',
    from: ['notified'],
    to: 'closed',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 25',
    form: {
      remedyWaived: boolean(
        say('Renuncia expresa al recurso, por escrito', 'Written waiver of the remedy'),
      ),
    },
    guards: [
      {
        code: 'remedy-open',
        rule: '(has(form.remedyWaived) && form.remedyWaived) || today > due["T-12"]',
        message: say(
          'Corre aún el plazo para interponer el recurso de revisión.',
          'The time to ask for a review is still running.',
        ),
        source: 'LRPCAP art. 25',
      },
    ],
  },
  'end-claim': {
    label: say('Concluir sin resolución de fondo', 'End without a decision on the merits'),
    help: say(
      'Siempre motivada, firmada por una persona y notificada. El abandono de un adulto no alcanza a sus hijos.',
      'Always reasoned, signed by a person and notified. An adult’s abandonment does not reach their children.',
    ),
    on: 'claim',
    from: [
      'intent',
      'appointment',
      'filed',
      'admitted',
      'registered',
      'interview-scheduled',
      'interviewed',
      'drafted',
      'decided',
      'notified',
    ],
    to: 'ended',
    by: ['reviewer'],
    source: 'RLRPC art. 24; LFPA art. 57',
    form: {
      closureReason: required(claimLater.closureReason),
      reasoning: required(reasoning),
      signed: boolean(say('Revisé el expediente y firmo', 'I have read the file and sign'), {
        required: true,
        check: {
          rule: 'form.signed',
          message: say('Una persona debe firmar la conclusión.', 'A person must sign the closure.'),
        },
      }),
    },
    guards: [
      {
        code: 'two-absences-in-a-row',
        rule: 'form.closureReason != "abandoned" || (has(self.missesInARow) && self.missesInARow >= 2)',
        message: say(
          'El abandono requiere dos inasistencias semanales seguidas y sin justificar.',
          'Abandonment requires two weekly absences in a row, not justified.',
        ),
        source: 'RLRPC art. 24',
      },
      {
        code: 'already-decided',
        rule: '!(self.stage in ["decided", "notified"]) || form.closureReason in ["deceased", "duplicate"]',
        message: say(
          'La solicitud ya está resuelta: notifíquela o concluya el expediente.',
          'The claim has been decided: notify it or close the file.',
        ),
        source: 'LRPCAP art. 24',
      },
    ],
    // With the last claim of the family its place in the agenda is free for others.
    moves: [
      {
        kind: 'appointment',
        from: ['given', 'missed'],
        to: 'cancelled',
        when: '!records.claim.exists(c, c.id != target.id && !(c.stage in ["closed", "ended"]))',
      },
    ],
  },
} as const
