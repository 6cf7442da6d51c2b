import { readFileSync } from 'node:fs'

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  await at.desk.begin(await at.desk.someone('clerk', ['clerk']))
  await at.desk.someone('sara', ['supervisor'])
  await at.desk.someone('dpo', ['data-protection'])
}, 120_000)
afterAll(() => at.close())

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const violations = async (): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

it('one asks for rows about persons, another sees why and approves, the first takes them once', async () => {
  const sara = await at.signedIn('sara')
  page = sara
  await page.getByRole('link', { name: 'Exportaciones' }).click()
  await page.getByText('No hay solicitudes.').waitFor()
  await page.getByRole('button', { name: 'Pedir filas…' }).click()
  await page.getByLabel('Para qué, sin nombres').fill('Revisión anual de oficina')
  expect(await violations()).toEqual([])
  await shot('exports-ask')
  await page.getByRole('button', { name: 'Pedir', exact: true }).click()
  await page.getByText('Espera aprobación').waitFor()
  expect(await page.getByRole('button', { name: 'Aprobar' }).count()).toBe(0)

  page = await at.signedIn('dpo')
  await page.goto('/exports')
  await page.getByText('Revisión anual de oficina').waitFor()
  expect(await violations()).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot('exports-decide-320-dark')
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Aprobar' }).click()
  await page.getByText('Aprobada por dpo: vigente hasta').waitFor()
  expect(await page.getByRole('button', { name: 'Descargar…' }).count()).toBe(0)

  page = sara
  await page.reload()
  await page.getByRole('button', { name: 'Descargar…' }).click()
  await page.getByText('Cada fila es una lectura').waitFor()
  expect(await violations()).toEqual([])
  await shot('exports-take')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Descargar', exact: true }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/^export-[0-9a-f-]{36}\.csv$/)
  expect(readFileSync(await saved.path(), 'utf8')).toContain('Pineda')
  await page.getByText('Descargada: 4 filas').waitFor()
  expect(await page.getByRole('button', { name: 'Descargar…' }).count()).toBe(0)
  await shot('exports-done')
  expect(at.faults).toEqual([])
})
