import { code, file, say, text } from 'ceiba/model'

import { PROTECTION } from './fields.ts'
import { handedInBy } from './guards.ts'
import { UNDECIDED } from './stages.ts'

const item = (es: string, en: string) => ({ label: say(es, en) })

export const evidenceCodes = {
  evidenceSource: {
    label: say('Quién la aporta', 'Who hands it in'),
    items: {
      person: item('La persona solicitante', 'The applicant'),
      representative: item('Su representante', 'The representative'),
      authority: item('Una autoridad', 'An authority'),
      organisation: item('Una organización', 'An organisation'),
      office: item('La obtuvo la oficina', 'Obtained by the office'),
    },
  },
} as const

/** Evidence is taken at any time before the resolution, from whoever brings it, and read by those who assess the claim. */
export const evidenceActions = {
  'add-evidence': {
    label: say('Agregar pruebas', 'Add evidence'),
    help: say(
      'Se recibe toda clase de pruebas hasta que se resuelve. No tener ninguna no impide el reconocimiento.',
      'Evidence of any kind is taken until the resolution. Having none does not prevent recognition.',
    ),
    on: 'claim',
    from: UNDECIDED,
    by: ['clerk', 'officer', 'supervisor', 'representative'],
    source: 'LRPCAP art. 23; LFPA art. 50',
    form: {
      from: code(say('Quién la aporta', 'Who hands it in'), {
        list: 'evidenceSource',
        required: true,
      }),
      description: text(say('Qué es y qué muestra', 'What it is and what it shows'), {
        required: true,
        sealed: true,
        readBy: PROTECTION,
        multiline: true,
        maxLength: 2000,
      }),
      files: file(say('Archivos', 'Files'), {
        required: true,
        many: true,
        sealed: true,
        readBy: PROTECTION,
        help: say(
          'Solo los leen quienes analizan la solicitud; al guardar dejan de verse para los demás.',
          'Read only by those who assess the claim; hidden from everyone else once saved.',
        ),
      }),
    },
    guards: [handedInBy('form.from == "representative"')],
  },
} as const
