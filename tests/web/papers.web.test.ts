import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { drawPage, openPdf } from '../paper-raster.ts'
import { ASYLUM, intent } from '../server/asylum-desk.ts'
import { list, look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let folder = ''
let group = ''
let clerk = ''
/** The page of a real proof of intent, as it is drawn, and the text of the code on it. */
let printed: { readonly png: Buffer; readonly qr: string }
let letters = ''
/** The verifier as somebody saved it, opened from the disk without a network. */
let saved: Page
const asked: string[] = []

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  folder = await mkdtemp(join(tmpdir(), 'ceiba-papers-'))
  clerk = await at.desk.someone('clara', ['clerk'])
  group = await at.desk.begin(clerk, { ...intent(), language: 'ht' })
  const file = await fetch(
    `${at.served.url}${ASYLUM}/records/${group}/documents/DOC-INT?format=pdf`,
    {
      headers: { authorization: `Bearer ${clerk}` },
    },
  )
  const pdf = await openPdf(new Uint8Array(await file.arrayBuffer()))
  printed = await drawPage(pdf, 1)
  const { items } = await (await pdf.getPage(1)).getTextContent()
  const words = items.map((item) => ('str' in item ? item.str : '')).join('')
  letters = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(words)?.[0] ?? ''
  await writeFile(join(folder, 'code.png'), printed.png)
  const page = await (await fetch(`${at.served.url}/verify`)).text()
  await writeFile(join(folder, 'verify.html'), page)
  saved = await at.window()
  await saved.context().setOffline(true)
  saved.on('request', (request) => asked.push(request.url()))
  await saved.goto(pathToFileURL(join(folder, 'verify.html')).href)
}, 240_000)
afterAll(async () => {
  expect(at.faults).toEqual([])
  await at.close()
  await rm(folder, { recursive: true, force: true })
})

const typed = async (page: Page, code: string): Promise<string> => {
  await page.locator('#code').fill(code)
  await page.locator('#typed button').click()
  await page.locator('#answer p').waitFor()
  return page.locator('#answer').innerText()
}

describe('The verifier without a network', () => {
  it('answers valid to the code of a paper, pasted or in a picture of its page', async () => {
    expect(await typed(saved, printed.qr)).toBe('✓ Válido')
    expect(
      await typed(saved, `${printed.qr.slice(0, -1)}${printed.qr.endsWith('0') ? '1' : '0'}`),
    ).toBe('✗ No válido')
    await saved.locator('#picture').setInputFiles(join(folder, 'code.png'))
    await saved.getByText('✓ Válido').waitFor()
    await saved.locator('#picture').setInputFiles({
      name: 'blank.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
    })
    await saved.getByText('No se ve ningún código QR').waitFor()
  })

  it('answers the same to whatever is not valid, and never why', async () => {
    const answers = new Set<string>()
    const wrong = ['CEIBA1:', 'CEIBA1:ABC', 'HC1:6BF', 'x'.repeat(3000), printed.qr.toLowerCase()]
    for (const code of wrong) answers.add(await typed(saved, code))
    expect([...answers]).toEqual(['✗ No válido'])
  })

  it('says that letters alone need a connection, and nothing about them', async () => {
    expect(await typed(saved, letters)).toContain('no se pueden comprobar ahora')
  })

  it('asks for nothing but itself, and keeps nothing', async () => {
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
    expect(asked.filter((url) => url.startsWith('file:')).length).toBe(1)
    const kept = await saved.evaluate(() => [localStorage.length, document.cookie])
    expect(kept).toEqual([0, ''])
  })

  it('speaks the five languages of applicants', async () => {
    for (const [language, valid] of [
      ['en', 'Valid'],
      ['fr', 'Valable'],
      ['pt', 'Válido'],
      ['ht', 'Bon'],
      ['es', 'Válido'],
    ] as const) {
      await saved.locator('#language').selectOption(language)
      expect(await typed(saved, printed.qr)).toBe(`✓ ${valid}`)
      expect(await saved.evaluate(() => document.documentElement.lang)).toBe(language)
      expect(await saved.locator('main').innerText()).not.toMatch(/undefined/)
    }
  })

  it('has no fault that axe knows and stays within its window, light and dark, wide and narrow', async () => {
    const faults: string[] = []
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [320, 1280]) {
        await saved.emulateMedia({ colorScheme })
        await saved.setViewportSize({ width, height: 860 })
        const { violations } = await new AxeBuilder({ page: saved }).setLegacyMode().analyze()
        faults.push(...violations.map(({ id }) => `${colorScheme} ${width} ${id}`))
        const beyond = await saved.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (beyond > 0) faults.push(`${colorScheme} ${width}: ${beyond} px beyond the window`)
      }
    expect(faults).toEqual([])
  })
})

describe('The verifier of the node', () => {
  it('checks letters by asking the node, which says valid or not', async () => {
    const page = await at.window()
    await page.goto('/verify')
    await page.locator('#language').selectOption('en')
    expect(await typed(page, letters.toLowerCase())).toBe('✓ Valid')
    expect(
      await typed(
        page,
        letters.replace(/^./, (one) => (one === '0' ? '1' : '0')),
      ),
    ).toBe('✗ Not valid')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByText('Status as of 2024-09-02').waitFor()
    await page.context().close()
  })
})

describe('A paper on the screen', () => {
  it('opens in the language of the person, and is saved under a name that tells nothing', async () => {
    const page = await at.signedIn('clara')
    await page.goto(`/case/${group}/document/DOC-INT`)
    await page
      .getByRole('heading', { name: 'Prèv ou gen entansyon mande estati refijye' })
      .waitFor()
    expect(await page.locator('article.paper').getAttribute('lang')).toBe('ht')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Descargar PDF' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^[0-9A-Z]{8}\.pdf$/)
    const path = join(folder, 'saved.pdf')
    await download.saveAs(path)
    const pdf = await openPdf(await readFile(path))
    expect(pdf.numPages).toBe(2)
    await page.getByLabel('Idioma del documento').selectOption('es')
    await page.getByRole('heading', { name: 'Constancia de intención' }).waitFor()
    await page.context().close()
    const view = await at.desk.call(clerk, 'GET', `${ASYLUM}/records/${group}/documents/DOC-INT`)
    expect(list(view.body, 'languages').length).toBe(5)
    expect(text(view.body, 'language')).toBe('ht')
    expect(look(view.body, 'code')).toBeUndefined()
  })
})
