import { say, type CodeList, type Text } from 'ceiba/model'

import { member, observer } from './parties.ts'

const list = (label: Text, items: { readonly [code: string]: Text }): CodeList => ({
  label,
  items: Object.fromEntries(Object.entries(items).map(([code, text]) => [code, { label: text }])),
})

export const codes = {
  member,
  observer,
  standing: list(say('Calidad', 'Standing'), {
    member: say('País miembro', 'Member country'),
    'observer-country': say('País observador', 'Observer country'),
    'observer-organisation': say('Organismo observador', 'Observer organisation'),
    'civil-society': say('Sociedad civil', 'Civil society'),
  }),
  confidence: list(say('Certeza', 'Confidence'), {
    high: say('Segura', 'Sure'),
    medium: say('Probable', 'Likely'),
    low: say('Por confirmar', 'To be confirmed'),
  }),
  bodyKind: list(say('Tipo de órgano', 'Kind of body'), {
    'vice-ministerial': say('Reunión Viceministerial', 'Vice-Ministerial Meeting'),
    rcgm: say(
      'Grupo Regional de Consulta sobre Migración',
      'Regional Consultation Group on Migration',
    ),
    'working-group': say('Grupo de trabajo', 'Working group'),
    network: say('Red de funcionarios de enlace', 'Liaison officer network'),
  }),
  // The areas of the four working groups since the relaunch of 2019-2020.
  pillar: list(say('Pilar', 'Pillar'), {
    border: say('Gestión de fronteras', 'Border management'),
    labour: say('Migración laboral', 'Labour migration'),
    irregular: say('Migración irregular y masiva', 'Irregular and mass migration'),
    protection: say('Protección', 'Protection'),
  }),
  meetingKind: list(say('Tipo de reunión', 'Kind of meeting'), {
    'vice-ministerial': say('Reunión Viceministerial', 'Vice-Ministerial Meeting'),
    rcgm: say('GRCM', 'RCGM'),
    'working-group': say('Grupo de trabajo', 'Working group'),
    network: say('Red', 'Network'),
    workshop: say('Taller', 'Workshop'),
    extraordinary: say('Extraordinaria', 'Extraordinary'),
  }),
  mode: list(say('Modalidad', 'Mode'), {
    'in-person': say('Presencial', 'In person'),
    online: say('Virtual', 'Online'),
    hybrid: say('Híbrida', 'Hybrid'),
  }),
  language: list(say('Idioma', 'Language'), {
    es: say('Español', 'Spanish'),
    en: say('Inglés', 'English'),
    fr: say('Francés', 'French'),
  }),
  textKind: list(say('Tipo de texto', 'Kind of text'), {
    declaration: say('Declaración', 'Declaration'),
    decision: say('Decisión', 'Decision'),
    conclusion: say('Conclusión', 'Conclusion'),
    recommendation: say('Recomendación', 'Recommendation'),
    report: say('Informe', 'Report'),
    note: say('Nota', 'Note'),
  }),
  stance: list(say('Postura', 'Stance'), {
    support: say('Apoya', 'Supports'),
    'support-with-changes': say('Apoya con cambios', 'Supports with changes'),
    reserve: say('Se reserva', 'Reserves'),
    object: say('Objeta', 'Objects'),
    silent: say('Sin pronunciarse', 'Silent'),
  }),
  // Who may read a text: members alone while it is negotiated, everybody once it is adopted.
  circulation: list(say('Circulación', 'Circulation'), {
    members: say('Miembros', 'Members'),
    open: say('Abierta a observadores', 'Open to observers'),
  }),
  followUpKind: list(say('Tipo de informe', 'Kind of report'), {
    progress: say('Avance', 'Progress'),
    'not-applicable': say('No aplica (no vinculante)', 'Not applicable (non-binding)'),
  }),
  requestKind: list(say('Solicitud', 'Request'), {
    floor: say('Uso de la palabra', 'The floor'),
    cooperation: say('Oferta de cooperación', 'Offer of cooperation'),
  }),
  funding: list(say('Financiamiento', 'Funding'), {
    funded: say('Financiada', 'Funded'),
    'in-part': say('Financiada en parte', 'Funded in part'),
    sought: say('Sin financiamiento', 'Funding sought'),
  }),
} as const satisfies { readonly [list: string]: CodeList }
