import { say, type Text } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  byText,
  type FigureRow,
  type FigureTable,
  type Report,
  type ReportQuery,
} from './figure-table.ts'
import { flowsOf, netOf, NO_FLOWS, type FlowsOf } from './flows.ts'
import { periodsBetween } from './periods.ts'

const counted = (name: string, counts: string, more: object = {}) =>
  column(name, { counts, ...more })
const WHERE = ['Year', 'ISO3CoO', 'ISO3CoA', 'ProcedureType'].map((name) => column(name))

const APPLICATIONS = [
  ...WHERE,
  ...['ApplicationType', 'ApplicationDataType', 'ApplicationAveragePersonsPerCase'].map((name) =>
    column(name),
  ),
  counted('Applications', 'applications'),
]
const DECISIONS = [
  ...WHERE,
  ...['DecisionType', 'DecisionDataType', 'DecisionsAveragePersonsPerCase'].map((name) =>
    column(name),
  ),
  counted('Recognized', 'recognised'),
  counted('RecognizedOther', 'complementary'),
  counted('OtherwiseClosed', 'closures'),
  counted('Rejected', 'rejected'),
  counted('TotalDecided', 'decided'),
]
const POPULATION = [
  ...['Year', 'ISO3CoO', 'ISO3CoA', 'REF'].map((name) => column(name)),
  counted('ASY', 'pending', { stock: 'end' }),
  ...['IDP', 'OOC', 'STA', 'OIP', 'HST'].map((name) => column(name)),
]

/**
 * The annual statistical report to UNHCR: applications, decisions and population by country of origin, in persons, with the headers of
 * its public data. A nationality that is not told is `UNK`.
 */
export async function unhcrAsr(source: FigureSource, query: ReportQuery): Promise<Report> {
  const found = await flowsOf(source, {
    from: query.from,
    to: query.to,
    time: 'year',
    by: ['nationality'],
  })
  const flows = found.toSorted((a, b) => byText(originOf(a), originOf(b)))
  const asylum = source.program.statistics?.country ?? 'UNK'
  const tableOf = (
    [name, title, columns]: readonly [string, Text, FigureTable['columns']],
    cellsOf: (year: string, one: FlowsOf) => FigureRow['cells'] | undefined,
  ): FigureTable => {
    const rows = periodsBetween('year', query.from, query.to).flatMap((year) =>
      flows.flatMap((one): readonly FigureRow[] => {
        const cells = cellsOf(year, one)
        return cells ? [{ period: year, of: { nationality: one.values[0] ?? '' }, cells }] : []
      }),
    )
    return { name, title, columns, rows, span: query, notes: [] }
  }
  const decisions = tableOf(
    ['unhcr_asr_decisions', say('Resoluciones', 'Decisions'), DECISIONS],
    (year, one) => {
      const numbers = decidedOf(one, year)
      return numbers.every((n) => n === 0)
        ? undefined
        : [year, originOf(one), asylum, 'G', 'FI', 'P', null, ...numbers]
    },
  )
  return {
    name: 'unhcr-asr',
    title: say('Informe estadístico anual para el ACNUR', 'Annual statistical report for UNHCR'),
    tables: [
      applicationsOf(flows, asylum, query),
      { ...decisions, equations: decisions.rows.map((_, row) => decidedIn(row)) },
      tableOf(['unhcr_asr_population', POPULATION_TITLE, POPULATION], (year, one) => {
        const pending = pendingAt(one, year)
        return pending === 0
          ? undefined
          : [year, originOf(one), asylum, null, pending, null, null, null, null, null]
      }),
    ],
    notes: NOTES,
  }
}

/** Those who apply for the first time (N) and those who apply again (R). */
function applicationsOf(
  flows: readonly FlowsOf[],
  asylum: string,
  query: ReportQuery,
): FigureTable {
  const kinds = [
    ['N', 'applied', 'new'],
    ['R', 'repeat', 'repeat'],
  ] as const
  const rows = periodsBetween('year', query.from, query.to).flatMap((year) =>
    flows.flatMap((one) =>
      kinds.flatMap(([type, flow, applicationKind]): readonly FigureRow[] => {
        const persons = (one.periods.get(year) ?? NO_FLOWS)[flow]
        if (persons === 0) return []
        const of = { nationality: one.values[0] ?? '', applicationKind }
        return [
          { period: year, of, cells: [year, originOf(one), asylum, 'G', type, 'P', null, persons] },
        ]
      }),
    ),
  )
  const title = say('Solicitudes', 'Applications')
  return {
    name: 'unhcr_asr_applications',
    title,
    columns: APPLICATIONS,
    rows,
    span: query,
    notes: [],
  }
}

const POPULATION_TITLE = say('Población al final del año', 'Population at the end of the year')
const NOTES = [
  say(
    'Personas (P), primera instancia (FI), procedimiento de gobierno (G). ASY: solicitudes pendientes, con ajustes. Lo que el programa no lleva queda vacío.',
    'Persons (P), first instance (FI), government procedure (G). ASY: pending claims, adjustments included. What the program does not keep is empty.',
  ),
]

/** Recognised, otherwise recognised, otherwise closed, rejected, and all of them. */
function decidedOf({ periods }: FlowsOf, year: string): readonly number[] {
  const { recognised, complementary, closed, rejected } = periods.get(year) ?? NO_FLOWS
  return [
    recognised,
    complementary,
    closed,
    rejected,
    recognised + complementary + closed + rejected,
  ]
}

const originOf = ({ values }: FlowsOf): string => values[0] || 'UNK'

const pendingAt = ({ start, periods }: FlowsOf, year: string): number =>
  [...periods].reduce((sum, [period, flows]) => sum + (period <= year ? netOf(flows) : 0), start)

const decidedIn = (row: number) => [
  ...['Recognized', 'RecognizedOther', 'OtherwiseClosed', 'Rejected'].map((name) => ({
    row,
    column: name,
    factor: 1 as const,
  })),
  { row, column: 'TotalDecided', factor: -1 as const },
]
