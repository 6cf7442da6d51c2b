import { boolean, code, date, say, text, type Guard } from 'ceiba/model'

import { IS_CHILD } from './fields.ts'

const isAlone = '(has(self.uasc) && self.uasc == "yes")'

/** Whatever ends or decides the claim of a child alone comes after the authority that protects them knows. */
export const authorityFirst: Guard = {
  code: 'authority-first',
  rule: `!${isAlone} || has(self.childAuthorityOn)`,
  message: say(
    'Antes se avisa a la Procuraduría de Protección de Niñas, Niños y Adolescentes.',
    'The child protection authority is notified first.',
  ),
  source: 'LRPCAP art. 20; LGDNNA art. 89, 122',
}

/** A child alone is heard and decided upon only with someone beside them and their best interests determined. */
export const childProtected: readonly Guard[] = [
  authorityFirst,
  {
    code: 'guardian-first',
    rule: `!${isAlone} || has(self.guardianKind)`,
    message: say(
      'Una niña o un niño no acompañado necesita antes quien le represente.',
      'An unaccompanied child first needs someone who represents them.',
    ),
    source: 'LRPCAP art. 20; LGDNNA art. 89',
  },
  {
    code: 'best-interests-first',
    rule: `!${isAlone} || has(self.bestInterestOn)`,
    message: say(
      'Antes se determina el interés superior de la niña o el niño no acompañado.',
      'The best interests of the unaccompanied child are determined first.',
    ),
    source: 'LRPCAP art. 5, 9; LGDNNA art. 89',
  },
]

/** Nobody abandons for somebody else: a child's claim stays open whoever failed to attend. */
export const notOfAChild: Guard = {
  code: 'child-stays-open',
  rule: `!(${IS_CHILD})`,
  message: say(
    'La solicitud de una niña o un niño no se abandona porque una persona adulta no acudió.',
    'A child’s claim is not abandoned because an adult failed to attend.',
  ),
  source: 'LRPCAP art. 5, 9',
}

/** Two attendances in a row, owed by the calendar as it is known today, neither kept nor excused. */
export const absentTwice = (cause: string): readonly Guard[] => [
  {
    code: 'two-absences-in-a-row',
    rule: `${cause} != "absences" || duties["T-07"].missed >= 2.0`,
    message: say(
      'El abandono requiere dos inasistencias semanales seguidas, sin justificar, en días en que la oficina abrió.',
      'Abandonment requires two weekly absences in a row, not justified, on days on which the office was open.',
    ),
    source: 'RLRPC art. 24',
  },
  {
    code: 'justification-pending',
    rule: `${cause} != "absences" || !duties["T-07"].pending`,
    message: say('Hay una justificación por valorar.', 'A justification is waiting to be judged.'),
    source: 'RLRPC art. 24',
  },
]

/** What every act that ends something asks: a named person signs, having read the file. */
export const signed = boolean(
  say('Revisé el expediente y firmo', 'I have read the file and sign'),
  {
    required: true,
    check: {
      rule: 'form.signed',
      message: say('Una persona debe firmar.', 'A person must sign.'),
    },
  },
)

/** What is asked of every notification. */
export const notifying = {
  notifiedOn: date(say('Notificada el', 'Notified on'), {
    help: say('En blanco si es hoy.', 'Leave blank for today.'),
  }),
  method: code(say('Medio', 'Method'), { list: 'notificationMethod' }),
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
}

export const wellNotified: readonly Guard[] = [
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
]

/** A remedy before a court keeps a file open. */
export const noAmparoPending: Guard = {
  code: 'amparo-pending',
  rule: '!has(self.amparoNumber) || has(self.amparoOutcome)',
  message: say('Está en trámite un juicio de amparo.', 'An amparo is pending.'),
  source: 'Ley de Amparo',
}

/** While it runs, the time of whoever may still ask for a remedy is theirs. */
export const timeIsOver = (rule: string, refusal = 'remedy-open'): Guard => ({
  code: refusal,
  rule: `today > due["${rule}"]`,
  message: say(
    'Corre aún el plazo para interponer el recurso de revisión.',
    'The time to ask for a review is still running.',
  ),
  source: 'LRPCAP art. 25',
})

/** With the last claim of the family its place in the agenda is free for others. */
export const freesPlace = [
  {
    kind: 'appointment',
    from: ['given', 'missed'],
    to: 'cancelled',
    when: '!records.claim.exists(c, c.id != target.id && !(c.stage in ["closed", "ended"]))',
  },
] as const

/** The reference of a document that allows an act. */
export const reference = text(say('Número de oficio', 'Letter number'), {
  required: true,
  maxLength: 60,
})

/** Whoever represents says so, and does not speak as somebody else. */
export const handedInBy = (rule: string): Guard => ({
  code: 'as-representative',
  rule: `!("representative" in actor.roles) || (${rule})`,
  message: say('Quien representa actúa como tal.', 'A representative acts as one.'),
  source: 'RLRPC art. 20',
})
