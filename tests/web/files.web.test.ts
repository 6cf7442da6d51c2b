import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { REFUSED_FILES, SAMPLES } from '../file-samples.ts'
import { list, look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page
let claim = ''
beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  const clerk = await at.desk.someone('carla', ['clerk'])
  await at.desk.someone('ines', ['officer'])
  const opened = await at.desk.open(clerk, await at.desk.begin(clerk))
  claim = text(
    list(opened, 'records').find((record) => look(record, 'kind') === 'claim'),
    'id',
  )
  page = await at.signedIn('ines')
})
afterAll(() => at.close())

const file = (name: string, mimeType: string, buffer: Buffer = Buffer.alloc(0)) => ({
  name,
  mimeType,
  buffer,
})
const picture = file('Carta del testigo.png', 'image/png', SAMPLES['PNG'])
const paper = file(
  'Constancia médica de ingreso al hospital regional.pdf',
  'application/pdf',
  SAMPLES['PDF'],
)
const drawing = file('dibujo.png', 'image/png', REFUSED_FILES['a drawing with a script']?.[1])

async function openForm(): Promise<void> {
  await page.goto(`/case/${claim}`)
  await page.getByRole('button', { name: 'Otras acciones' }).click()
  await page.getByRole('menuitem', { name: 'Agregar pruebas' }).click()
  await page.getByRole('button', { name: 'Elegir archivos' }).waitFor()
}
const inputs = () => page.locator('.files-drop input[type=file]')
const chosen = () => page.locator('.panel .file-line')

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 320 },
] as const

async function expectWellDrawn(name: string): Promise<void> {
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await page.waitForFunction(() =>
      document.getAnimations().every((one) => one.playState !== 'running'),
    )
    await shot(`${name}-${colorScheme}-${width}`)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect([colorScheme, width, violations.map(({ id }) => id)]).toEqual([colorScheme, width, []])
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([colorScheme, width, beyond]).toEqual([colorScheme, width, 0])
  }
  await page.setViewportSize({ width: 1280, height: 860 })
}

describe('Evidence', () => {
  it('is chosen, looked at before it travels, and refused for what it is', async () => {
    await openForm()
    await inputs().setInputFiles([picture, paper, drawing])
    await chosen().nth(1).getByText('Listo para guardar').waitFor()
    await page.getByText('dibujo SVG').first().waitFor()
    await expectWellDrawn('chosen')
    // What could not be taken in keeps the form from being sent without it.
    await page.getByLabel('Quién la aporta').selectOption('person')
    await page.getByLabel('Qué es y qué muestra').fill('Dos papeles.')
    await page.getByRole('button', { name: 'Guardar', exact: true }).click()
    await page.getByRole('alert').getByText('Falta terminar de subir el archivo').waitFor()
    await page.getByRole('button', { name: 'Quitar dibujo.png' }).click()
    await expect.poll(() => chosen().count()).toBe(2)
  })

  it('is saved with the act and stands on the case, from whom and when', async () => {
    await page.getByRole('button', { name: 'Guardar', exact: true }).click()
    await page.getByRole('heading', { name: 'Pruebas y archivos' }).waitFor()
    const held = page.locator('section[aria-labelledby=held-files] .file-line')
    await expect.poll(() => held.count()).toBe(2)
    expect(await held.first().innerText()).toContain('ines')
    await expectWellDrawn('held')
  })

  it('is given back whole, under its name', async () => {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Descargar ${paper.name}` }).click(),
    ])
    expect(saved.suggestedFilename()).toBe(paper.name)
    const stream = await saved.createReadStream()
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(Buffer.from(part))
    expect(Buffer.concat(parts).equals(paper.buffer)).toBe(true)
  })

  it('that is a picture can be looked at', async () => {
    await page.getByRole('button', { name: `Ver ${picture.name}` }).click()
    const shown = page.getByRole('img', { name: picture.name })
    await shown.waitFor()
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
    await shot('picture')
    await page.getByRole('button', { name: 'Cerrar' }).click()
  })

  it('goes again after the connection broke, without being there twice', async () => {
    await openForm()
    await page.route('**/files', (route) => route.abort(), { times: 1 })
    await inputs().setInputFiles([paper])
    await page.getByRole('button', { name: `Subir de nuevo ${paper.name}` }).click()
    await chosen().getByText('Listo para guardar').waitFor()
    await page.getByRole('button', { name: `Quitar ${paper.name}` }).click()
    await expect.poll(() => chosen().count()).toBe(0)
  })

  it('can be stopped on its way', async () => {
    await page.route('**/files', () => {}, { times: 1 })
    await inputs().setInputFiles([paper])
    await page.getByRole('button', { name: `Detener ${paper.name}` }).click()
    await expect.poll(() => chosen().count()).toBe(0)
  })

  it('can be dropped', async () => {
    await page.locator('.files-drop').evaluate((zone) => {
      const data = new DataTransfer()
      data.items.add(new File(['Hola.'], 'nota.txt', { type: 'text/plain' }))
      zone.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    })
    await chosen().getByText('nota.txt').waitFor()
    await chosen().getByText('Listo para guardar').waitFor()
  })

  it('is hidden from whoever may not read it', async () => {
    const other = await at.signedIn('carla')
    await other.goto(`/case/${claim}`)
    await other.getByText('Hay archivos reservados para otras funciones.').waitFor()
    expect(await other.getByText(paper.name).count()).toBe(0)
  })

  it('is drawn without a fault of the page', () => {
    expect(at.faults).toEqual([])
  })
})
