import { effectiveActs } from '#engine/effective.ts'
import { fillPaper, type FilledPaper } from '#engine/papers/fill-paper.ts'
import { issueOf } from '#engine/papers/issue.ts'
import { isLocalTime } from '#kernel/local-time.ts'
import { inLanguage, say, type PaperLanguage, type Text } from '#model/text.ts'

import { comarOffices } from '../programs/asylum-mx/offices.ts'
import { asylumMx } from '../programs/asylum-mx/program.ts'
import { comar, day, family, filing, intent, recognition, type Case } from './asylum-cases.ts'

const AUTHORITY = say(
  'Comisión Mexicana de Ayuda a Refugiados',
  'Mexican Commission for Refugee Assistance',
)

/** The paper of the nth record of its kind, as the case stands; undefined while nothing gave rise to it. */
export function paperOf(told: Case, document: string, nth = 0): FilledPaper | undefined {
  const template = asylumMx.documents?.[document]
  const record = template && told.records(template.kind)[nth]
  const own = new Set(told.state?.records.keys())
  const issue = record && issueOf(asylumMx, template, record.id, { events: told.events, own })
  if (!issue) return undefined
  const act = effectiveActs(told.events).find(({ version }) => version === issue.act.version)
  return fillPaper(asylumMx, [document, template], {
    issue,
    form: act?.form ?? {},
    place: told.place,
    number: 'TAP-2024-7KQF2M9X',
    authority: AUTHORITY,
    officeName: (code) => comarOffices.find((office) => office.code === code)?.name,
    signer: 'Eva Ruiz Montes',
  })
}

const AT: unknown = '2024-09-05T09:30'
if (!isLocalTime(AT)) throw new Error('Not a time')
const NINE_THIRTY = AT
const constancia = { constanciaNumber: 'TAP/1234/2024', constanciaTo: day('2024-10-17') }
const inCreole = { language: 'ht', understood: true, remedyExplained: true } as const

/** A case for each paper, told as far as the act that gives rise to it. */
export const CASES: { readonly [document: string]: () => Case } = {
  'DOC-INT': () => begun(),
  'DOC-CON': () =>
    begun()
      .does('file', { ...filing(day('2024-09-02')), ...constancia })
      .accepts(),
  'DOC-ADM': () => admitted(),
  'DOC-PRE': () => prevented(),
  'DOC-NAD': () =>
    prevented()
      .as('reviewer')
      .on('2024-12-20')
      .does('not-admit', {
        reason: 'no-answer',
        reasoning:
          'Vencido el plazo, no consta respuesta.\n\nSe valoraron las constancias del expediente.',
        remedy: 'Recurso de revisión ante esta Comisión.',
        signed: true,
      })
      .accepts(),
  'DOC-CIT': () =>
    admitted()
      .as('clerk')
      .does('register-family', { photoTaken: true })
      .accepts()
      .as('officer')
      .on('2024-09-10')
      .does('schedule-interview', {
        interviewOn: day('2024-10-15'),
        mode: 'in-person',
        language: 'ht',
      })
      .accepts(),
  'DOC-RES': () => resolved(),
  'DOC-NOT': () => notified(),
  'DOC-REC': () => notified(),
  'DOC-CITA': () =>
    begun().does('give-appointment', { purpose: 'registration', at: NINE_THIRTY }).accepts(),
  'DOC-TRA': () =>
    admitted()
      .does('request-transfer', {
        toOffice: 'CMX',
        transferReason: 'family',
        transferNote: 'Vive allá su hermana.',
      })
      .accepts()
      .as('supervisor')
      .does('authorise-transfer', {})
      .accepts(),
  'DOC-ABA': () =>
    admitted()
      .does('propose-abandonment', {
        abandonmentCause: 'moved-away',
        facts: 'Vive en otra entidad.',
      })
      .accepts()
      .as('reviewer')
      .does('declare-abandonment', { reasoning: 'Consta el cambio de entidad.', signed: true })
      .accepts(),
  'DOC-COM': () =>
    admitted()
      .does('give-consent', {
        recipient: 'health',
        recipientCountry: 'MEX',
        recipientName: 'Hospital General de Tapachula',
        purpose: 'health-care',
        agreed: ['name', 'birth'],
        validTo: day('2024-09-30'),
        informedIn: 'ht',
        informedBy: 'spoken',
        consentBy: 'person',
      })
      .accepts()
      .does('disclose', {})
      .accepts(),
  'DOC-DES': () =>
    admitted()
      .as('clerk')
      .does('request-withdrawal', { withdrawalOn: day('2024-09-05') })
      .accepts()
      .as('reviewer')
      .on('2024-09-06')
      .does('end-claim', {
        closureReason: 'withdrawn',
        ratifiedOn: day('2024-09-06'),
        reasoning: 'Ratificó en persona su desistimiento.',
        signed: true,
      })
      .accepts(),
}

