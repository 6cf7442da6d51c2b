import { boolean, code, date, file, say } from 'ceiba/model'

import { reasoning, required, sealedNote } from './fields.ts'
import { absentTwice, notOfAChild, signed } from './guards.ts'
import { OPEN } from './stages.ts'

const dueOn = date(say('Fecha en que debía acudir', 'Date of the attendance'), { required: true })
const place = code(say('Lugar', 'Place'), { list: 'attendancePlace' })
const onRecord = 'has(self.misses) && self.misses.exists(m, m.dueOn == form.dueOn'
const judged = (state: string): string =>
  `self.misses.map(m, m.dueOn == form.dueOn ? {"dueOn": m.dueOn, "justification": ${state}} : m)`
const noSuchAbsence = (rule: string) => ({
  code: 'no-such-absence',
  rule,
  message: say(
    'No consta una inasistencia por justificar en esa fecha.',
    'No absence to justify is on record for that date.',
  ),
  source: 'RLRPC art. 24',
})

/** The weekly attendance, and what may follow when somebody does not come. */
export const attendanceActions = {
  'set-attendance-place': {
    label: say('Fijar dónde acude', 'Set the place of attendance'),
    seldom: true,
    on: 'claim',
    from: OPEN,
    by: ['clerk', 'officer', 'attendance'],
    source: 'RLRPC art. 24',
    form: { attendancePlace: required(place) },
  },
  'record-miss': {
    label: say('Registrar inasistencia', 'Record an absence'),
    help: say(
      'Solo si la oficina estaba abierta ese día. Una inasistencia no cierra nada por sí sola.',
      'Only if the office was open that day. An absence closes nothing by itself.',
    ),
    on: 'claim',
    from: OPEN,
    by: ['clerk', 'officer', 'attendance'],
    source: 'RLRPC art. 24',
    form: { dueOn, place },
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
        code: 'not-owed',
        rule: 'form.dueOn in duties["T-07"].owed',
        message: say(
          'Ese día no debía acudir, o la oficina estuvo cerrada.',
          'No attendance was owed on that day, or the office was closed.',
        ),
        source: 'RLRPC art. 24',
      },
      {
        code: 'already-missed',
        rule: `!(${onRecord}))`,
        message: say(
          'Ya consta la inasistencia de ese día.',
          'The absence of that day is on record.',
        ),
        source: 'RLRPC art. 24',
      },
    ],
    sets: {
      misses: 'has(self.misses) ? self.misses + [{"dueOn": form.dueOn}] : [{"dueOn": form.dueOn}]',
    },
  },
  'justify-absence': {
    label: say('Justificar inasistencia', 'Justify an absence'),
    help: say(
      'Mientras se valora no corre el abandono, y una propuesta queda sin efecto.',
      'While it is being judged nothing is abandoned, and a proposal falls.',
    ),
    on: 'claim',
    from: OPEN,
    by: ['clerk', 'officer', 'supervisor', 'attendance', 'representative'],
    source: 'RLRPC art. 24',
    form: {
      dueOn,
      reason: required(sealedNote(say('Motivo', 'Reason'), 2000)),
      document: file(say('Comprobante', 'Proof'), { sealed: true }),
      accepted: boolean(say('Se acepta en este acto', 'Accepted in this act')),
    },
    guards: [
      noSuchAbsence(`${onRecord} && !has(m.justification))`),
      {
        code: 'officer-judges',
        rule: '!has(form.accepted) || !form.accepted || "officer" in actor.roles || "supervisor" in actor.roles',
        message: say(
          'La valora una persona oficial de protección.',
          'It is judged by a protection officer.',
        ),
        source: 'RLRPC art. 24',
      },
    ],
    sets: {
      misses: judged('has(form.accepted) && form.accepted ? "accepted" : "pending"'),
      abandonmentProposedOn: 'dyn(null)',
      abandonmentCause: 'dyn(null)',
    },
  },
  'judge-justification': {
    label: say('Valorar la justificación', 'Judge the justification'),
    on: 'claim',
    from: OPEN,
    by: ['officer', 'supervisor'],
    source: 'RLRPC art. 24',
    form: {
      dueOn,
      accepted: boolean(say('Se acepta', 'Accepted'), { required: true }),
      reasons: required(sealedNote(say('Razones', 'Reasons'), 2000)),
    },
    guards: [noSuchAbsence(`${onRecord} && has(m.justification) && m.justification == "pending")`)],
    sets: { misses: judged('form.accepted ? "accepted" : "refused"') },
  },
  'propose-abandonment': {
    label: say('Proponer el abandono', 'Propose abandonment'),
    help: say(
      'Es una propuesta: otra persona decide y firma, y se notifica con su recurso.',
      'It is a proposal: another person decides and signs, and it is notified with its remedy.',
    ),
    seldom: true,
    on: 'claim',
    from: OPEN,
    by: ['officer', 'supervisor'],
    source: 'RLRPC art. 24',
    form: {
      abandonmentCause: code(say('Causa', 'Cause'), { list: 'abandonmentCause', required: true }),
      facts: required(sealedNote(say('Hechos', 'Facts'))),
    },
    guards: [notOfAChild, ...absentTwice('form.abandonmentCause')],
    sets: { abandonmentProposedOn: 'today' },
  },
  'withdraw-proposal': {
    label: say('Retirar la propuesta de abandono', 'Withdraw the proposal'),
    seldom: true,
    on: 'claim',
    from: OPEN,
    by: ['officer', 'supervisor', 'reviewer'],
    source: 'RLRPC art. 24',
    form: { reasons: required(sealedNote(say('Razones', 'Reasons'), 2000)) },
    guards: [
      {
        code: 'not-proposed',
        rule: 'has(self.abandonmentProposedOn)',
        message: say('No consta una propuesta.', 'No proposal is on record.'),
        source: 'RLRPC art. 24',
      },
    ],
    sets: { abandonmentProposedOn: 'dyn(null)', abandonmentCause: 'dyn(null)' },
  },
  'declare-abandonment': {
    label: say('Declarar el abandono', 'Declare abandonment'),
    help: say(
      'Nunca de oficio ni por otra persona: se revisa el expediente, se firma y se notifica.',
      'Never by itself and never for another: the file is read, it is signed and notified.',
    ),
    seldom: true,
    on: 'claim',
    from: OPEN,
    to: 'closing',
    by: ['reviewer'],
    notBy: ['propose-abandonment'],
    source: 'RLRPC art. 24; LFPA art. 57',
    form: { reasoning: required(reasoning), signed },
    guards: [
      {
        code: 'not-proposed',
        rule: 'has(self.abandonmentProposedOn)',
        message: say(
          'El abandono se propone antes de declararse.',
          'Abandonment is proposed before it is declared.',
        ),
        source: 'RLRPC art. 24',
      },
      notOfAChild,
      ...absentTwice('self.abandonmentCause'),
    ],
    sets: {
      closureReason: 'self.abandonmentCause == "absences" ? "abandoned" : "moved-away"',
      abandonmentProposedOn: 'dyn(null)',
      abandonmentCause: 'dyn(null)',
    },
  },
} as const
