import { holdsPersons, type Program } from '#model/program.ts'
import { say, type Text } from '#model/text.ts'

import { capacity } from './capacity.ts'
import { comarMonthly } from './comar-monthly.ts'
import { countReport } from './count-report.ts'
import type { FigureSource, ReportRefusal } from './figure-source.ts'
import type { Report, ReportQuery } from './figure-table.ts'
import { flowDimensions } from './flows.ts'
import { areWhole, isSemester, TIMES } from './periods.ts'
import { RCM_KINDS, rcmSemester } from './rcm-semester.ts'
import { stockFlow } from './stock-flow.ts'
import { timeliness } from './timeliness.ts'
import { unhcrAsr } from './unhcr-asr.ts'

/** A report that can be asked for by name. */
interface ReportKind {
  readonly title: Text
  /** What a program must count for the report to be made of it. */
  readonly needs: readonly string[]
  /** The kinds of records that it is made of; such a report is of a program without persons, and is not published. */
  readonly records?: readonly string[]
  readonly times: readonly string[]
  readonly dimensions: (source: FigureSource) => readonly string[]
  /** Dimensions that a publication takes when none are asked for. */
  readonly published: readonly string[]
  /** Whether it only makes sense of whole years or months: stocks, and layouts of years. */
  readonly whole?: 'asked' | 'year' | 'semester' | 'month'
  readonly make: (source: FigureSource, query: ReportQuery) => Promise<Report>
}

const FLOWS = ['applications', 'decisions', 'closures']
const none = (): readonly string[] => []

const counts = (measure: string, title: Text): ReportKind => ({
  title,
  needs: [measure],
  times: Object.keys(TIMES),
  dimensions: (source) => source.dimensions(measure) ?? [],
  published: ['year', 'nationality'],
  make: (source, query) => countReport(source, measure, query),
})

/** The reports, by name, in the order in which they are offered. */
export const REPORTS: { readonly [name: string]: ReportKind } = {
  applications: counts('applications', say('Solicitudes', 'Applications')),
  decisions: counts('decisions', say('Resoluciones', 'Decisions')),
  'stock-flow': {
    title: say('Existencias y movimientos', 'Stocks and flows'),
    needs: FLOWS,
    times: ['year', 'month'],
    dimensions: flowDimensions,
    published: [],
    whole: 'asked',
    make: stockFlow,
  },
  timeliness: {
    title: say('Oportunidad', 'Timeliness'),
    needs: ['decision-time'],
    times: ['year', 'month'],
    dimensions: none,
    published: [],
    whole: 'asked',
    make: timeliness,
  },
  capacity: {
    title: say('Capacidad instalada', 'Capacity'),
    needs: ['staffed-days'],
    times: ['year', 'month'],
    dimensions: none,
    published: [],
    whole: 'asked',
    make: capacity,
  },
  'comar-monthly': {
    title: say('La COMAR en números', 'COMAR in numbers'),
    needs: FLOWS,
    times: [],
    dimensions: flowDimensions,
    published: ['nationality', 'office', 'sex', 'ageGroup', 'uasc'],
    whole: 'month',
    make: comarMonthly,
  },
  'unhcr-asr': {
    title: say('Informe estadístico anual para el ACNUR', 'Annual statistical report for UNHCR'),
    needs: FLOWS,
    times: [],
    dimensions: none,
    published: [],
    whole: 'year',
    make: unhcrAsr,
  },
  'rcm-semester': {
    title: say('Informe semestral de la CRM', 'Semester report of the RCM'),
    needs: ['activities'],
    records: RCM_KINDS,
    times: [],
    dimensions: none,
    published: [],
    whole: 'semester',
    make: rcmSemester,
  },
}

/** A report by its name, where the program counts what it needs. */
export const reportOf = (source: FigureSource, name: string): ReportKind | undefined => {
  const kind = Object.hasOwn(REPORTS, name) ? REPORTS[name] : undefined
  const { records } = source.program
  // The others count persons, whatever a program without any calls its measures.
  if (kind && !kind.records && !holdsPersons(source.program)) return undefined
  return kind?.needs.every((measure) => source.dimensions(measure) !== undefined) &&
    (kind.records ?? []).every((one) => Object.hasOwn(records, one))
    ? kind
    : undefined
}

/** The kinds of records that a report is made of, where the program has all of them. */
export const recordsOf = ({ records }: Program, name: string): readonly string[] => {
  const kinds = (Object.hasOwn(REPORTS, name) ? REPORTS[name]?.records : undefined) ?? []
  return kinds.every((kind) => Object.hasOwn(records, kind)) ? kinds : []
}

/** Why a report cannot be made of a question; undefined when it can. */
export function reportRefusal(
  source: FigureSource,
  name: string,
  { from, to, by }: ReportQuery,
): ReportRefusal | undefined {
  const kind = reportOf(source, name)
  if (!kind) {
    const names = Object.keys(REPORTS).filter((one) => reportOf(source, one))
    return refusal(
      'name',
      `No hay informe ${name}; hay ${names.join(', ')}.`,
      `There is no report ${name}; there are ${names.join(', ')}.`,
    )
  }
  if (from > to) return refusal('from', `${from} es posterior a ${to}.`, `${from} is after ${to}.`)
  const known = [...kind.times, ...kind.dimensions(source)]
  for (const [at, one] of by.entries()) {
    if (!known.includes(one))
      return refusal(
        'by',
        `${one}: ${name} se desglosa por ${known.join(', ') || 'nada'}.`,
        `${one}: ${name} is counted by ${known.join(', ') || 'nothing'}.`,
      )
    if (by.indexOf(one) < at)
      return refusal('by', `${one} está dos veces.`, `${one} is there twice.`)
  }
  if (kind.whole === undefined) return undefined
  if (kind.whole === 'semester')
    return isSemester({ from, to })
      ? undefined
      : refusal(
          'from',
          `${name} es de un semestre: de enero a junio o de julio a diciembre.`,
          `${name} is of a semester: from January to June, or from July to December.`,
        )
  const time = kind.whole !== 'asked' ? kind.whole : by.includes('month') ? 'month' : 'year'
  if (areWhole(time, from, to)) return undefined
  return refusal(
    'from',
    `${name} por ${time === 'year' ? 'año' : 'mes'} necesita que el periodo empiece y termine con ${time === 'year' ? 'el año' : 'el mes'}.`,
    `${name} by ${time} needs the period to begin and end at the ends of a ${time}.`,
  )
}

const refusal = (parameter: string, es: string, en: string): ReportRefusal => ({
  parameter,
  message: say(es, en),
})

/** What a publication is asked by: the dimensions given, or those that the report is published by. */
export const publishedBy = (
  source: FigureSource,
  name: string,
  by: readonly string[],
): readonly string[] => {
  const kind = reportOf(source, name)
  if (!kind || by.length > 0) return by
  const known = [...kind.times, ...kind.dimensions(source)]
  return kind.published.filter((one) => known.includes(one))
}

/** Why a report is not for publication; undefined when it is. */
export const publicationRefusal = (name: string): ReportRefusal | undefined =>
  REPORTS[name]?.records
    ? refusal(
        'name',
        `${name} se hace de registros y no se publica.`,
        `${name} is made of records and is not published.`,
      )
    : undefined
