import { boolean, code, date, say, text } from 'ceiba/model'

import { claimLater, complementaryAssessment, reasoning, required, sealedText } from './fields.ts'
import { childProtected, noAmparoPending, notifying, wellNotified } from './guards.ts'

const familyOf = 'self.kind == "derivative" && target.kind == "principal"'

/** From the draft to the notified and final resolution. */
export const resolutionActions = {
  'draft-resolution': {
    label: say('Proyectar resolución', 'Draft the resolution'),
    on: 'claim',
    from: ['interviewed', 'analysis'],
    to: 'drafted',
    by: ['officer'],
    lockedBy: ['sign-resolution'],
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
      facts: sealedText(say('Hechos acreditados', 'Facts established'), 20_000),
      credibility: sealedText(say('Credibilidad', 'Credibility'), 20_000),
      exclusionAssessment: sealedText(say('Análisis de exclusión', 'Exclusion assessment'), 20_000),
    },
    guards: [
      ...childProtected,
      {
        code: 'full-assessment',
        rule: 'form.outcome != "excluded" || (has(form.facts) && has(form.credibility) && has(form.exclusionAssessment))',
        message: say(
          'La exclusión solo sigue a un análisis completo: hechos, credibilidad y exclusión.',
          'Exclusion only follows a full assessment: facts, credibility and exclusion.',
        ),
        source: 'LRPCAP art. 27',
      },
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
        rule: 'form.outcome != "recognised-derivative" || (self.kind == "derivative" && records.claim.exists(c, c.kind == "principal" && has(c.outcome) && c.outcome == "recognised" && c.stage in ["decided", "notified", "closed", "in-review", "upheld"]))',
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
    from: ['drafted', 'reviewed'],
    to: 'analysis',
    by: ['reviewer', 'director'],
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
  'review-draft': {
    label: say('Dar por revisado el proyecto', 'Approve the draft'),
    help: say(
      'Para que lo firme otra persona; la exclusión, la dirección general.',
      'For another person to sign; an exclusion, the directorate general.',
    ),
    on: 'claim',
    from: ['drafted'],
    to: 'reviewed',
    by: ['reviewer'],
    notBy: ['draft-resolution'],
    seldom: true,
    source: 'RLRPC art. 45',
    form: { remarks: sealedText(say('Observaciones', 'Remarks'), 4000) },
  },
  'sign-resolution': {
    label: say('Firmar la resolución', 'Sign the resolution'),
    help: say(
      'Si se reconoce a la persona solicitante principal, su familia con solicitud derivada queda reconocida con ella.',
      'If the principal applicant is recognised, the family with derivative claims is recognised with them.',
    ),
    on: 'claim',
    from: ['drafted', 'reviewed'],
    to: 'decided',
    by: ['reviewer', 'director'],
    notBy: ['draft-resolution', 'review-draft'],
    lockedBy: ['sign-resolution'],
    source: 'LRPCAP art. 24',
    form: { number: text(say('Número de resolución', 'Resolution number'), { maxLength: 60 }) },
    guards: [
      {
        code: 'exclusion-by-director',
        rule: 'self.outcome != "excluded" || (self.stage == "reviewed" && "director" in actor.roles)',
        message: say(
          'La exclusión la firma la dirección general, sobre un proyecto revisado por otra persona.',
          'An exclusion is signed by the directorate general, on a draft that another person has reviewed.',
        ),
        source: 'LRPCAP art. 27',
      },
    ],
    moves: [
      {
        kind: 'claim',
        from: [
          'admitted',
          'registered',
          'interview-scheduled',
          'interviewed',
          'analysis',
          'more-evidence',
          'complementary-interview',
        ],
        to: 'decided',
        // A child alone is decided upon after steps of their own, never along with somebody else.
        when: `${familyOf} && target.outcome == "recognised" && !(has(self.uasc) && self.uasc == "yes")`,
        sets: { outcome: '"recognised-derivative"' },
      },
    ],
  },
  'record-attempt': {
    label: say('Asentar intento de notificación', 'Record an attempt to notify'),
    on: 'claim',
    from: ['decided', 'closing', 'status-ending', 'upheld'],
    by: ['notifier', 'officer'],
    source: 'LFPA art. 36-38',
    occurredOn: 'attemptedOn',
    form: {
      attemptedOn: date(say('Intentada el', 'Attempted on')),
      method: code(say('Medio', 'Method'), { list: 'notificationMethod', required: true }),
      result: code(say('Resultado', 'Result'), { list: 'notificationResult', required: true }),
    },
  },
  notify: {
    label: say('Notificar la resolución', 'Notify the resolution'),
    on: 'claim',
    from: ['decided'],
    to: 'notified',
    by: ['notifier', 'officer'],
    source: 'RLRPC art. 50; LFPA art. 35-39',
    occurredOn: 'notifiedOn',
    form: notifying,
    guards: wellNotified,
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
      noAmparoPending,
    ],
  },
} as const
