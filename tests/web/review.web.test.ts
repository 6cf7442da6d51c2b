import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { pairsFound } from '../pairs-found.ts'
import { FAMILY, intent } from '../server/asylum-desk.ts'
import { ownerOf } from '../store/region.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page
beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  const { desk, served } = at
  const clerk = await desk.someone('clerk', ['clerk', 'officer'])
  const [mother, partner] = FAMILY
  const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
  await desk.act(clerk, await desk.begin(clerk), 'file', filing)
  const name = { given: 'Martha', family1: 'Pineda' }
  const again = { ...mother, name, birthDate: { value: '1990-05-16' } }
  const alike = { ...partner, name: { given: 'Luis', family1: 'Funes', family2: 'Rax' } }
  const second = { ...intent(), members: [again, alike] }
  await desk.act(clerk, await desk.begin(clerk, second), 'file', filing)
  await desk.someone('sara', ['supervisor'])
  const owner = ownerOf(served.databaseUrl)
  await pairsFound(served.node, owner).finally(() => owner.end())
}, 120_000)
afterAll(() => at.close())

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const violations = async (): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

it('shows two who may be one side by side, with what differs and why', async () => {
  page = await at.signedIn('sara')
  await page.getByRole('link', { name: 'Posibles duplicados' }).click()
  await page.getByText('Martha Pineda', { exact: true }).waitFor()
  await page.getByRole('row', { name: /Fecha de nacimiento.*distinto/ }).waitFor()
  await page.getByText('un dígito distinto').waitFor()
  expect(await violations()).toEqual([])
  await shot('review')
  await page.setViewportSize({ width: 320, height: 700 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
  await shot('review-320')
  await page.setViewportSize({ width: 1280, height: 860 })
})

it('is decided by keyboard, and taken back', async () => {
  await page.keyboard.press('m')
  const reason = page.getByLabel('Cómo se comprobó')
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true)
  await reason.fill('Fotografía y huella.')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('m')
  await page.getByText('Se unieron: es una misma persona.').waitFor()
  await shot('review-done')
  await page.keyboard.press('u')
  await page.getByText('Se deshizo la decisión.').waitFor()
  await page.getByText('Martha Pineda', { exact: true }).waitFor()
  await page.keyboard.press('d')
  await page.getByText('Se recordará que son personas distintas.').waitFor()
  expect(at.faults).toEqual([])
})

it('who is known already is shown while somebody is typed in', async () => {
  page = await at.signedIn('clerk')
  await page.goto('/register')
  await page.getByLabel('Nombres').first().fill('Martha')
  await page.getByLabel('Primer apellido').first().fill('Pineda')
  await page.getByLabel('Segundo apellido').first().fill('Selaya')
  await page.getByLabel('Año').first().fill('1990')
  await page.getByText('Podría estar registrada ya').waitFor()
  await page.getByRole('link', { name: 'Marta Pineda Zelaya' }).waitFor()
  expect(await violations()).toEqual([])
  await shot('register-known')
  expect(at.faults).toEqual([])
})
