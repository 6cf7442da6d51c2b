import { boolean, code, date, file, say, text } from 'ceiba/model'

import { PROTECTION, required, sealedNote, sealedText } from './fields.ts'
import { OPEN } from './stages.ts'

const asking = {
  on: 'claim',
  from: OPEN,
  by: ['officer', 'supervisor'],
} as const
const pending = (field: string) => ({
  code: 'nothing-asked',
  rule: `has(self.${field}) && self.${field}`,
  message: say('No consta una consulta pendiente.', 'No pending request is on record.'),
  source: 'RLRPC art. 23, 45',
})

/** What is found out between the interview and the draft, and how the case is run meanwhile. */
export const analysisActions = {
  'begin-analysis': {
    label: say('Pasar a análisis', 'Begin the analysis'),
    on: 'claim',
    from: ['interviewed', 'registered'],
    to: 'analysis',
    by: ['officer'],
    source: 'LRPCAP art. 24',
    form: {},
    guards: [
      {
        code: 'not-interviewed',
        rule: 'has(self.interviewedOn)',
        message: say('La persona aún no ha sido oída.', 'The person has not been heard yet.'),
        source: 'LRPCAP art. 23',
      },
    ],
  },
  'request-evidence': {
    label: say('Pedir más elementos', 'Ask for more evidence'),
    seldom: true,
    on: 'claim',
    from: ['analysis', 'interviewed'],
    to: 'more-evidence',
    by: ['officer'],
    source: 'LRPCAP art. 23; RLRPC art. 27',
    form: { what: required(sealedNote(say('Qué se pide', 'What is asked for'))) },
  },
  'receive-evidence': {
    label: say('Recibir lo pedido, o seguir sin ello', 'Receive what was asked, or go on without'),
    on: 'claim',
    from: ['more-evidence'],
    to: 'analysis',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 23',
    form: {
      received: boolean(say('Se recibió', 'It was received'), { required: true }),
      document: file(say('Documento', 'Document'), { sealed: true }),
    },
  },
  'schedule-complementary': {
    label: say('Programar entrevista complementaria', 'Schedule a complementary interview'),
    seldom: true,
    on: 'claim',
    from: ['analysis', 'interviewed'],
    to: 'complementary-interview',
    by: ['officer'],
    source: 'LRPCAP art. 23; RLRPC art. 27',
    form: { complementaryOn: date(say('Fecha', 'Date'), { required: true }) },
  },
  'hold-complementary': {
    label: say('Asentar entrevista complementaria', 'Record the complementary interview'),
    help: say(
      'También si no pudo celebrarse: el análisis sigue con lo que consta.',
      'Also if it could not be held: the analysis goes on with what is on record.',
    ),
    on: 'claim',
    from: ['complementary-interview'],
    to: 'analysis',
    by: ['officer'],
    source: 'LRPCAP art. 23; RLRPC art. 27',
    form: {
      held: boolean(say('Se celebró', 'It was held'), { required: true }),
      account: text(say('Relato', 'Account'), {
        sealed: true,
        readBy: PROTECTION,
        multiline: true,
        maxLength: 50_000,
      }),
    },
  },
  'ask-coi': {
    ...asking,
    label: say('Pedir información de país', 'Ask for country information'),
    source: 'RLRPC art. 23',
    form: {
      // Written for a unit that knows no person: a question about a country, never about somebody.
      question: text(
        say('Pregunta, sin datos de la persona', 'Question, with nothing about the person'),
        {
          required: true,
          multiline: true,
          maxLength: 4000,
        },
      ),
    },
    sets: { coiPending: 'true' },
  },
  'answer-coi': {
    ...asking,
    label: say('Asentar información de país', 'Record the country information'),
    source: 'RLRPC art. 23',
    form: {
      answer: text(say('Respuesta y fuentes', 'Answer and sources'), {
        required: true,
        multiline: true,
        maxLength: 20_000,
      }),
    },
    guards: [pending('coiPending')],
    sets: { coiPending: 'false' },
  },
  'ask-opinion': {
    ...asking,
    label: say('Pedir opinión a la SRE', 'Ask for the opinion of the SRE'),
    seldom: true,
    source: 'RLRPC art. 45',
    form: { letter: required(text(say('Número de oficio', 'Letter number'), { maxLength: 60 })) },
    sets: { opinionPending: 'true' },
  },
  'receive-opinion': {
    ...asking,
    label: say('Recibir la opinión de la SRE', 'Receive the opinion of the SRE'),
    source: 'RLRPC art. 45',
    form: { opinion: required(sealedText(say('Opinión', 'Opinion'), 20_000)) },
    guards: [pending('opinionPending')],
    sets: { opinionPending: 'false' },
  },
  'set-track': {
    ...asking,
    label: say('Fijar la modalidad', 'Set the track'),
    help: say(
      'Ni la nacionalidad, ni la religión, ni el origen cambian el orden si no hay una modalidad publicada que lo funde.',
      'Neither nationality, nor religion, nor origin changes the order unless a published modality says so.',
    ),
    seldom: true,
    source: 'LRPCAP art. 8, 20',
    form: {
      track: code(say('Modalidad', 'Track'), { list: 'track', required: true }),
      trackBasis: text(say('Fundamento publicado', 'Published legal basis'), {
        required: true,
        maxLength: 300,
      }),
    },
  },
  'suspend-clock': {
    ...asking,
    label: say('Suspender el plazo para resolver', 'Suspend the time to decide'),
    help: say(
      'Solo con el documento que lo funda. Lo ya vencido sigue a la vista.',
      'Only with the document that allows it. What is overdue stays in sight.',
    ),
    seldom: true,
    by: ['supervisor'],
    source: 'LFPA art. 28, 29',
    form: {
      basis: text(say('Documento que lo funda', 'Document that allows it'), {
        required: true,
        maxLength: 300,
      }),
    },
  },
  'resume-clock': {
    ...asking,
    label: say('Reanudar el plazo para resolver', 'Resume the time to decide'),
    seldom: true,
    by: ['supervisor'],
    source: 'LFPA art. 28, 29',
    form: {},
  },
} as const
