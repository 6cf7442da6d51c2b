import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'

import { EVERYBODY, INVENTED } from './past-cycle.ts'
import type { Teller } from './teller.ts'

const CLAUSES: readonly (readonly [number: string, es: string, en: string])[] = [
  [
    '1',
    'Reconocen los avances del Plan Estratégico.',
    'Acknowledge the progress of the Strategic Plan.',
  ],
  [
    '2',
    'Deciden [ampliar] [revisar] las vías de migración laboral.',
    'Decide to [expand] [review] pathways of labour migration.',
  ],
  [
    '3',
    'Exhortan a financiar el Fondo de retorno de migrantes en situación de alta vulnerabilidad.',
    'Call for funding of the return fund for migrants in highly vulnerable situations.',
  ],
  ['4', 'Convienen en reunirse de nuevo en 2026.', 'Agree to meet again in 2026.'],
]

/** The running cycle. That Costa Rica presides over it is invented: who did in 2024 and 2025 is not established. */
export async function tellRunningCycle(
  told: Teller,
  bodies: Readonly<Record<string, Id>>,
): Promise<void> {
  told.on('2025-02-03')
  const cycle = await told.begins('secretariat', 'announce-cycle', {
    presidency: 'RCM-CRI',
    themeEs: `Movilidad humana con derechos ${INVENTED}`,
    themeEn: 'Human mobility with rights [Invented for the demonstration]',
    from: { value: '2025' },
    source: 'Inventado para la demostración',
    confidence: 'low',
  })
  await told.does('secretariat', cycle, 'start-cycle')
  const meeting = await told.begins('secretariat', 'plan-meeting', {
    title: `Reunión Viceministerial del ciclo en curso ${INVENTED}`,
    meetingKind: 'vice-ministerial',
    cycle,
    place: 'San José',
    mode: 'hybrid',
    from: '2025-12-30',
    to: '2026-01-02',
    ...(bodies['vm'] ? { body: bodies['vm'] } : {}),
  })
  await told.does('CRI', meeting, 'convene', { invitation: INVENTED })
  await told.does('GTM', meeting, 'propose-item', {
    title: `Niñez migrante no acompañada ${INVENTED}`,
    member: 'RCM-GTM',
  })
  await told.does('CRI', await told.the(meeting, 'agendaItem'), 'admit-item')
  await tellGroups(told, cycle, bodies)
  await tellNegotiation(told, cycle)
  await tellPlan(told)
  await tellFund(told)
  told.on('2025-12-30')
  await told.does('CRI', meeting, 'open-session', {
    present: EVERYBODY.filter((member) => member !== 'RCM-BLZ'),
    observersPresent: ['RCM-UNHCR', 'RCM-IOM'],
  })
}

async function tellGroups(
  told: Teller,
  cycle: Id,
  { border, protection }: Readonly<Record<string, Id>>,
): Promise<void> {
  told.on('2025-03-10')
  if (border) {
    await told.does('MEX', border, 'plan-work', {
      title: `Catálogo de puntos de contacto por puerto ${INVENTED}`,
      cycle,
      dueOn: '2025-11-28',
    })
    await told.does('MEX', await told.the(border, 'workItem'), 'complete-work', {
      outcome: 'Catálogo entregado a la Secretaría Técnica.',
    })
  }
  if (protection)
    await told.does('GTM', protection, 'plan-work', {
      title: `Guía de derivación de niñas y niños ${INVENTED}`,
      cycle,
      dueOn: '2026-03-31',
    })
}

/** A declaration with brackets: two clauses agreed, one bracketed, one to which a member objects. */
async function tellNegotiation(told: Teller, cycle: Id): Promise<void> {
  told.on('2025-11-17')
  const text = await told.begins('secretariat', 'draft-text', {
    title: `Proyecto de declaración de viceministros ${INVENTED}`,
    textKind: 'declaration',
    cycle,
    languages: ['es', 'en'],
    delegations: [...EVERYBODY],
    clauses: CLAUSES.map(([number, wordingEs, wordingEn]) => ({
      number,
      wordingEs: `${wordingEs} ${INVENTED}`,
      wordingEn: `${wordingEn} [Invented for the demonstration]`,
    })),
  })
  await told.does('CRI', text, 'open-negotiation')
  const [first, second, third, fourth] = await told.all(text, 'clause')
  if (!first || !second || !third || !fourth) return
  for (const clause of [first, fourth]) await told.does('CRI', clause, 'agree-clause')
  await told.does('CRI', first, 'confirm-clause')
  await told.does('secretariat', second, 'bracket-clause', { reason: 'Dos verbos en disputa.' })
  await told.does('secretariat', text, 'circulate-edition', { note: 'Segunda versión.' })
  const states = async (who: string, form: JsonObject): Promise<Id> =>
    told.does(who, await told.the(text, 'position', 'member', `RCM-${who}`), 'take-position', form)
  told.on('2025-12-10')
  await states('MEX', {
    stance: 'support-with-changes',
    reasons: `México prefiere «ampliar». ${INVENTED}`,
    points: [{ clause: second, stance: 'support-with-changes', words: 'Ampliar.' }],
  })
  await states('USA', {
    stance: 'support',
    reasons: INVENTED,
    points: [{ clause: third, stance: 'object', words: 'Sin compromiso de fondos.' }],
  })
  await states('NIC', {
    stance: 'reserve',
    footnotes: [{ clause: third, footnote: `Sujeto a disponibilidad presupuestaria. ${INVENTED}` }],
  })
  await states('HND', { stance: 'support', reasons: `Honduras apoya el texto. ${INVENTED}` })
  await told.does('HND', await told.the(text, 'position', 'member', 'RCM-HND'), 'release-position')
  await tellSilence(told, cycle)
}

