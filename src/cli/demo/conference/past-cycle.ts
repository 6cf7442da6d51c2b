import type { Id } from '#kernel/ids.ts'

import type { Teller } from './teller.ts'

/** Marks what nobody ever wrote: the demonstration puts no words into the mouth of a state. */
export const INVENTED = '[Texto inventado para la demostración]'

const everybody = ['BLZ', 'CAN', 'CRI', 'DOM', 'SLV', 'GTM', 'HND', 'MEX', 'NIC', 'PAN', 'USA'].map(
  (code) => `RCM-${code}`,
)
export const EVERYBODY: readonly string[] = everybody

/** The twenty-eighth cycle, under Panama in 2023: a declaration adopted by consensus, two decisions and how they were followed up. */
export async function tellPastCycle(
  told: Teller,
  bodies: Readonly<Record<string, Id>>,
): Promise<void> {
  told.on('2023-01-16')
  const cycle = await told.begins('secretariat', 'announce-cycle', {
    number: 'XXVIII',
    presidency: 'RCM-PAN',
    from: { value: '2023' },
    source: 'Documentos públicos de la CRM',
    confidence: 'high',
  })
  await told.does('secretariat', cycle, 'start-cycle')
  const meeting = await told.begins('secretariat', 'plan-meeting', {
    title: `Reunión Viceministerial ${INVENTED}`,
    meetingKind: 'vice-ministerial',
    cycle,
    place: 'Panamá',
    mode: 'in-person',
    from: '2023-10-18',
    to: '2023-10-19',
    ...(bodies['vm'] ? { body: bodies['vm'] } : {}),
  })
  await told.does('PAN', meeting, 'convene', { invitation: INVENTED })
  await told.does('MEX', meeting, 'propose-item', {
    title: `Coordinación ante el cierre de un puerto fronterizo ${INVENTED}`,
    member: 'RCM-MEX',
  })
  const item = await told.the(meeting, 'agendaItem')
  await told.does('USA', item, 'support-item', { member: 'RCM-USA' })
  await told.does('PAN', item, 'admit-item')
  told.on('2023-10-18')
  await told.does('PAN', meeting, 'open-session', {
    present: everybody,
    observersPresent: ['RCM-UNHCR', 'RCM-IOM', 'RCM-COL'],
  })
  if (bodies['border'])
    await told.does('MEX', bodies['border'], 'report-work', {
      title: 'Informe del ciclo XXVIII',
      cycle,
      reportedOn: '2023-10-18',
      summary: `Cierres temporales y avisos entre autoridades. ${INVENTED}`,
    })
  await told.does('MEX', item, 'report-item', { report: `El grupo informa del punto. ${INVENTED}` })
  const declaration = await tellDeclaration(told, { cycle, meeting })
  told.on('2023-10-19')
  await told.does('PAN', item, 'conclude-item', { report: 'Se adopta una decisión.' })
  await told.does('PAN', meeting, 'close-meeting', { conclusions: INVENTED })
  await tellFollowUp(told, declaration)
  told.on('2023-12-15')
  await told.does('PAN', cycle, 'hand-over', { to: { value: '2023-12' } })
}

async function tellDeclaration(
  told: Teller,
  { cycle, meeting }: { readonly cycle: Id; readonly meeting: Id },
): Promise<Id> {
  const text = await told.begins('secretariat', 'draft-text', {
    title: `Declaración de viceministros ${INVENTED}`,
    textKind: 'declaration',
    cycle,
    languages: ['es', 'en'],
    delegations: everybody,
    clauses: [
      {
        number: '1',
        wordingEs: `Reafirman la migración ordenada, segura y regular. ${INVENTED}`,
        wordingEn: 'Reaffirm orderly, safe and regular migration. [Invented for the demonstration]',
      },
      {
        number: '2',
        wordingEs: `Acuerdan avisarse con antelación del cierre de puertos fronterizos. ${INVENTED}`,
        wordingEn:
          'Agree to tell one another beforehand of the closure of ports of entry. [Invented for the demonstration]',
      },
    ],
  })
  await told.does('PAN', text, 'open-negotiation')
  for (const clause of await told.all(text, 'clause')) {
    await told.does('PAN', clause, 'agree-clause')
    await told.does('PAN', clause, 'confirm-clause')
  }
  const canada = await told.the(text, 'position', 'member', 'RCM-CAN')
  await told.does('CAN', canada, 'take-position', {
    stance: 'reserve',
    footnotes: [{ footnote: `Conforme a la legislación nacional aplicable. ${INVENTED}` }],
  })
  await told.does('PAN', text, 'adopt', {
    meeting,
    decisions: [
      {
        title: `Avisos previos entre puertos fronterizos ${INVENTED}`,
        leads: ['RCM-MEX', 'RCM-USA'],
        indicator: 'Avisos enviados con 48 horas',
        funding: 'funded',
      },
      {
        title: `Curso regional sobre entrevista a niñas y niños ${INVENTED}`,
        leads: ['RCM-GTM', 'RCM-CAN'],
        funding: 'in-part',
      },
    ],
  })
  return text
}

async function tellFollowUp(told: Teller, text: Id): Promise<void> {
  const [notices, course] = await told.all(text, 'decision')
  if (!notices || !course) return
  told.on('2023-11-06')
  await told.does('secretariat', notices, 'assign-decision', {
    leads: ['RCM-MEX', 'RCM-USA'],
    dueOn: '2025-12-01',
  })
  await told.does('secretariat', course, 'assign-decision', {
    leads: ['RCM-GTM', 'RCM-CAN'],
    dueOn: '2026-06-30',
  })
  await told.does('MEX', notices, 'start-decision')
  const reports = [
    ['MEX', 'progress', 'Protocolo de avisos probado en dos puertos.'],
    ['USA', 'progress', 'Punto de contacto nombrado en cada puerto.'],
    ['BLZ', 'not-applicable', 'Sin puertos compartidos con los países responsables.'],
  ] as const
  told.on('2025-09-10')
  for (const [who, followUpKind, progress] of reports)
    await told.does(who, notices, 'report-follow-up', {
      member: `RCM-${who}`,
      followUpKind,
      reportedOn: '2025-09-10',
      progress: `${progress} ${INVENTED}`,
    })
}
