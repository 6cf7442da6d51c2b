import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { paperPdf } from '#compute/papers/paper-pdf.ts'
import type { FilledPaper } from '#engine/papers/fill-paper.ts'
import { inLanguage, PAPER_LANGUAGES, type PaperLanguage } from '#model/text.ts'
import { signingKey } from '#standards/proofs/cose.ts'
import { isValid } from '#standards/proofs/is-valid.ts'
import { printedCode } from '#standards/proofs/printed-code.ts'
import { readProof, writeProof } from '#standards/proofs/proof.ts'

import { CASES, paperOf } from './paper-cases.ts'
import { drawPage, openPdf, pagesOf } from './paper-raster.ts'

const HASH = createHash('sha256').update('a paper').digest('hex')
const key = signingKey(new Uint8Array(48).fill(3), (point) => point.subarray(1, 9))
const code = Uint8Array.from({ length: 12 }, (_, at) => at * 17)
const UNTIL = 1_745_000_000
const proof = { qr: writeProof({ code, until: UNTIL }, key), letters: printedCode(code) }

const paper = (document: string): FilledPaper => {
  const made = CASES[document] && paperOf(CASES[document](), document)
  if (!made) throw new Error(`No ${document}`)
  return made
}
const print = (document: string, language: PaperLanguage, node: 'demo' | 'live' = 'live') => {
  const made = paper(document)
  const proven = made.validTo === undefined ? {} : { proof }
  return paperPdf({ paper: made, language, node, hash: HASH, ...proven })
}
describe('A paper as PDF', () => {
  it('opens, has the Spanish act first and its translation behind it, and says so', async () => {
    for (const language of PAPER_LANGUAGES) {
      const pdf = await openPdf(await print('DOC-RES', language))
      const pages = await pagesOf(pdf)
      const { title } = paper('DOC-RES')
      expect(pages.length).toBe(language === 'es' ? 1 : 2)
      expect(pages[0]).toContain(title.es)
      expect(pages.at(-1)).toContain(inLanguage(title, language))
      expect(pages.join(' ')).toContain(HASH.slice(0, 32))
    }
  }, 60_000)

  it('prints every letter of its words, whatever the language', async () => {
    const pdf = await openPdf(await print('DOC-NOT', 'ht'))
    const [act = '', translation = ''] = await pagesOf(pdf)
    expect(act).toContain('notificó')
    expect(translation).toContain('Papye notifikasyon')
    expect(translation).toContain('lendi 6 janvye 2025')
    expect(act + translation).not.toMatch(/\uFFFD/)
  })

  it('tells of itself its number and nothing about a person', async () => {
    const bytes = await print('DOC-CON', 'fr')
    const pdf = await openPdf(bytes)
    const { info } = await pdf.getMetadata()
    expect(JSON.stringify(info)).not.toMatch(/Marta|Pineda|Luis|refug|réfug|Tapachula|constancia/i)
    expect(info).toMatchObject({ Title: 'Numéro TAP-2024-7KQF2M9X', Language: 'fr' })
    expect(info).not.toHaveProperty('Author')
  })

  it('is the same, byte for byte, when it is printed again', async () => {
    expect(await print('DOC-CON', 'ht')).toEqual(await print('DOC-CON', 'ht'))
  })

  it('says on every page of a demonstration node that it is not valid', async () => {
    const pages = await pagesOf(await openPdf(await print('DOC-INT', 'en', 'demo')))
    expect(pages[0]).toContain('este documento no vale')
    expect(pages[1]).toContain('this document is not valid')
    const real = await pagesOf(await openPdf(await print('DOC-INT', 'en')))
    expect(real.join(' ')).not.toMatch(/no vale|not valid/)
  })

  it('carries a code that is read from the page as it is drawn, and holds', async () => {
    const pdf = await openPdf(await print('DOC-CON', 'es'))
    expect(pdf.numPages).toBe(1)
    const { qr: read } = await drawPage(pdf, 1)
    expect(read).toBe(proof.qr)
    expect(readProof(read, [key])).toEqual({ code, until: UNTIL })
    const status = { at: 0, isRevoked: () => false }
    expect(isValid(read, { keys: [key], status, now: UNTIL - 1 })).toBe(true)
    expect((await pagesOf(pdf))[0]).toContain(proof.letters.slice(0, 14))
  }, 60_000)

  it('keeps a long name, a long text and a large family on its pages', async () => {
    const long = 'María Fernanda Guadalupe de los Ángeles Xicoténcatl-Jean-Baptiste Ñáñez Wóolof'
    const made = paper('DOC-CON')
    const row = [{ es: long, en: long }]
    const blocks = made.blocks.map((block) =>
      block.type === 'table' ? { ...block, rows: Array.from({ length: 40 }, () => row) } : block,
    )
    const large = { ...made, blocks, to: { es: long, en: long } }
    const bytes = await paperPdf({ paper: large, language: 'es', node: 'live', hash: HASH, proof })
    const pages = await pagesOf(await openPdf(bytes))
    expect(pages.join(' ').split('Xicoténcatl').length - 1).toBe(41)
    expect(pages[1]).toContain('Nombre')
    expect(pages.at(-1)).toContain(`Página ${pages.length} de ${pages.length}`)
    expect(pages.at(-1)).toContain(proof.letters.slice(0, 14))
  })
})
