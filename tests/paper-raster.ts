import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { decodeQR } from 'qr/decode.js'

/** Opens a PDF with an engine that did not write it. It takes the bytes for its own. */
export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise

/** The words of each page. */
export async function pagesOf(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const pages: string[] = []
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const { items } = await (await pdf.getPage(at)).getTextContent()
    const words = items.map((item) => ('str' in item ? item.str : '')).join(' ')
    pages.push(words.replaceAll(/\s+/g, ' '))
  }
  return pages
}

/** A page as it is drawn: the picture, and the text of the QR code that is seen in it. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  nth: number,
): Promise<{ readonly png: Buffer; readonly qr: string }> {
  const page = await pdf.getPage(nth)
  const viewport = page.getViewport({ scale: 2.5 })
  const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)]
  // A canvas of the kind that pdf.js draws on in Node; its types say no more than that it is an object.
  const factory: unknown = pdf.canvasFactory
  const made: unknown = draws(factory) && factory.create(width, height)
  if (!isDrawn(made)) throw new Error('pdf.js draws on nothing here')
  const { canvas, context } = made
  await page.render({ canvas: null, canvasContext: context, viewport }).promise
  const { data } = context.getImageData(0, 0, width, height)
  return {
    png: canvas.toBuffer('image/png'),
    qr: decodeQR({ data, width, height }, { timeLimit: 5000 }),
  }
}

const draws = (
  value: unknown,
): value is { readonly create: (width: number, height: number) => unknown } =>
  typeof value === 'object' && value !== null && 'create' in value

interface Drawn {
  readonly canvas: { readonly toBuffer: (type: string) => Buffer }
  readonly context: CanvasRenderingContext2D
}
const isDrawn = (value: unknown): value is Drawn =>
  typeof value === 'object' && value !== null && 'canvas' in value && 'context' in value
