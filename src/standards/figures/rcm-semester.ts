import { say } from '#model/text.ts'

import type { FigureRecord, FigureSource } from './figure-source.ts'
import { byText, type FigureTable, type Report, type ReportQuery } from './figure-table.ts'
import { activitiesOf, pillarsOf } from './rcm-activities.ts'
import { column } from './rcm-columns.ts'
import { fundOf } from './rcm-fund.ts'
import { attendanceOf, cycleNames, presidenciesOf } from './rcm-meetings.ts'
import {
  dayOf,
  rowOf,
  said,
  stageOn,
  wordsOfCodes,
  wordsOfStages,
  type RecordsAsked,
} from './records-of.ts'

/** The kinds that the report is made of. No text, clause, position or reservation is among them: what is negotiated is in no report. */
export const RCM_KINDS = [
  'cycle',
  'meeting',
  'decision',
  'followUp',
  'activity',
  'fund',
  'contribution',
  'request',
] as const

/**
 * The activity and financial report that the Technical Secretariat makes each semester, from the records and as they stood on its last
 * day: follow-up of decisions, plan, presidencies and attendance, and the return fund in sums.
 */
export async function rcmSemester(source: FigureSource, query: ReportQuery): Promise<Report> {
  const all = await source.records(RCM_KINDS)
  const asked = { program: source.program, query, of: (kind: string) => ofKind(all, kind) }
  return {
    name: 'rcm-semester',
    title: TITLE,
    rule: say(
      'Sin posiciones, borradores ni datos personales; de 1 a 4 personas apoyadas no se dice cuántas (c).',
      'No positions, no drafts, no personal data; of 1 to 4 persons supported it is not said how many (c).',
    ),
    tables: [
      followUpOf(asked),
      pillarsOf(asked),
      activitiesOf(asked),
      presidenciesOf(asked),
      attendanceOf(asked),
      fundOf(asked),
    ],
    notes: NOTES,
  }
}

const TITLE = say(
  'Informe semestral de actividades y financiero',
  'Activity and financial report of the semester',
)
const NOTES = [
  say(
    'Estados al último día del semestre; títulos, responsables y fechas límite, como están hoy en los registros.',
    'States as of the last day of the semester; titles, leads and due dates as the records hold them today.',
  ),
  say(
    'Las decisiones no obligan: «n/a» es un miembro que informa que la decisión no le aplica.',
    'Decisions are not binding: “n/a” is a member that reports that a decision does not apply to it.',
  ),
]

const ofKind = (all: readonly FigureRecord[], kind: string): readonly FigureRecord[] =>
  all.filter((one) => one.kind === kind)

const ENDS = [
  ['finish-decision', 'done'],
  ['give-up-decision', 'not-done'],
  ['supersede-decision', 'superseded'],
] as const
const ACTS = [['assign-decision', 'assigned'], ['start-decision', 'in-progress'], ...ENDS] as const

/** Each decision that was not settled before the semester, a row for each report on it so far; a decision without any has one row. */
function followUpOf({ program, query: { from, to, ...rest }, of }: RecordsAsked): FigureTable {
  const cycles = cycleNames(of('cycle'))
  const reports = of('followUp').filter((one) => (said(one, 'reportedOn') ?? one.openedOn) <= to)
  const rows = of('decision')
    .filter((one) => {
      const ended = dayOf(
        one,
        ENDS.map(([action]) => action),
      )
      return one.openedOn <= to && (ended === undefined || ended >= from)
    })
    .flatMap((decision) => {
      const head = [
        cycles.get(said(decision, 'cycle') ?? '') ?? null,
        said(decision, 'title'),
        said(decision, 'leads'),
        said(decision, 'dueOn'),
        stageOn(decision, to, ACTS, 'adopted'),
      ]
      const its = reports.filter((one) => said(one, 'decisionId') === decision.id)
      if (its.length === 0) return [[...head, null, null, null, null]]
      return its.map((one) => [
        ...head,
        said(one, 'member'),
        said(one, 'reportedOn'),
        progressOf(one),
        said(one, 'evidence'),
      ])
    })
  const key = (cells: readonly (string | null)[]): string =>
    [0, 1, 6, 5].map((at) => cells[at] ?? '').join('\u0000')
  const members = wordsOfCodes(program, 'member')
  return {
    name: 'rcm_followup',
    title: say('Seguimiento de decisiones', 'Follow-up of decisions'),
    columns: [
      column('cycle'),
      column('decision'),
      column('leads', members),
      column('due'),
      column('status', wordsOfStages(program, 'decision')),
      column('member', members),
      column('report_date'),
      column('progress'),
      column('evidence_url'),
    ],
    rows: rows.toSorted((a, b) => byText(key(a), key(b))).map(rowOf),
    span: { from, to, ...rest },
    notes: [],
  }
}

const progressOf = (one: FigureRecord): string | null =>
  said(one, 'followUpKind') === 'not-applicable'
    ? `n/a: ${said(one, 'progress') ?? ''}`
    : said(one, 'progress')
