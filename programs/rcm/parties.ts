import { say, type CodeList } from 'ceiba/model'

/**
 * Members and observers go by the code of their delegation's office on this node. A party that leaves is withdrawn here and never deleted;
 * since when each has been one is told by `party` records, with their source.
 */
export const MEMBERS = [
  ['RCM-BLZ', 'Belice', 'Belize'],
  ['RCM-CAN', 'Canadá', 'Canada'],
  ['RCM-CRI', 'Costa Rica', 'Costa Rica'],
  ['RCM-DOM', 'República Dominicana', 'Dominican Republic'],
  ['RCM-SLV', 'El Salvador', 'El Salvador'],
  ['RCM-GTM', 'Guatemala', 'Guatemala'],
  ['RCM-HND', 'Honduras', 'Honduras'],
  ['RCM-MEX', 'México', 'Mexico'],
  ['RCM-NIC', 'Nicaragua', 'Nicaragua'],
  ['RCM-PAN', 'Panamá', 'Panama'],
  ['RCM-USA', 'Estados Unidos de América', 'United States of America'],
] as const

/** Five countries, and the observer organisations that are known by name: the full list of twelve could not be established. */
export const OBSERVERS = [
  ['RCM-ARG', 'Argentina', 'Argentina'],
  ['RCM-COL', 'Colombia', 'Colombia'],
  ['RCM-ECU', 'Ecuador', 'Ecuador'],
  ['RCM-JAM', 'Jamaica', 'Jamaica'],
  ['RCM-PER', 'Perú', 'Peru'],
  ['RCM-UNHCR', 'ACNUR', 'UNHCR'],
  ['RCM-ECLAC', 'CEPAL/CELADE', 'ECLAC/CELADE'],
  ['RCM-IACHR', 'CIDH', 'IACHR'],
  ['RCM-ILO', 'OIT', 'ILO'],
  ['RCM-IOM', 'OIM', 'IOM'],
  ['RCM-OAS', 'OEA', 'OAS'],
  ['RCM-SICA', 'SICA', 'SICA'],
  [
    'RCM-SRM',
    'Relatoría Especial de la ONU sobre los derechos humanos de los migrantes',
    'UN Special Rapporteur on the human rights of migrants',
  ],
  [
    'RCM-RNCOM',
    'Red Regional de Organizaciones Civiles para las Migraciones',
    'Regional Network of Civil Organisations for Migration',
  ],
] as const

type Party = readonly [code: string, es: string, en: string]
const itemsOf = (parties: readonly Party[]): CodeList['items'] =>
  Object.fromEntries(parties.map(([code, es, en]) => [code, { label: say(es, en) }]))

export const member: CodeList = {
  label: say('Miembro', 'Member'),
  source: 'RCM, member countries',
  items: itemsOf(MEMBERS),
}
export const observer: CodeList = {
  label: say('Observador', 'Observer'),
  source: 'RCM, observer countries and organisations (list incomplete)',
  items: itemsOf(OBSERVERS),
}
