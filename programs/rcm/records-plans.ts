import {
  boolean,
  code,
  date,
  integer,
  money,
  partialDate,
  say,
  text,
  type RecordKind,
} from 'ceiba/model'

import { dueOn, member, source, title, words } from './fields.ts'

/** The strategic plan and its activities, and the return fund: totals and tokens, and no person. */
export const plans = {
  plan: {
    label: say('Plan estratégico', 'Strategic plan'),
    plural: say('Planes estratégicos', 'Strategic plans'),
    fields: {
      title,
      from: partialDate(say('Desde', 'From')),
      to: partialDate(say('Hasta', 'To')),
      source,
    },
    stages: {
      'in-force': { label: say('Vigente', 'In force') },
      ended: { label: say('Concluido', 'Ended'), final: true },
    },
  },
  activity: {
    label: say('Actividad del plan', 'Plan activity'),
    plural: say('Actividades del plan', 'Plan activities'),
    within: 'plan',
    fields: {
      title,
      pillar: code(say('Pilar', 'Pillar'), { list: 'pillar', required: true }),
      objective: words('Objetivo', 'Objective'),
      lead: code(say('Responsable', 'Lead'), { list: 'member' }),
      partners: text(say('Socios', 'Partners'), { maxLength: 300 }),
      budget: money(say('Presupuesto', 'Budget')),
      fundedBy: text(say('Financia', 'Funded by'), { maxLength: 300 }),
      dueOn,
      doneOn: date(say('Realizada el', 'Done on')),
      prioritised: boolean(say('Prioritaria para financiamiento', 'Priority for funding')),
    },
    stages: {
      planned: { label: say('Planeada', 'Planned') },
      'under-way': { label: say('En marcha', 'Under way') },
      done: { label: say('Realizada', 'Done'), final: true },
      dropped: { label: say('Retirada', 'Dropped'), final: true },
    },
  },
  fund: {
    label: say('Fondo de retorno', 'Return fund'),
    plural: say('Fondo de retorno asistido', 'Assisted return fund'),
    fields: { title },
    stages: {
      open: { label: say('Abierto', 'Open') },
      closed: { label: say('Cerrado', 'Closed'), final: true },
    },
  },
  contribution: {
    label: say('Aportación', 'Contribution'),
    plural: say('Aportaciones', 'Contributions'),
    within: 'fund',
    fields: {
      from: text(say('Aporta', 'From'), { required: true, maxLength: 200 }),
      amount: money(say('Monto', 'Amount'), { required: true }),
      receivedOn: date(say('Recibida el', 'Received on'), { required: true }),
    },
  },
  request: {
    label: say('Solicitud al fondo', 'Request to the fund'),
    plural: say('Solicitudes al fondo', 'Requests to the fund'),
    within: 'fund',
    fields: {
      member,
      caseToken: text(say('Clave del caso', 'Case token'), { required: true, maxLength: 24 }),
      persons: integer(say('Personas (total)', 'Persons (total)'), {
        min: 1,
        max: 5000,
        required: true,
      }),
      cost: money(say('Costo', 'Cost'), { required: true }),
      requestedOn: date(say('Solicitada el', 'Requested on')),
      paid: money(say('Pagado', 'Paid')),
      reason: words('Motivo de la respuesta', 'Reason of the answer'),
    },
    stages: {
      filed: { label: say('Presentada', 'Filed') },
      approved: { label: say('Aprobada por la PPT', 'Approved by the PPT') },
      declined: { label: say('No aprobada', 'Not approved'), final: true },
      settled: { label: say('Pagada', 'Settled'), final: true },
    },
  },
} as const satisfies { readonly [kind: string]: RecordKind }
