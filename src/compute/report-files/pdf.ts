import { createRequire } from 'node:module'
import { dirname } from 'node:path'

import { say, type Language, type Text } from '#model/text.ts'
import {
  NOT_APPLICABLE,
  SUPPRESSED,
  type FigureCell,
  type FigureTable,
  type Report,
} from '#standards/figures/figure-table.ts'

import type { ReportMeta } from './meta.ts'

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
  period: say('Periodo', 'Period'),
  to: say('al', 'to'),
  source: say('Fuente', 'Source'),
  system: say('Ceiba, a partir de los expedientes', 'Ceiba, from the case files'),
  on: say('Datos al', 'Figures as of'),
  vintage: say('Edición publicada', 'Published vintage'),
  of: say('de', 'of'),
  notes: say('Notas', 'Notes'),
  demo: say(
    'Nodo de demostración: las personas son ficticias.',
    'Demonstration node: the people are made up.',
  ),
  empty: say('Sin cifras en este periodo.', 'No figures in this period.'),
} as const satisfies { readonly [name: string]: Text }

const INK = '#1f2a37'
const GREY = '#5b6470'
const GREEN = '#1f5c4d'
const LINE = '#d5dbe1'
const BAND = '#f4f7f6'

/** A4 pages: a title with period and source, each table with its header on every page that it takes, notes, and numbered pages. */
export async function pdfOf(
  report: Report,
  meta: ReportMeta,
  language: Language,
): Promise<Uint8Array> {
  const t = (text: Text): string => text[language]
  const wide = report.tables.some((table) => filledColumns(table).length > 7)
  const { from, to } = meta.query
  const document = {
    pageSize: 'A4',
    pageOrientation: wide ? 'landscape' : 'portrait',
    pageMargins: [42, 46, 42, 58],
    info: { title: t(report.title), author: 'Ceiba', creator: 'Ceiba', producer: 'Ceiba' },
    lang: language,
    defaultStyle: { font: 'Roboto', fontSize: wide ? 7.5 : 9.5, color: INK, lineHeight: 1.1 },
    footer: footerOf(report, meta, language),
    content: [
      { canvas: [{ type: 'rect', x: 0, y: 0, w: 44, h: 4, color: GREEN }], margin: [0, 0, 0, 10] },
      { text: t(report.title), fontSize: 20, bold: true },
      {
        text: `${t(WORDS.period)}: ${from} ${t(WORDS.to)} ${to}`,
        fontSize: 10.5,
        color: GREY,
        margin: [0, 4, 0, 2],
      },
      {
        text: `${t(WORDS.source)}: ${t(WORDS.system)}. ${t(WORDS.on)} ${meta.generatedOn}.`,
        fontSize: 9,
        color: GREY,
      },
      ...(meta.vintage
        ? [
            {
              text: `${t(WORDS.vintage)}: ${meta.vintage.id} · ${meta.vintage.publishedAt.slice(0, 10)}`,
              fontSize: 9,
              color: GREY,
              margin: [0, 2, 0, 0],
            },
          ]
        : []),
      notice(t(meta.rule), meta.vintage ? GREEN : '#8a4b08'),
      ...(meta.node === 'demo'
        ? [{ text: t(WORDS.demo), bold: true, fontSize: 9, margin: [0, 6, 0, 0] }]
        : []),
      ...report.tables.flatMap((table) => tableOf(table, report.tables.length > 1, language, wide)),
      { text: t(WORDS.notes), bold: true, fontSize: 10, margin: [0, 18, 0, 4] },
      { ul: meta.notes.map(t), fontSize: 8.5, color: GREY },
    ],
  }
  return pdfMake().createPdf(document).getBuffer()
}