const begun = (): Case =>
  comar()
    .as('clerk')
    .on('2024-09-02')
    .does('express-intent', { ...intent(family), language: 'ht' })
    .accepts()
const admitted = (): Case =>
  begun()
    .does('file', { ...filing(day('2024-09-02')), ...constancia })
    .accepts()
    .as('officer')
    .on('2024-09-04')
    .does('admit', {})
    .accepts()
const prevented = (): Case =>
  begun()
    .on('2024-12-02')
    .does('file', filing(day('2024-12-02')))
    .accepts()
    .as('officer')
    .on('2024-12-03')
    .does('issue-prevention', {
      reason: 'late',
      missing: 'Explique por qué presentó la solicitud después del plazo.',
      language: 'ht',
    })
    .accepts()
const resolved = (): Case =>
  admitted()
    .as('clerk')
    .does('register-family', { photoTaken: true })
    .accepts()
    .as('officer')
    .on('2024-09-10')
    .does('schedule-interview', {
      interviewOn: day('2024-10-15'),
      mode: 'in-person',
      language: 'ht',
    })
    .accepts()
    .on('2024-10-15')
    .does('hold-interview', { interviewOn: day('2024-10-15'), mode: 'in-person' })
    .accepts()
    .on('2024-12-09')
    .does('draft-resolution', recognition)
    .accepts()
    .as('reviewer')
    .on('2024-12-10')
    .does('sign-resolution', { number: 'COMAR/TAP/0457/2024' })
    .accepts()
const notified = (): Case =>
  resolved()
    .as('notifier')
    .on('2024-12-12')
    .does('notify', { ...inCreole, method: 'in-person' })
    .accepts()

/** A paper as plain text in one language, for a person to read and a test to compare. */
export function textOf(paper: FilledPaper, language: PaperLanguage): string {
  const t = (text: Text): string => inLanguage(text, language)
  const blocks = paper.blocks.flatMap((block): readonly string[] => {
    if (block.type === 'facts')
      return block.rows.map(({ label, value }) => `  ${t(label)}: ${t(value)}`)
    if (block.type === 'table')
      return [block.head, ...block.rows].map((row) => `  | ${row.map(t).join(' | ')} |`)
    return [
      `${block.type === 'heading' ? '## ' : block.type === 'note' ? '* ' : ''}${t(block.text)}`,
    ]
  })
  return [
    `# ${t(paper.title)}`,
    `${t(paper.authority)} · ${t(paper.office)} · ${t(paper.issuedInWords)} · ${paper.number}`,
    ...(paper.to ? [`> ${t(paper.to)}`] : []),
    ...blocks,
    ...(paper.signature ? [`-- ${paper.signature.name}, ${t(paper.signature.as)}`] : []),
    `(${paper.source}${paper.validTo === undefined ? '' : `; ${paper.validTo}`})`,
  ].join('\n')
}
