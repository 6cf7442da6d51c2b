import { say, type Text } from '#model/text.ts'

import type { FigureColumn } from './figure-table.ts'

/** What the columns of the Conference's report are called where people read them. */
const WORDS = {
  cycle: say('Ciclo', 'Cycle'),
  decision: say('Decisión', 'Decision'),
  leads: say('Responsables', 'Leads'),
  due: say('Fecha límite', 'Due date'),
  status: say('Estado', 'State'),
  member: say('Miembro', 'Member'),
  report_date: say('Informado el', 'Reported on'),
  progress: say('Avance', 'Progress'),
  evidence_url: say('Evidencia', 'Evidence'),
  pillar: say('Pilar', 'Pillar'),
  done: say('Realizadas', 'Done'),
  done_before: say('Realizadas antes', 'Done before'),
  under_way: say('En marcha', 'Under way'),
  planned: say('Planeadas', 'Planned'),
  dropped: say('Retiradas', 'Dropped'),
  activity: say('Actividad', 'Activity'),
  lead: say('Responsable', 'Lead'),
  partners: say('Socios', 'Partners'),
  done_on: say('Realizada el', 'Done on'),
  budget: say('Presupuesto', 'Budget'),
  currency: say('Moneda', 'Currency'),
  funded_by: say('Financia', 'Funded by'),
  presidency: say('Presidencia Pro Témpore', 'Presidency Pro Tempore'),
  since: say('Desde', 'Since'),
  until: say('Hasta', 'Until'),
  meeting: say('Reunión', 'Meeting'),
  kind: say('Tipo', 'Kind'),
  date: say('Fecha', 'Date'),
  mode: say('Modalidad', 'Mode'),
  place: say('Sede', 'Place'),
  members: say('N.º', 'No.'),
  present: say('Presentes', 'Present'),
  observers: say('Observadores', 'Observers'),
  balance_start: say('Saldo inicial', 'Opening balance'),
  received: say('Aportaciones', 'Contributions'),
  paid: say('Pagos', 'Payments'),
  balance_end: say('Saldo final', 'Closing balance'),
  committed: say('Aprobado sin pagar', 'Approved, not paid'),
  requests: say('Solicitudes', 'Requests'),
  approved: say('Aprobadas', 'Approved'),
  declined: say('No aprobadas', 'Declined'),
  settled: say('Pagadas', 'Settled'),
  persons_supported: say('Personas apoyadas', 'Persons supported'),
} as const satisfies { readonly [column: string]: Text }

/** A column of the Conference's report; `words` say its codes where people read it. */
export const column = (name: keyof typeof WORDS, words?: FigureColumn['words']): FigureColumn => ({
  name,
  label: WORDS[name],
  ...(words ? { words } : {}),
})
