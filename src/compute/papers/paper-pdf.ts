import type { FilledBlock, FilledPaper } from '#engine/papers/fill-paper.ts'
import { dayIn } from '#engine/papers/paper-dates.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { inLanguage, type PaperLanguage, type Text } from '#model/text.ts'

import { pdfMake } from '../pdf-maker.ts'
import { WORDS } from './paper-words.ts'

/** What is printed. */
export interface Printing {
  readonly paper: FilledPaper
  readonly language: PaperLanguage
  readonly node: 'demo' | 'live'
  /** Of the whole paper, in hexadecimal. */
  readonly hash: string
  /** The text of the QR code, and the same code in letters. */
  readonly proof?: { readonly qr: string; readonly letters: string }
}

const INK = '#1f2a37'
const GREY = '#5b6470'
const GREEN = '#1f5c4d'
const LINE = '#c3cbd3'
const AMBER = '#8a4b08'
const MARGIN = 56
const WIDTH = 595 - 2 * MARGIN

/**
 * A paper as PDF. The Spanish text is the act and always there; in another language its translation follows on a page of its own, and
 * says so. What a file tells of itself is its number alone: neither whom nor what it is about. The same paper gives the same bytes.
 */
export async function paperPdf(printing: Printing): Promise<Uint8Array> {
  const { paper, language, node } = printing
  // Noon by the clocks of Greenwich: the legal day in most of the world.
  const day = new Date(`${paper.issuedOn}T12:00:00Z`)
  const document = {
    pageSize: 'A4',
    pageMargins: [MARGIN, 56, MARGIN, 72],
    language,
    displayTitle: true,
    version: '1.7',
    info: {
      title: `${inLanguage(WORDS.number, language)} ${paper.number}`,
      creator: 'Ceiba',
      producer: 'Ceiba',
      creationDate: day,
      modDate: day,
    },
    defaultStyle: { font: 'Roboto', fontSize: 10.5, color: INK, lineHeight: 1.25 },
    ...(node === 'demo' ? { watermark: watermark(language) } : {}),
    footer: footerOf(printing),
    content: [
      ...actIn('es', printing),
      ...(language === 'es'
        ? []
        : [{ text: '', pageBreak: 'after' }, ...actIn(language, printing)]),
    ],
  }
  return pdfMake().createPdf(document).getBuffer()
}

const watermark = (language: PaperLanguage): object => ({
  text: inLanguage(WORDS.mark, language),
  color: AMBER,
  opacity: 0.09,
  bold: true,
  fontSize: 62,
})

/** The whole paper in one language. */
function actIn(language: PaperLanguage, printing: Printing): readonly object[] {
  const { paper, node } = printing
  const t = (text: Text): string => inLanguage(text, language)
  return [
    letterhead(paper, language),
    ...(node === 'demo' ? [banner(t(WORDS.demo), AMBER)] : []),
    ...(language === 'es' ? [] : [banner(t(WORDS.translation), GREEN)]),
    { text: t(paper.title), fontSize: 17, bold: true, lineHeight: 1.1, margin: [0, 22, 0, 4] },
    { text: `${t(paper.office)}, ${t(paper.issuedInWords)}`, color: GREY, margin: [0, 0, 0, 12] },
    ...(paper.to
      ? [{ text: [`${t(WORDS.to)}: `, { text: t(paper.to), bold: true }], margin: [0, 0, 0, 10] }]
      : []),
    ...paper.blocks.flatMap((block) => blockIn(block, t)),
    closing(printing, language),
  ]
}

const letterhead = (paper: FilledPaper, language: PaperLanguage): object => ({
  stack: [
    {
      columns: [
        {
          width: '*',
          stack: [
            { text: inLanguage(paper.authority, language), bold: true, fontSize: 11.5 },
            {
              text: `${WORDS.office[language]} ${inLanguage(paper.office, language)}`,
              color: GREY,
              fontSize: 9.5,
            },
          ],
        },
        {
          width: 160,
          alignment: 'right',
          stack: [
            { text: WORDS.number[language], color: GREY, fontSize: 8.5 },
            { text: paper.number, bold: true, fontSize: 11.5 },
          ],
        },
      ],
    },
    rule(GREEN, 1.6, 8),
  ],
})

const rule = (color: string, width: number, above: number): object => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: width, lineColor: color }],
  margin: [0, above, 0, 0],
})

const banner = (text: string, color: string): object => ({
  margin: [0, 10, 0, 0],
  table: { widths: ['*'], body: [[{ text, color, fontSize: 9, margin: [6, 3, 6, 2] }]] },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (line: number) => (line === 0 ? 2.5 : 0),
    vLineColor: () => color,
    fillColor: () => '#f6f4ee',
  },
})

