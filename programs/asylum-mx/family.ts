import { boolean, code, date, file, office, reference, repeated, say, text } from 'ceiba/model'

/** Who may learn where people are who no longer live together (LRPCAP art. 5; protection alone traces them). */
export const TRACING = ['officer', 'supervisor'] as const

const list = (
  es: string,
  en: string,
  source: string,
  items: { readonly [code: string]: readonly [es: string, en: string] },
) => ({
  label: say(es, en),
  source,
  items: Object.fromEntries(
    Object.entries(items).map(([name, [inSpanish, inEnglish]]) => [
      name,
      { label: say(inSpanish, inEnglish) },
    ]),
  ),
})

/** Why families part, meet again, move and turn out to be registered twice. */
export const familyCodes = {
  splitReason: list('Motivo de la separación', 'Reason for the separation', 'LRPCAP art. 5, 12', {
    violence: ['Violencia o riesgo dentro de la familia', 'Violence or risk within the family'],
    separated: ['Separación de la pareja', 'The couple has separated'],
    'own-household': ['Forma su propio hogar', 'Lives in a household of their own'],
    'own-wish': ['Quiere seguir su solicitud aparte', 'Wants to go on with their claim apart'],
    error: ['No eran de la misma familia', 'They were not of the same family'],
    other: ['Otro, con nota', 'Other, with a note'],
  }),
  settledDate: list('Qué se decidió', 'What was decided', 'LRPCAP art. 5', {
    changed: ['Se dio otra fecha', 'Another date was given'],
    kept: ['Conserva la que tenía, a su petición', 'The date stands, as the person asked'],
    none: ['No necesita fecha', 'No date is needed'],
  }),
  kinship: list('Parentesco entre los grupos', 'Kinship between the groups', 'LRPCAP art. 12, 58', {
    couple: ['Pareja', 'Couple'],
    parent: ['Madre o padre e hijos', 'Parent and children'],
    sibling: ['Hermanos', 'Siblings'],
    other: ['Otro parentesco', 'Other kinship'],
  }),
  transferReason: list('Motivo del traslado', 'Reason for the transfer', 'RLRPC art. 24', {
    safety: ['Seguridad', 'Safety'],
    family: ['Unidad familiar', 'Family unity'],
    health: ['Salud', 'Health'],
    work: ['Trabajo o estudio', 'Work or study'],
    housing: ['Vivienda o albergue', 'Housing or shelter'],
    other: ['Otro, con nota', 'Other, with a note'],
  }),
}

/** A claim that went on by itself keeps in sight which claim it once derived from. */
export const claimInFamily = {
  principalClaim: reference(say('Derivaba de', 'Once derived from'), {
    kind: 'claim',
    readBy: TRACING,
  }),
  mergedInto: reference(say('Unida a', 'Merged into'), { kind: 'claim', elsewhere: true }),
  absorbed: repeated(say('Solicitudes unidas a esta', 'Claims merged into this one'), {
    item: {
      claim: reference(say('Solicitud', 'Claim'), { kind: 'claim', elsewhere: true }),
      filedOn: date(say('Presentada el', 'Filed on')),
    },
  }),
  ownFiledOn: date(say('Presentada por sí misma el', 'Filed by itself on')),
  datesToSettle: boolean(
    say('Con fecha de antes de la separación', 'With a date from before the separation'),
  ),
}

/** Groups of relatives who were registered apart. */
export const groupInFamily = {
  relatives: reference(say('Grupos de familiares', 'Groups of relatives'), {
    kind: 'group',
    many: true,
    elsewhere: true,
    readBy: TRACING,
  }),
}

const NOTE = { sealed: true, multiline: true, maxLength: 4000 } as const

/** A request to live, and be attended to, in another state. Free of charge and of form. */
export const transfer = {
  toOffice: office(say('Oficina a la que va', 'Office to which they go'), { required: true }),
  fromOffice: office(say('Oficina de la que viene', 'Office from which they come')),
  transferReason: code(say('Motivo', 'Reason'), { list: 'transferReason', required: true }),
  transferNote: text(say('Lo que la persona expone', 'What the person says'), {
    ...NOTE,
    required: true,
  }),
  evidence: file(say('Prueba', 'Evidence'), { sealed: true }),
}

export const familyRecords = {
  transfer: {
    label: say('Solicitud de traslado', 'Transfer request'),
    plural: say('Solicitudes de traslado', 'Transfer requests'),
    within: 'group',
    sealedBy: 'first:person',
    fields: transfer,
    stages: {
      requested: { label: say('Pedida', 'Requested') },
      authorised: { label: say('Autorizada', 'Authorised'), final: true },
      refused: { label: say('Negada', 'Refused'), final: true },
    },
  },
} as const

export const familyLists = {
  'to-transfer': {
    label: say('Traslados por resolver', 'Transfers to decide'),
    kind: 'transfer',
    stages: ['requested'],
    order: 'opened',
    columns: ['openedOn', 'self.toOffice', 'self.transferReason', 'root.language'],
    roles: ['supervisor'],
  },
} as const
