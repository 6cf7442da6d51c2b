import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { fillFigures, TODAY } from '../server/planned-office.ts'
import { faultsOf } from './faults-of.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page

beforeAll(async () => {
  at = await openWebDesk(TODAY)
  await fillFigures(at.served)
  await at.served.account({
    login: 'elsa',
    name: 'elsa',
    grants: [{ program: 'asylum-mx', role: 'statistician', offices: ['TAP'] }],
  })
  page = await at.signedIn('elsa')
}, 120_000)
afterAll(() => at.close())

/** Pictures for whoever looks at the screens, where a folder is named. */
async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder === undefined) return
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 320],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 860 })
}

describe('The planning room', () => {
  it('plays an office by keys alone, and shows today beside the plan, each chart with its table', async () => {
    await page.goto('/planning')
    const decisions = page.getByLabel('Capacidad de Resolución, % de hoy')
    await decisions.focus()
    for (let press = 0; press < 10; press += 1) await page.keyboard.press('ArrowRight')
    expect(await decisions.inputValue()).toBe('150')
    await page.getByLabel('Futuros que se juegan').fill('20')
    await page.getByRole('button', { name: 'Jugar' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Al final' }).waitFor({ timeout: 60_000 })
    for (const name of [
      'Rezago',
      'Espera de quien llega',
      'Riesgo de rebasar el plazo',
      '¿Qué tan bien habría predicho?',
    ])
      expect(await page.getByRole('heading', { name, exact: true }).count()).toBe(1)
    const rows = page.getByRole('region', { name: /: Al final$/ }).getByRole('row')
    expect(await rows.filter({ hasText: 'Costo de los puestos' }).innerText()).toContain(
      'No se sabe',
    )
    for (const summary of await page.locator('.figure summary').all()) await summary.click()
    await shot('planning')
    expect(await faultsOf(page)).toEqual([])
  }, 120_000)

  it('finds a run again, keeps what was changed, and hands out the scenario', async () => {
    await page.goto('/planning')
    await page.getByLabel('Llegadas, % de lo pronosticado').fill('200')
    await page.getByLabel('Nombre').fill('El doble')
    await page.getByRole('button', { name: 'Guardar con nombre' }).click()
    await page.getByText('El doble').waitFor()
    await page.getByLabel('Llegadas, % de lo pronosticado').fill('100')
    await page.getByRole('button', { name: 'Usar: El doble' }).click()
    expect(await page.getByLabel('Llegadas, % de lo pronosticado').inputValue()).toBe('200')
    await page
      .getByRole('button', { name: /^Abrir/ })
      .first()
      .click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Escenario' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`TAP-${TODAY}.scenario.json`)
  })

  it('says in English what it would take that the limit is kept', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.goto('/planning')
    await page.getByLabel('Futures played').fill('10')
    await page.getByLabel(/^Look for what it would take/).fill('80')
    await page.getByRole('button', { name: 'Play' }).click()
    const table = page.getByRole('region', { name: /: What it would take$/ })
    await table.waitFor({ timeout: 90_000 })
    const decision = table.getByRole('row', { name: /^Decision/ })
    const [needed = ''] = await decision.getByRole('cell').allInnerTexts()
    expect(Number(needed)).toBeGreaterThan(100)
    expect(await decision.innerText()).toContain('Not known')
    await shot('planning-en')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Español' }).click()
  }, 120_000)

  it('asks the ninefold question, and says what is not known', async () => {
    await page.goto('/planning/ninefold')
    const row = page.getByRole('row', { name: /^Resolución/ }).first()
    await row.waitFor()
    const cells = await row.getByRole('cell').allInnerTexts()
    expect(cells[0]).toBe('900')
    expect(cells.at(-1)).toBe('No se sabe')
    await shot('ninefold')
    expect(await faultsOf(page)).toEqual([])
    expect(at.faults).toEqual([])
  })
})
