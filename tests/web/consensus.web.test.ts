import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

import {
  agreedText,
  conferenceDesk,
  heldMeeting,
  openedText,
  type ConferenceDesk,
} from '../server/conference-desk.ts'
import { look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let desk: ConferenceDesk
let page: Page
let opened = ''
let position = ''

beforeAll(async () => {
  at = await openWebDesk('2023-10-10')
  desk = await conferenceDesk(at.served)
  const { cycle, meeting } = await heldMeeting(desk)
  await desk.does('panama', meeting, 'convene')
  const present = ['RCM-PAN', 'RCM-MEX', 'RCM-USA', 'RCM-NIC']
  await desk.does('panama', meeting, 'open-session', { present, observersPresent: ['RCM-UNHCR'] })
  opened = await openedText(desk, cycle)
  await agreedText(desk, opened)
  const positions = await desk.records('secretariat', opened, 'position')
  const nicaragua = positions.find((one) => look(one, 'fields', 'member') === 'RCM-NIC')
  position = text(nicaragua, 'id')
  await desk.does('nicaragua', position, 'take-position', { stance: 'object' })
}, 120_000)
afterAll(() => at.close())

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const violations = async (): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

it('one objection holds a text up, and once it is withdrawn the Conference adopts it with its leads (E2E-10, step 5)', async () => {
  const presidency = await at.signedIn('panama')
  page = presidency
  await page.goto(`/case/${opened}?do=adopt`)
  await page.getByPlaceholder('Escriba para buscar').click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Agregar: decisiones que se adoptan' }).click()
  await page.getByRole('textbox', { name: /^Título/ }).fill('Coordinar el puerto inventado')
  await page.getByLabel('Responsables').first().click()
  for (const lead of ['México', 'Estados Unidos de América'])
    await page.getByRole('option', { name: lead }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.getByText('No hay consenso: un miembro presente objeta.').waitFor()
  expect(await violations()).toEqual([])
  await shot('consensus-objected')

  // Until then an observer sees no text at all.
  const observer = await at.signedIn('unhcr')
  await observer.goto(`/case/${opened}`)
  await observer.getByText('No existe, o no está entre lo que usted puede ver.').waitFor()

  page = await at.signedIn('nicaragua')
  await page.goto(`/case/${position}?do=withdraw-objection`)
  await page.getByLabel('Razones').fill('Se atendió lo pedido.')
  expect(await violations()).toEqual([])
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.getByRole('heading', { name: 'Nicaragua · Objeta' }).waitFor({ state: 'detached' })

  page = presidency
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.getByRole('button', { name: 'Guardar' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Coordinar el puerto inventado/ }).waitFor()
  await shot('consensus-adopted')
  expect(look((await desk.get('panama', `records/${opened}`)).body, 'stage')).toBe('adopted')
  const [decision] = await desk.records('usa', opened, 'decision')
  expect(look(decision, 'fields', 'leads')).toEqual(['RCM-MEX', 'RCM-USA'])

  await observer.reload()
  await observer.getByRole('heading', { name: 'Declaración inventada' }).waitFor()
  for (const hidden of ['Objeta', 'Se atendió lo pedido.', 'Posiciones'])
    expect(await observer.getByText(hidden).count()).toBe(0)
  expect(at.faults).toEqual([])
})