/** A note under silence: its limit has passed without an objection, and somebody is to say so. */
async function tellSilence(told: Teller, cycle: Id): Promise<void> {
  const note = await told.begins('secretariat', 'draft-text', {
    title: `Conclusiones del GRCM ${INVENTED}`,
    textKind: 'conclusion',
    cycle,
    languages: ['es', 'en'],
    delegations: [...EVERYBODY],
    clauses: [{ number: '1', wordingEs: `Toman nota de los informes de los grupos. ${INVENTED}` }],
  })
  await told.does('CRI', note, 'open-negotiation')
  await told.does('CRI', await told.the(note, 'clause'), 'agree-clause')
  await told.does('CRI', note, 'start-silence', { silenceDays: 7 })
}

const ACTIVITIES: readonly (readonly [
  title: string,
  pillar: string,
  budget: string,
  done: boolean,
])[] = [
  ['Taller sobre puertos fronterizos', 'border', '18000.00', true],
  ['Estudio de contratación ética', 'labour', '42000.00', true],
  ['Ejercicio de respuesta a flujos masivos', 'irregular', '35000.00', false],
  ['Curso de protección de la niñez', 'protection', '27000.00', false],
  ['Encuentro de consulados', 'protection', '15000.00', true],
]

async function tellPlan(told: Teller): Promise<void> {
  told.on('2025-04-07')
  const plan = await told.begins('secretariat', 'register-plan', {
    title: 'Plan con proyección hacia 2025 (actividades inventadas)',
    from: { value: '2022' },
    to: { value: '2025' },
  })
  for (const [title, pillar, amount] of ACTIVITIES)
    await told.does('secretariat', plan, 'plan-activity', {
      title: `${title} ${INVENTED}`,
      pillar,
      budget: { amount, currency: 'USD' },
      dueOn: '2025-12-31',
    })
  const planned = await told.all(plan, 'activity')
  for (const [nth, activity] of planned.entries()) {
    await told.does('secretariat', activity, 'start-activity')
    if (!ACTIVITIES[nth]?.[3]) continue
    told.on(`2025-0${5 + nth}-20`)
    await told.does('secretariat', activity, 'complete-activity', { doneOn: `2025-0${5 + nth}-20` })
  }
  const [, , open] = planned
  if (open) await told.does('CRI', open, 'prioritise-activity', { prioritised: true })
}

async function tellFund(told: Teller): Promise<void> {
  told.on('2025-05-12')
  const usd = (amount: string): JsonObject => ({ amount, currency: 'USD' })
  const fund = await told.begins('secretariat', 'open-fund', {
    title: 'Fondo para el retorno asistido de migrantes en situación de alta vulnerabilidad',
  })
  await told.does('secretariat', fund, 'record-contribution', {
    from: 'Aportación inventada de un miembro',
    amount: usd('60000.00'),
    receivedOn: '2025-05-12',
  })
  const asks = async (who: string, token: string, [persons, cost]: readonly [number, string]) =>
    told.does(who, fund, 'request-return', {
      member: `RCM-${who}`,
      caseToken: token,
      persons,
      cost: usd(cost),
    })
  await asks('MEX', 'MEX-2025-00A7', [12, '9400.00'])
  await asks('PAN', 'PAN-2025-00B1', [3, '2800.00'])
  await asks('HND', 'HND-2025-00C4', [7, '5100.00'])
  const [first, second] = await told.all(fund, 'request')
  told.on('2025-07-14')
  if (first) {
    await told.does('CRI', first, 'approve-request')
    await told.does('secretariat', first, 'settle-request', { paid: usd('9150.00') })
  }
  if (second) await told.does('CRI', second, 'approve-request')
}
