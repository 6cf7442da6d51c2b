import { createRequire } from 'node:module'
import { dirname } from 'node:path'

import { say, type Language, type Text } from '#model/text.ts'

import type { ReportMeta } from './meta.ts'
import type { ReportCell, ReportTable } from './report-table.ts'

const require = createRequire(import.meta.url)

/** The part of pdfmake that is used; the package brings no types. */
interface PdfMake {
  addFonts(fonts: unknown): void
  setUrlAccessPolicy(allow: () => boolean): void
  setLocalAccessPolicy(allow: (path: string) => boolean): void
  createPdf(document: object): { getBuffer(): Promise<Uint8Array> }
}
const isPdfMake = (value: unknown): value is PdfMake =>
  typeof value === 'object' && value !== null && 'createPdf' in value && 'addFonts' in value

function pdfMake(): PdfMake {
  const loaded: unknown = require('pdfmake')
  if (!isPdfMake(loaded)) throw new Error('pdfmake is not what was expected')
  loaded.addFonts(require('pdfmake/fonts/Roboto.js'))
  // Documents of figures link to nothing: whatever asks for the network, or for a file that is no font, is refused.
  const fonts = dirname(require.resolve('pdfmake/fonts/Roboto.js'))
  loaded.setUrlAccessPolicy(() => false)
  loaded.setLocalAccessPolicy((path) => path.startsWith(fonts))
  return loaded
}

const WORDS = {
  from: say('Del', 'From'),
  to: say('al', 'to'),
  source: say('Fuente: Ceiba', 'Source: Ceiba'),
  on: say('Generado con fecha', 'Generated on'),
  page: say('Página', 'Page'),
  of: say('de', 'of'),
  internal: say(
    'Uso interno: cifras exactas, sin supresión de celdas pequeñas. No publicar.',
    'Internal: exact figures, small cells not suppressed. Not for publication.',
  ),
  demo: say(
    'Nodo de demostración: las personas son ficticias.',
    'Demonstration node: the people are made up.',
  ),
} as const satisfies { readonly [name: string]: Text }

const COLUMN_WORDS: { readonly [column: string]: Text } = {
  year: say('Año', 'Year'),
  month: say('Mes', 'Month'),
  day: say('Día', 'Day'),
  nationality: say('Nacionalidad', 'Nationality'),
  office: say('Oficina', 'Office'),
  sex: say('Sexo', 'Sex'),
  outcome: say('Sentido', 'Outcome'),
  persons: say('Personas', 'Persons'),
  period: say('Periodo', 'Period'),
  dimension: say('Dimensión', 'Dimension'),
  value: say('Valor', 'Value'),
  pending_start: say('Pendientes al inicio', 'Pending at start'),
  applied_new: say('Solicitudes', 'Applied'),
  applied_repeat: say('Repetidas', 'Repeat'),
  recognised: say('Reconocidas', 'Recognised'),
  complementary: say('Protección compl.', 'Complementary'),
  rejected: say('No reconocidas', 'Rejected'),
  otherwise_closed: say('Otras conclusiones', 'Otherwise closed'),
  adjustment: say('Ajuste', 'Adjustment'),
  adjustment_reason: say('Causa del ajuste', 'Reason'),
  pending_end: say('Pendientes al final', 'Pending at end'),
  rrr: say('RRR %', 'RRR %'),
  tpr: say('TPR %', 'TPR %'),
  rrr_denominator: say('Resoluciones de fondo', 'Substantive decisions'),
}
const INK = '#1f2a37'
const GREY = '#6b7280'

/** A4 pages with a title, the figures, their source and day, and numbered pages. */
export async function pdfOf(
  table: ReportTable,
  meta: ReportMeta,
  language: Language,
): Promise<Uint8Array> {
  const t = (text: Text): string => text[language]
  const filled = table.columns.flatMap((_, at) =>
    table.rows.some((row) => row[at] !== null) || table.rows.length === 0 ? [at] : [],
  )
  const wide = filled.length > 7
  const { from, to } = meta.query
  const document = {
    pageSize: 'A4',
    pageOrientation: wide ? 'landscape' : 'portrait',
    pageMargins: [40, 48, 40, 56],
    info: { title: t(table.title), creator: 'Ceiba', producer: 'Ceiba' },
    defaultStyle: { font: 'Roboto', fontSize: wide ? 8 : 10, color: INK },
    footer: (page: number, pages: number) => ({
      margin: [40, 16, 40, 0],
      fontSize: 8,
      color: GREY,
      columns: [
        {
          text: `${t(WORDS.source)} · ${meta.program} · ${t(WORDS.on)} ${meta.generatedOn}`,
          width: '*',
        },
        { text: `${t(WORDS.page)} ${page} ${t(WORDS.of)} ${pages}`, alignment: 'right', width: 90 },
      ],
    }),
    content: [
      { text: t(table.title), fontSize: 18, bold: true },
      { text: `${t(WORDS.from)} ${from} ${t(WORDS.to)} ${to}`, color: GREY, margin: [0, 2, 0, 12] },
      ...(meta.node === 'demo' ? [{ text: t(WORDS.demo), bold: true, margin: [0, 0, 0, 8] }] : []),
      {
        table: {
          headerRows: 1,
          widths: wide ? filled.map(() => '*') : filled.map(() => 'auto'),
          body: [
            filled.map((at) => headCell(table, at, language)),
            ...table.rows.map((row) =>
              filled.map((at) => bodyCell(row[at] ?? null, row[0] === 'TOTAL')),
            ),
          ],
        },
        layout: LAYOUT,
      },
      {
        margin: [0, 14, 0, 0],
        fontSize: 8,
        color: GREY,
        stack: [...table.notes.map(t), t(WORDS.internal)],
      },
    ],
  }
  return pdfMake().createPdf(document).getBuffer()
}

const LAYOUT = {
  hLineWidth: (line: number, node: { readonly table: { readonly body: readonly unknown[] } }) =>
    line === 1 || line === node.table.body.length ? 0.8 : line === 0 ? 0 : 0.3,
  vLineWidth: () => 0,
  hLineColor: (line: number) => (line === 1 ? INK : '#d1d5db'),
  paddingTop: () => 4,
  paddingBottom: () => 4,
  paddingLeft: () => 6,
  paddingRight: () => 6,
}

function headCell({ columns, rows }: ReportTable, at: number, language: Language): object {
  const column = columns[at] ?? ''
  const isNumber = rows.some((row) => typeof row[at] === 'number')
  const text = COLUMN_WORDS[column]?.[language] ?? column
  return { text, bold: true, alignment: isNumber ? 'right' : 'left' }
}

/** Digits in groups of three with a thin space, which no language reads as a decimal point. */
const grouped = (value: number): string =>
  String(value).replaceAll(/\B(?=(\d{3})+(?!\d|\.))(?<!\.\d*)/g, '\u00A0')

const bodyCell = (value: ReportCell, bold: boolean): object =>
  typeof value === 'number'
    ? { text: grouped(value), alignment: 'right', bold }
    : { text: value ?? '', bold, ...(value === 'n/a' ? { alignment: 'right' } : {}) }
