import { say } from 'ceiba/model'

/** What files are read for. Whoever reads by several roles reads for the first of these that opens the record. */
export const purposes = {
  reception: {
    label: say('Recepción y registro', 'Reception and registration'),
    source: 'LRPCAP art. 18; RLRPC art. 19',
  },
  assessment: {
    label: say('Análisis de la solicitud', 'Assessment of the claim'),
    source: 'LRPCAP art. 22, 23',
  },
  review: {
    label: say('Revisión y firma de la resolución', 'Review and signature of the resolution'),
    source: 'LRPCAP art. 24; RLRPC art. 45',
  },
  'specific-needs': {
    label: say('Atención de necesidades específicas', 'Care for specific needs'),
    source: 'LRPCAP art. 20',
  },
  children: {
    label: say('Protección de niñas y niños', 'Protection of children'),
    source: 'LRPCAP art. 5, 20; LGDNNA art. 89, 122',
  },
  attendance: {
    label: say('Recibir la firma semanal', 'Receiving the weekly signature'),
    source: 'RLRPC art. 23',
  },
  notification: {
    label: say('Notificar la resolución', 'Serving the resolution'),
    source: 'LRPCAP art. 25',
  },
  supervision: {
    label: say('Conducción de la oficina', 'Running the office'),
    source: 'Reglamento Interior de la SEGOB',
  },
  agenda: {
    label: say('Agenda de la oficina', 'Agenda of the office'),
    source: 'Reglamento Interior de la SEGOB',
  },
  'referred-care': {
    label: say('Atender lo que se les derivó', 'Attending to what was referred to them'),
    source: 'LRPCAP art. 20; LGPDPPSO',
  },
  representation: {
    label: say('Representar a la persona', 'Representing the person'),
    source: 'RLRPC art. 20; LFPA art. 19',
  },
  'own-requests': {
    label: say('Sus propias peticiones', 'Their own requests'),
    source: 'LRPCAP art. 10, 21',
  },
  'exceptional-access': {
    label: say('Acceso excepcional', 'Exceptional access'),
    source: 'LRPCAP art. 5, 10, 20',
  },
} as const

/** Why somebody reads what their role does not open. Each is looked at by other hands afterwards. */
export const openingCodes = {
  openingReason: {
    label: say('Motivo del acceso', 'Reason of the access'),
    source: 'COMAR',
    items: {
      'person-present': {
        label: say('La persona está aquí y pide atención', 'The person is here and asks for help'),
      },
      risk: {
        label: say(
          'Riesgo para la vida, la integridad o la libertad',
          'Risk to life, integrity or liberty',
        ),
      },
      'court-order': {
        label: say('Mandato de un juez o plazo de amparo', 'Order of a court or amparo deadline'),
      },
      absence: { label: say('Ausencia de quien lo lleva', 'Absence of whoever is in charge') },
      'needed-to-decide': {
        label: say('Es necesario para resolver', 'It is needed to decide'),
      },
      'person-asked': {
        label: say(
          'La persona pidió corregirlo o revisarlo',
          'The person asked to have it corrected',
        ),
      },
    },
  },
} as const

/** Rows about persons in bulk, for work inside the institution: asked for by who answers for the office, approved by other hands. */
export const exported = {
  requestedBy: ['supervisor', 'director'],
  approvedBy: ['director', 'data-protection'],
  hours: 24,
  source: 'LRPCAP art. 10; LGPDPPSO art. 31',
} as const

export const openings = {
  reasons: 'openingReason',
  file: {
    by: ['clerk', 'officer', 'reviewer', 'supervisor', 'protection', 'child-protection'],
    purpose: 'exceptional-access',
    minutes: 60,
    source: 'LRPCAP art. 5, 10, 20',
  },
  field: { minutes: 30, source: 'LRPCAP art. 10, 20' },
  reviewedBy: ['supervisor', 'data-protection'],
  // The law names no days: a limit of the house.
  reviewWithin: { workingDays: 3, source: 'LRPCAP art. 10; COMAR' },
} as const

/** The person is told which duty read, where, when and for what; whose hands it was, only to those who answer for it (LRPCAP art. 10). */
export const readLog = {
  by: ['supervisor'],
  tellsNames: false,
  source: 'LGPDPPSO art. 51; RLRPC art. 20',
} as const
