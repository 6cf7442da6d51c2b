import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

const OFFICES = comarOffices.map(({ code }) => code)
const QUERY = { from: '2024-01-01', to: '2024-12-31', by: ['year', 'nationality'], totals: false }
let at: WebDesk
let page: Page

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  for (const login of ['pablo', 'elsa'])
    await at.served.account({
      login,
      name: login,
      grants: [{ program: 'asylum-mx', role: 'statistician', offices: OFFICES }],
    })
  const { node } = at.served
  for (const login of ['pablo', 'elsa'])
    await node.pools.core`
      insert into published.proposal (id, program, report, query, proposed_by, proposed_at, key)
      select ${node.ids.next()}, 'asylum-mx', 'applications', ${JSON.stringify(QUERY)}, id, '2024-09-02T10:00:00Z', ${login}
      from core.account where login = ${login}`
  page = await at.signedIn('elsa')
  await page.goto('/reports?report=timeliness')
  await page.getByRole('heading', { name: 'Esperan aprobación' }).waitFor()
}, 120_000)
afterAll(() => at.close())

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('A publication that waits for a second person', () => {
  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 320 },
  ] as const)('is drawn for everybody: $colorScheme, $width pixels', async (look) => {
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await page.setViewportSize({ width: look.width, height: 860 })
    await page.locator(`html[data-mantine-color-scheme=${look.colorScheme}]`).waitFor()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(beyond).toBe(0)
    await shot(`proposals-${look.colorScheme}-${look.width}`)
  })

  it('is looked at as it would be published, approved by another and never by whoever proposed it', async () => {
    await page.setViewportSize({ width: 1280, height: 860 })
    const waiting = page.locator('section', { hasText: 'Esperan aprobación' })
    expect(await waiting.getByRole('listitem').count()).toBe(2)
    expect(await waiting.getByText('La propuso usted').count()).toBe(1)
    const approve = waiting.getByRole('button', { name: /^Aprobar y publicar/ })
    expect(await approve.count()).toBe(1)
    await waiting
      .getByRole('listitem')
      .filter({ hasText: 'pablo' })
      .getByRole('button', { name: /^Ver/ })
      .click()
    await page.getByRole('button', { name: 'Publicar esta edición' }).waitFor()
    expect(await page.getByLabel('Por', { exact: true }).inputValue()).toBe('year,nationality')
    await approve.click()
    await waiting.getByText('La edición quedó publicada.').waitFor()
    await page
      .locator('.report-vintages')
      .last()
      .getByRole('button', { name: /^Abrir/ })
      .waitFor()
    expect(await approve.count()).toBe(0)
    const [vintage] = await at.served.node.pools.core<{ by: string; approved: string }[]>`
      select p.login as by, a.login as approved from published.vintage v
      join core.account p on p.id = v.published_by join core.account a on a.id = v.approved_by`
    expect(vintage).toEqual({ by: 'pablo', approved: 'elsa' })
    await shot('proposals-approved')
    expect(at.faults).toEqual([])
  })
})