function blockIn(block: FilledBlock, t: (text: Text) => string): readonly object[] {
  switch (block.type) {
    case 'heading':
      return [
        { text: t(block.text), bold: true, color: GREEN, margin: [0, 8, 0, 4], headlineLevel: 1 },
      ]
    case 'paragraph':
      return linesOf(t(block.text)).map((text) => ({ text, margin: [0, 0, 0, 8] }))
    case 'note':
      return linesOf(t(block.text)).map((text) => ({
        text,
        fontSize: 9,
        color: GREY,
        margin: [0, 0, 0, 6],
      }))
    case 'facts':
      return [
        tableOf(
          [150, '*'],
          block.rows.map(({ label, value }) => [
            { text: t(label), color: GREY },
            { text: t(value), bold: true },
          ]),
          false,
        ),
      ]
    case 'table':
      return [
        tableOf(
          block.head.map(() => '*'),
          [
            block.head.map((text) => ({ text: t(text), bold: true, color: GREY })),
            ...block.rows.map((row) => row.map((text) => ({ text: t(text) }))),
          ],
          true,
        ),
      ]
    default:
      return unreachable(block)
  }
}

/** What somebody wrote in several paragraphs stays so. */
const linesOf = (text: string): readonly string[] =>
  text.split(/\n+/).filter((line) => line.trim() !== '')

const tableOf = (
  widths: readonly (number | string)[],
  body: readonly (readonly object[])[],
  headed: boolean,
): object => ({
  margin: [0, 2, 0, 12],
  table: { headerRows: headed ? 1 : 0, dontBreakRows: true, widths, body },
  layout: {
    hLineWidth: (line: number) => (headed && line === 1 ? 0.8 : 0.4),
    vLineWidth: () => 0,
    hLineColor: () => LINE,
    paddingTop: () => 4,
    paddingBottom: () => 3,
    paddingLeft: () => 0,
  },
})

/** Who signed, and beside it the code to check: together, and on the page of the last words where there is room. */
const closing = ({ paper, proof }: Printing, language: PaperLanguage): object => ({
  unbreakable: true,
  margin: [0, 12, 0, 0],
  columnGap: 20,
  columns: [
    { width: '*', stack: paper.signature ? signature(paper.signature, language) : [] },
    ...(proof ? [{ width: 276, ...proofIn(proof, paper, language) }] : []),
  ],
})

const signature = (
  { name, as }: NonNullable<FilledPaper['signature']>,
  language: PaperLanguage,
): readonly object[] => [
  {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: 185, y2: 0, lineWidth: 0.7, lineColor: INK }],
    margin: [0, 44, 0, 4],
  },
  { text: name, bold: true },
  { text: inLanguage(as, language), color: GREY, fontSize: 9.5 },
]

function proofIn(
  { qr, letters }: NonNullable<Printing['proof']>,
  { validTo }: FilledPaper,
  language: PaperLanguage,
): object {
  const small = { fontSize: 8, color: GREY, margin: [0, 2, 0, 0], lineHeight: 1.2 }
  return {
    columnGap: 12,
    columns: [
      { width: 112, qr, fit: 112, eccLevel: 'M', mode: 'alphanumeric', foreground: '#000000' },
      {
        width: '*',
        stack: [
          { text: WORDS.check[language], bold: true, fontSize: 9 },
          { text: WORDS.checking[language], ...small },
          ...(validTo === undefined
            ? []
            : [{ text: `${WORDS.until[language]} ${dayIn(validTo, language)}.`, ...small }]),
          { text: `${WORDS.code[language]}:`, ...small },
          // Broken in the middle on purpose: the groups stay whole.
          { text: [letters.slice(0, 15), '\n', letters.slice(15)], bold: true, fontSize: 9 },
        ],
      },
    ],
  }
}

const footerOf =
  ({ paper, language, hash }: Printing) =>
  (page: number, pages: number): object => ({
    margin: [MARGIN, 16, MARGIN, 0],
    fontSize: 7.5,
    color: GREY,
    lineHeight: 1.15,
    stack: [
      { ...rule(LINE, 0.5, 0), margin: [0, 0, 0, 5] },
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: `${WORDS.source[language]}: ${paper.source}` },
              { text: `${WORDS.seal[language]}: SHA-256 ${hash.slice(0, 32)}` },
            ],
          },
          {
            width: 130,
            alignment: 'right',
            stack: [
              { text: paper.number },
              {
                text: `${WORDS.page[language]} ${page} ${WORDS.of[language]} ${pages}`,
              },
            ],
          },
        ],
      },
    ],
  })
