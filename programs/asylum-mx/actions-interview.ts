import { boolean, code, date, say } from 'ceiba/model'

import { interviewSetting } from './records-agenda.ts'

const SOURCE = 'LRPCAP art. 23; RLRPC art. 27'

const interview = {
  mode: code(say('Modalidad', 'Mode'), { list: 'interviewMode', required: true }),
  language: code(say('Idioma', 'Language'), { list: 'language', required: true }),
  interpreter: boolean(say('Con intérprete', 'With an interpreter'), {
    when: '!has(form.interviewAt)',
  }),
  officerSex: code(
    say('Sexo de quien entrevista, si lo pide', 'Sex of the interviewer, if asked'),
    {
      list: 'sex',
    },
  ),
  childFriendly: boolean(say('Entrevista a una niña o niño', 'Interview of a child')),
  separately: boolean(say('A solas, sin la familia', 'Alone, without the family')),
  ...interviewSetting,
  interviewOn: date(
    say('Solo la fecha, si aún no hay hora', 'The date alone, if there is no hour yet'),
    {
      when: '!has(form.interviewAt)',
      required: true,
    },
  ),
} as const

const CHOSEN = ['interviewer', 'interpretedBy', 'room'] as const
const all = (rule: (field: string) => string): string =>
  CHOSEN.map((field) => `(!has(form.${field}) || ${rule(field)})`).join(' && ')

/** What must fit together before anybody is booked: the person is to be understood, and heard as they asked to be. */
const guards = [
  {
    code: 'time-gone-by',
    rule: '!has(form.interviewAt) || form.interviewAt >= today',
    message: say('Esa fecha ya pasó.', 'That date has gone by.'),
    source: SOURCE,
  },
  {
    code: 'not-available',
    rule: all((field) => `chosen.${field}.stage == "active"`),
    message: say(
      'Alguien o algo de lo elegido ya no está disponible.',
      'Something chosen is no longer available.',
    ),
    source: SOURCE,
  },
  {
    code: 'other-office',
    rule: '!has(form.room) || chosen.room.office == root.office',
    message: say('La sala es de otra oficina.', 'The room is of another office.'),
    source: SOURCE,
  },
  {
    code: 'room-needed',
    rule: '!has(form.interviewAt) || form.mode != "in-person" || has(form.room)',
    message: say(
      'Una entrevista presencial necesita sala.',
      'An interview in person needs a room.',
    ),
    source: SOURCE,
  },
  {
    code: 'interpreter-language',
    rule: '!has(form.interpretedBy) || form.language in chosen.interpretedBy.languages',
    message: say(
      'Quien interpreta no habla ese idioma.',
      'The interpreter does not speak that language.',
    ),
    source: 'LRPCAP art. 23',
  },
  {
    code: 'interpreter-needed',
    rule: '!has(form.interviewAt) || form.language == "es" || has(form.interpretedBy) || (has(chosen.interviewer.languages) && form.language in chosen.interviewer.languages)',
    message: say(
      'Nadie en la entrevista hablaría el idioma de la persona: elija intérprete.',
      'Nobody in the interview would speak the person’s language: choose an interpreter.',
    ),
    source: 'LRPCAP art. 23',
  },
  {
    code: 'sex-asked-for',
    rule: '!has(form.officerSex) || ((!has(form.interviewer) || (has(chosen.interviewer.sex) && chosen.interviewer.sex == form.officerSex)) && (!has(form.interpretedBy) || (has(chosen.interpretedBy.sex) && chosen.interpretedBy.sex == form.officerSex)))',
    message: say(
      'La persona pidió que quien entrevista e interpreta fuera de otro sexo.',
      'The person asked for an interviewer and interpreter of another sex.',
    ),
    source: 'RLRPC art. 27',
  },
  {
    code: 'child-friendly',
    rule: '!(has(form.childFriendly) && form.childFriendly) || ((!has(form.room) || (has(chosen.room.childFriendly) && chosen.room.childFriendly)) && (!has(form.interviewer) || (has(chosen.interviewer.trainedForChildren) && chosen.interviewer.trainedForChildren)))',
    message: say(
      'La entrevista de una niña o niño necesita una sala apta y a quien tenga formación para ello.',
      'The interview of a child needs a suitable room and an interviewer trained for it.',
    ),
    source: 'LRPCAP art. 20; LGDNNA',
  },
] as const

const given = (field: string): string => `has(form.${field}) ? form.${field} : dyn(null)`

/** What the last word about the interview does not name is let go. */
const sets = {
  // Whoever asks for another time, the first one offered is never forgotten.
  interviewFirstAt:
    'has(self.interviewFirstAt) ? self.interviewFirstAt : has(form.interviewAt) ? form.interviewAt : dyn(null)',
  interviewOn: 'has(form.interviewAt) ? form.interviewAt.substring(0, 10) : form.interviewOn',
  interviewAt: given('interviewAt'),
  interviewMinutes: given('interviewMinutes'),
  interviewer: given('interviewer'),
  interpretedBy: given('interpretedBy'),
  room: given('room'),
} as const

/** An interview takes an hour of its interviewer, its interpreter and its room together, or it is not booked. */
export const interviewActions = {
  'schedule-interview': {
    label: say('Programar entrevista', 'Schedule an interview'),
    help: say(
      'Cada persona adulta puede pedir entrevista a solas, y elegir el sexo de quien entrevista e interpreta.',
      'Every adult may ask to be heard alone, and choose the sex of interviewer and interpreter.',
    ),
    on: 'claim',
    from: ['registered', 'interview-scheduled'],
    to: 'interview-scheduled',
    by: ['officer', 'supervisor'],
    source: SOURCE,
    form: interview,
    guards,
    sets,
  },
  'cancel-interview': {
    label: say('Cancelar la entrevista', 'Cancel the interview'),
    help: say(
      'Libera a quien entrevista, a quien interpreta y la sala.',
      'Frees interviewer, interpreter and room.',
    ),
    on: 'claim',
    from: ['interview-scheduled'],
    to: 'registered',
    by: ['officer', 'supervisor'],
    source: SOURCE,
    form: { askedBy: code(say('A petición de', 'Asked by'), { list: 'askedBy', required: true }) },
  },
} as const
