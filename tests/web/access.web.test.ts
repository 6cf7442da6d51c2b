import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { intent } from '../server/asylum-desk.ts'
import { list, look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page
let group = ''
let person = ''

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  const clerk = await at.desk.someone('clerk', ['clerk'], ['CMX'])
  group = await at.desk.begin(clerk, intent('CMX'))
  const records = list(await at.desk.open(clerk, group), 'records')
  person = text(
    records.find((one) => look(one, 'kind') === 'person'),
    'id',
  )
  await at.desk.someone('irma', ['clerk'], ['TAP'])
  await at.desk.someone('sara', ['supervisor'], ['CMX'])
}, 120_000)
afterAll(() => at.close())

/** Keeps a picture of the screen for whoever wants to look at it: `CEIBA_SHOTS` names the folder. */
async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const violations = async (): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

async function explain(words: string, reason: string): Promise<void> {
  await page.getByLabel('Motivo').selectOption({ label: reason })
  await page.getByLabel('Explique por qué').fill(words)
}

it('a clerk opens a file of elsewhere by its number, is told that it is marked, and ends it', async () => {
  page = await at.signedIn('irma')
  await page.getByRole('button', { name: 'Cuenta de irma' }).click()
  await page.getByRole('menuitem', { name: 'Acceso excepcional' }).click()
  await page.getByRole('button', { name: 'Abrir con motivo…' }).click()
  await page.getByLabel('Folio del expediente').fill(group)
  await explain('Está aquí con su constancia.', 'La persona está aquí y pide atención')
  expect(await violations()).toEqual([])
  await shot('opening-dialog')
  await page.getByRole('button', { name: 'Abrir', exact: true }).click()
  await page.getByText('Todo lo que lea queda marcado').waitFor()
  await page.getByRole('heading', { name: 'Marta Pineda' }).waitFor()
  expect(await violations()).toEqual([])
  await shot('opening-banner')
  await page.getByRole('button', { name: 'Terminar ahora' }).click()
  await page.getByRole('heading', { name: 'Acceso excepcional' }).waitFor()
  await page.goto(`/case/${group}`)
  await page.getByText('No existe, o no está entre lo que usted puede ver.').waitFor()
  expect(await page.getByText('Marta').count()).toBe(0)
})

it('the supervisor judges it, opens a masked need with a reason, and sees who read', async () => {
  page = await at.signedIn('sara')
  const owed = page.getByRole('heading', { name: 'Accesos excepcionales por revisar' })
  await owed.waitFor()
  expect(await violations()).toEqual([])
  await shot('opening-task')
  await page.getByRole('link', { name: 'Decir si se justificó' }).click()
  await page.getByText('Está aquí con su constancia.').waitFor()
  await shot('openings-to-review')
  await page.getByRole('button', { name: 'Justificado', exact: true }).click()
  await page.getByText('· Justificado').waitFor()
  await page.getByRole('link', { name: 'Mi trabajo', exact: true }).click()
  await page.getByRole('heading', { name: 'Tareas' }).waitFor()
  await owed.waitFor({ state: 'detached' })
  await page.goto(`/case/${person}`)
  await page.getByRole('button', { name: 'Abrir con motivo…' }).click()
  await explain('Para decidir el traslado.', 'Es necesario para resolver')
  await page.getByRole('button', { name: 'Abrir', exact: true }).click()
  await page.getByRole('form').waitFor({ state: 'detached' })
  await shot('need-opened')
  await page.getByRole('link', { name: 'Quién consultó el expediente' }).click()
  await page.getByText('irma · Registro').first().waitFor()
  expect(await violations()).toEqual([])
  await page.getByRole('button', { name: 'Copia para la persona' }).click()
  await page.getByText('irma').waitFor({ state: 'detached' })
  await page.setViewportSize({ width: 320, height: 700 })
  await shot('readings-320')
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  expect(at.faults).toEqual([])
})
