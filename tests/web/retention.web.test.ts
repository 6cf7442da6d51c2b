import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { instant } from '#kernel/instant.ts'
import { findForgettable } from '#store/retention/find-forgettable.ts'

import { FAMILY } from '../server/asylum-desk.ts'
import { list, look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page
let group = ''

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  const { desk, served } = at
  served.at('2024-09-02T16:00:00Z')
  const { needs: _, ...alone } = FAMILY[0]
  const clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk, { office: 'TAP', language: 'es', members: [alone] })
  const reviewer = await desk.someone('reviewer', ['reviewer'])
  const claim = list(await desk.open(reviewer, group), 'records').find(
    (one) => look(one, 'kind') === 'claim',
  )
  const form = { closureReason: 'deceased', reasoning: 'Acta de defunción.', signed: true }
  await desk.act(reviewer, text(claim, 'id'), 'end-claim', form)
  for (const name of ['ana', 'beto']) await desk.someone(name, ['archive'])
  await desk.someone('sara', ['supervisor'])
}, 120_000)
afterAll(() => at.close())

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const violations = async (): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

it('the file says how long it is kept, and the list is empty until its time is over', async () => {
  page = await at.signedIn('sara')
  await page.goto(`/case/${group}`)
  await page.getByText('Se conserva hasta el').waitFor()
  await shot('keeping')
  page = await at.signedIn('ana')
  await page.getByRole('link', { name: 'Conservación' }).click()
  await page.getByText('No hay expedientes por suprimir.').waitFor()
  expect(await violations()).toEqual([])
  await shot('retention-empty')
})

it('one proposes, another is told what goes and what stays, and approves', async () => {
  const day = '2036-10-01T16:00:00Z'
  await findForgettable(at.served.node, instant(Date.parse(day)))
  at.served.at(day)
  page = await at.signedIn('ana')
  await page.goto('/retention')
  await page.getByText(group).waitFor()
  expect(await page.getByText('Pineda').count()).toBe(0)
  await page.getByRole('button', { name: 'Proponer' }).click()
  await page.getByText('Propuesto por usted').waitFor()
  expect(await page.getByRole('button', { name: 'Aprobar…' }).count()).toBe(0)
  page = await at.signedIn('beto')
  await page.goto('/retention')
  await page.getByText('Propuesto por ana').waitFor()
  expect(await violations()).toEqual([])
  await shot('retention-list')
  await page.getByRole('button', { name: 'Aprobar…' }).click()
  await page.getByText('No hay vuelta atrás.').waitFor()
  expect(await violations()).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  await shot('retention-dialog-320')
  await page.getByRole('dialog').getByRole('button', { name: 'Suprimir para siempre' }).click()
  await page.getByText('No hay expedientes por suprimir.').waitFor()
  await page.getByRole('button', { name: 'Decididos' }).click()
  await page.getByText('Decidió beto').waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot('retention-decided-320-dark')
  expect(await violations()).toEqual([])
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  expect(at.faults).toEqual([])
})
