import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const require = createRequire(import.meta.url)

/** The part of pdfmake that is used; the package brings no types. */
export interface PdfMake {
  addFonts(fonts: unknown): void
  setUrlAccessPolicy(allow: () => boolean): void
  setLocalAccessPolicy(allow: (path: string) => boolean): void
  createPdf(document: object): { getBuffer(): Promise<Uint8Array> }
}
const isPdfMake = (value: unknown): value is PdfMake =>
  typeof value === 'object' && value !== null && 'createPdf' in value && 'addFonts' in value

/** pdfmake with its own fonts, loaded when the first document is made. */
export function pdfMake(): PdfMake {
  const loaded: unknown = require('pdfmake')
  if (!isPdfMake(loaded)) throw new Error('pdfmake is not what was expected')
  loaded.addFonts(require('pdfmake/fonts/Roboto.js'))
  // Our documents link to nothing: whatever asks for the network, or for a file that is no font, is refused.
  const fonts = dirname(require.resolve('pdfmake/fonts/Roboto.js'))
  loaded.setUrlAccessPolicy(() => false)
  loaded.setLocalAccessPolicy((path) => path.startsWith(fonts))
  return loaded
}
