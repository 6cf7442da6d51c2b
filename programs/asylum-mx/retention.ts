import { code, date, plainDate, say, text } from 'ceiba/model'

import { list } from './code-list.ts'
import { required } from './fields.ts'

/** Files older than the law that speaks of them are kept by it too. */
const ARCHIVES = plainDate('1900-01-01')

export const retentionCodes = {
  holdReason: list('Motivo de la conservación', 'Reason of the hold', 'LGA art. 11, 116', {
    court: ['Juicio de amparo u otro proceso', 'Amparo or other court case'],
    inquiry: ['Investigación o queja de derechos humanos', 'Inquiry or human rights complaint'],
    audit: ['Auditoría', 'Audit'],
    access: ['Solicitud de información en curso', 'Request for information under way'],
    person: ['La persona pidió que se conserve', 'The person asked to have it kept'],
  }),
} as const

const document = text(say('Oficio o mandato', 'Letter or order'), {
  required: true,
  maxLength: 120,
})

/** A legal hold: while it is placed, nothing of the file is forgotten. */
export const retentionRecords = {
  hold: {
    label: say('Orden de conservación', 'Legal hold'),
    plural: say('Órdenes de conservación', 'Legal holds'),
    within: 'group',
    fields: {
      holdReason: code(say('Motivo', 'Reason'), { list: 'holdReason' }),
      document,
      liftedBy: text(say('Oficio que la levanta', 'Letter that lifts it'), { maxLength: 120 }),
      placedOn: date(say('Desde', 'Since')),
    },
    stages: {
      placed: { label: say('Vigente', 'In force') },
      lifted: { label: say('Levantada', 'Lifted'), final: true },
    },
  },
} as const

export const retentionActions = {
  'place-hold': {
    label: say('Ordenar conservación del expediente', 'Place a legal hold'),
    help: say(
      'Mientras esté vigente, nada del expediente se suprime, tampoco por plazo cumplido.',
      'While it is in force nothing of the file is forgotten, not when its time is over either.',
    ),
    seldom: true,
    on: 'group',
    by: ['supervisor', 'director'],
    source: 'LGA art. 11, 116; Ley de Amparo art. 149',
    form: {
      holdReason: required(code(say('Motivo', 'Reason'), { list: 'holdReason' })),
      document,
    },
    creates: [{ kind: 'hold', to: 'placed', sets: { placedOn: 'today' } }],
  },
  'lift-hold': {
    label: say('Levantar la conservación', 'Lift the legal hold'),
    seldom: true,
    on: 'hold',
    from: ['placed'],
    to: 'lifted',
    by: ['director'],
    // Whoever wanted it kept is not who lets it go.
    notBy: ['place-hold'],
    source: 'LGA art. 11',
    form: {
      liftedBy: text(say('Oficio que la levanta', 'Letter that lifts it'), {
        required: true,
        maxLength: 120,
      }),
      why: text(say('Motivo', 'Reason'), { required: true, maxLength: 500 }),
    },
  },
} as const

const POSITIVE = 'self.outcome in ["recognised", "recognised-derivative", "complementary"]'

/**
 * What the law says of it is not settled: the years of a negative file are those of the institution's own catalogue (LGA art. 13), and stand here
 * as rows to be replaced by it. UNHCR keeps individual files for ever.
 */
export const retention = {
  schedules: {
    'C-01': {
      label: say('Protección otorgada', 'Protection given'),
      kind: 'claim',
      ends: ['closed', 'status-ended', 'ended'],
      when: `has(self.outcome) && ${POSITIVE}`,
      rows: [
        {
          years: 'always',
          source: 'ACNUR, Política de archivos: expedientes individuales; LGA art. 36',
          validFrom: ARCHIVES,
          confidence: 'medium',
        },
      ],
    },
    'C-02': {
      label: say('Sin protección otorgada', 'No protection given'),
      kind: 'claim',
      ends: ['closed', 'status-ended', 'ended'],
      rows: [
        {
          years: 12,
          onRequest: true,
          source: 'LGA art. 13, 31: catálogo de disposición documental; LGPDPPSO art. 23, 24',
          validFrom: ARCHIVES,
          confidence: 'low',
        },
      ],
    },
  },
  holds: { kind: 'hold', while: ['placed'] },
  requests: {
    kind: 'rightsRequest',
    while: ['asked'],
    when: 'self.right == "deletion"',
    subject: 'subject',
    source: 'LGPDPPSO art. 46, 55',
  },
  decidedBy: ['archive', 'director'],
  source: 'LGA art. 11, 31, 55; LGPDPPSO art. 23, 24',
} as const
