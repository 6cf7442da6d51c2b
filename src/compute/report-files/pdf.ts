import { say, type Language, type Text } from '#model/text.ts'
import {
  filledColumns,
  inWords,
  type FigureCell,
  type FigureTable,
  type Report,
} from '#standards/figures/figure-table.ts'

import { pdfMake } from '../pdf-maker.ts'
import type { ReportMeta } from './meta.ts'
import { columnsOf, grouped, isNumeric, PADDING, ROOM } from './pdf-columns.ts'

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
  unprinted: say(
    'Esta tabla tiene {n} filas y no se imprime: está completa en los archivos CSV, XLSX y JSON.',
    'This table has {n} rows and is not printed: it stands whole in the CSV, XLSX and JSON files.',
  ),
} as const satisfies { readonly [name: string]: Text }

/** The size of type of texts, and of tables that have the room. */
const BODY = 9.5
const INK = '#1f2a37'
const GREY = '#5b6470'
const GREEN = '#1f5c4d'
const LINE = '#d5dbe1'
const BAND = '#f4f7f6'
/** A table of more rows is for machines: as paper it would be hundreds of pages that nobody reads. */
const MOST_ROWS = 2000
/** With more columns than this a page lies on its side. */
const UPRIGHT_COLUMNS = 7

/** A4 pages: a title with period and source, each table with its header on every page that it takes, notes, and numbered pages. */
export async function pdfOf(
  report: Report,
  meta: ReportMeta,
  language: Language,
): Promise<Uint8Array> {
  const t = (text: Text): string => text[language]
  const printed = report.tables.filter(({ rows }) => rows.length <= MOST_ROWS)
  const side = printed.some(
    (table) =>
      filledColumns(table).length > UPRIGHT_COLUMNS ||
      columnsOf(table, language, ROOM.portrait).fontSize < BODY,
  )
    ? 'landscape'
    : 'portrait'
  const { from, to } = meta.query
  const document = {
    pageSize: 'A4',
    pageOrientation: side,
    pageMargins: [42, 46, 42, 58],
    info: { title: t(report.title), author: 'Ceiba', creator: 'Ceiba', producer: 'Ceiba' },
    language,
    defaultStyle: { font: 'Roboto', fontSize: BODY, color: INK, lineHeight: 1.1 },
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
      ...report.tables.flatMap((table) =>
        tableOf(table, report.tables.length > 1, language, ROOM[side]),
      ),
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

function tableOf(
  table: FigureTable,
  titled: boolean,
  language: Language,
  room: number,
): readonly object[] {
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
  if (table.rows.length > MOST_ROWS) {
    const text = WORDS.unprinted[language].replace('{n}', grouped(table.rows.length))
    return [title, { text, color: GREY }]
  }
  const { at: filled, widths, fontSize } = columnsOf(table, language, room)
  const body = [
    filled.map((at) => headCell(table, at, language)),
    ...table.rows.map(({ cells }) => {
      const isTotal = cells.some((cell) => cell === 'TOTAL')
      return filled.map((at) =>
        bodyCell(inWords(table.columns[at], cells[at] ?? null, language), isTotal),
      )
    }),
  ]
  return [
    ...(titled ? [title] : [{ text: '', margin: [0, 10, 0, 0] }]),
    {
      table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 2, widths, body },
      layout: LAYOUT,
      fontSize,
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
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
}

function headCell({ columns, rows }: FigureTable, at: number, language: Language): object {
  const numeric = rows.some(({ cells }) => typeof cells[at] === 'number')
  return {
    text: columns[at]?.label[language] ?? '',
    bold: true,
    alignment: numeric ? 'right' : 'left',
  }
}

const bodyCell = (value: FigureCell, bold: boolean): object =>
  typeof value === 'number'
    ? { text: grouped(value), alignment: 'right', bold, noWrap: true }
    : { text: value ?? '', bold, ...(isNumeric(value) ? { alignment: 'right', color: GREY } : {}) }
