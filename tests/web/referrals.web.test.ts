import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { list, look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page
let person = ''

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  const { desk } = at
  const officer = await desk.someone('olga', ['officer'])
  await desk.someone('alba', ['focal-point'], ['TAP', 'ALB-A'])
  const group = await desk.begin(await desk.someone('clerk', ['clerk']))
  const records = list(await desk.open(officer, group), 'records')
  person = text(
    records.find((one) => look(one, 'kind') === 'person'),
    'id',
  )
  const terms = {
    recipient: 'shelter',
    recipientCountry: 'MEX',
    recipientName: 'Albergue A',
    purpose: 'shelter',
    agreed: ['name', 'sex', 'languages'],
    validTo: '2024-09-30',
    informedIn: 'es',
    informedBy: 'spoken',
    consentBy: 'person',
  }
  expect((await desk.act(officer, person, 'give-consent', terms)).status).toBe(201)
  const consent = list(await desk.open(officer, group), 'records').at(-1)
  const asked = {
    receiver: 'ALB-A',
    purpose: 'shelter',
    urgency: 'high',
    shared: ['name', 'sex'],
    request: 'Alojamiento para una familia de cuatro, desde hoy.',
    consent: text(consent, 'id'),
  }
  expect((await desk.act(officer, person, 'refer', asked)).status).toBe(201)
}, 120_000)
afterAll(() => at.close())

/** Keeps a picture of the screen for whoever wants to look at it: `CEIBA_SHOTS` names the folder. */
async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const violations = async (): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

it('an officer finds the referral beside the file, and sends it', async () => {
  page = await at.signedIn('olga')
  await page.goto(`/case/${person}`)
  await page.getByRole('link', { name: 'Albergue A · Alojamiento' }).click()
  await page.getByRole('button', { name: 'Enviar la derivación' }).click()
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await page.getByText('Responder a la derivación').first().waitFor()
  expect(await violations()).toEqual([])
  await shot('referral-sender')
})

it('the shelter finds it in its queue, reads what was shared and answers', async () => {
  page = await at.signedIn('alba')
  await page.getByRole('link', { name: /Derivaciones recibidas/ }).click()
  await page.getByRole('heading', { name: 'Derivaciones recibidas' }).waitFor()
  expect(await violations()).toEqual([])
  await shot('referral-queue')
  await page.getByRole('link', { name: /Marta Pineda/ }).click()
  await page.getByText('Alojamiento para una familia de cuatro, desde hoy.').waitFor()
  expect(await page.getByText('1990').count()).toBe(0)
  expect(await violations()).toEqual([])
  await shot('referral-receiver')
  await page.setViewportSize({ width: 320, height: 700 })
  await shot('referral-receiver-320')
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.getByRole('button', { name: 'Aceptar', exact: true }).click()
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await page.getByText('Aceptada').first().waitFor()
  expect(at.faults).toEqual([])
})