const footerOf =
  (report: Report, meta: ReportMeta, language: Language) => (page: number, pages: number) => ({
    margin: [42, 18, 42, 0],
    fontSize: 7.5,
    color: GREY,
    columns: [
      {
        text: `${report.title[language]} · ${meta.program}${meta.vintage ? ` · ${meta.vintage.id}` : ''}`,
        width: '*',
      },
      { text: `${page} ${WORDS.of[language]} ${pages}`, alignment: 'right', width: 70 },
    ],
  })

/** The rule by which numbers are shown or held back, where nobody overlooks it. */
const notice = (text: string, color: string): object => ({
  margin: [0, 10, 0, 0],
  table: { widths: ['*'], body: [[{ text, color, fontSize: 8.5, margin: [6, 3, 6, 3] }]] },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (line: number) => (line === 0 ? 2 : 0),
    vLineColor: () => color,
    fillColor: () => BAND,
  },
})

/** Columns with something in them: a layout's empty ones take no room on paper. */
const filledColumns = ({ columns, rows }: FigureTable): readonly number[] =>
  columns.flatMap((_, at) =>
    rows.length === 0 ||
    rows.some(({ cells }) => cells[at] !== null && cells[at] !== undefined && cells[at] !== '')
      ? [at]
      : [],
  )

function tableOf(
  table: FigureTable,
  titled: boolean,
  language: Language,
  wide: boolean,
): readonly object[] {
  const filled = filledColumns(table)
  const title = {
    text: table.title[language],
    fontSize: 12,
    bold: true,
    color: GREEN,
    margin: [0, 18, 0, 6],
    headlineLevel: 1,
  }
  if (table.rows.length === 0)
    return [...(titled ? [title] : []), { text: WORDS.empty[language], color: GREY }]
  const body = [
    filled.map((at) => headCell(table, at, language)),
    ...table.rows.map(({ cells }) => {
      const isTotal = cells.some((cell) => cell === 'TOTAL')
      return filled.map((at) => bodyCell(cells[at] ?? null, isTotal))
    }),
  ]
  const widths = filled.map((at) =>
    table.rows.some(({ cells }) => String(cells[at] ?? '').length > 40)
      ? '*'
      : wide
        ? 'auto'
        : 'auto',
  )
  return [
    ...(titled ? [title] : [{ text: '', margin: [0, 10, 0, 0] }]),
    {
      table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 2, widths, body },
      layout: LAYOUT,
    },
    ...table.notes.map((note) => ({
      text: note[language],
      fontSize: 8,
      color: GREY,
      margin: [0, 4, 0, 0],
    })),
  ]
}

const LAYOUT = {
  hLineWidth: (line: number, node: { readonly table: { readonly body: readonly unknown[] } }) =>
    line === 1 || line === node.table.body.length ? 0.8 : line === 0 ? 0 : 0.3,
  vLineWidth: () => 0,
  hLineColor: (line: number) => (line === 1 ? INK : LINE),
  fillColor: (row: number) => (row === 0 ? BAND : null),
  paddingTop: () => 3,
  paddingBottom: () => 3,
  paddingLeft: () => 5,
  paddingRight: () => 5,
}

const isNumeric = (value: FigureCell): boolean =>
  typeof value === 'number' || value === SUPPRESSED || value === NOT_APPLICABLE

function headCell({ columns, rows }: FigureTable, at: number, language: Language): object {
  const numeric = rows.some(({ cells }) => typeof cells[at] === 'number')
  return {
    text: columns[at]?.label[language] ?? '',
    bold: true,
    alignment: numeric ? 'right' : 'left',
  }
}

/** Digits in groups of three with a thin space, which no language reads as a decimal point. */
const grouped = (value: number): string =>
  String(value).replaceAll(/\B(?=(\d{3})+(?!\d|\.))(?<!\.\d*)/g, '\u00A0')

const bodyCell = (value: FigureCell, bold: boolean): object =>
  typeof value === 'number'
    ? { text: grouped(value), alignment: 'right', bold, noWrap: true }
    : { text: value ?? '', bold, ...(isNumeric(value) ? { alignment: 'right', color: GREY } : {}) }
