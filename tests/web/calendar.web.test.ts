import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  const clerk = await at.desk.someone('clerk', ['clerk'])
  const group = await at.desk.begin(clerk)
  const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
  expect((await at.desk.act(clerk, group, 'file', filing)).status).toBe(201)
  const offices = comarOffices.map(({ code }) => code)
  const grants = ['clerk', 'officer', 'supervisor'].map((role) => ({
    program: 'asylum-mx',
    role,
    offices: ['TAP'],
  }))
  await at.served.account({
    login: 'rita',
    name: 'rita',
    grants: [{ program: 'core', role: 'calendar', offices }, ...grants],
  })
  page = await at.signedIn('rita')
}, 120_000)
afterAll(() => at.close())

/** Keeps a picture of the screen for whoever wants to look at it: `CEIBA_SHOTS` names the folder. */
async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const dueOf = (rule: string): Promise<string> =>
  page.locator('.deadlines li').filter({ hasText: rule }).first().innerText()

describe('Tasks', () => {
  it('are what is seen first, in their groups; Enter opens the form that settles one', async () => {
    await page.locator('.task-group').first().waitFor()
    const groups = await page.locator('.task-group').allInnerTexts()
    expect(groups.map((group) => group.replace(/ [0-9]+$/, ''))).toEqual([
      'En los próximos 7 días',
      'Después',
    ])
    await shot('tasks')
    const notice = page.locator('.case-link').filter({ hasText: 'Avisar al INM' }).first()
    expect(await notice.innerText()).toContain('Marta Pineda')
    expect(await notice.innerText()).toContain('RLRPC art. 21, 22')
    await notice.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Avisar al INM' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

describe('The calendar', () => {
  it('takes a suspension after it has shown what that moves, and tells which it moved', async () => {
    await page.getByRole('link', { name: 'Calendario' }).click()
    await page.locator('.day-lines li').first().waitFor()
    await shot('calendar')
    await page.getByRole('button', { name: 'Asentar suspensión' }).click()
    const panel = page.getByRole('dialog')
    for (const [path, text] of [
      ['name', 'Suspensión de plazos'],
      ['source', 'Acuerdo de la Secretaría de Gobernación'],
      ['document', 'DOF 02-09-2024'],
    ] as const)
      await panel.locator(`#f-${path}`).fill(text)
    for (const [path, day, month] of [
      ['from', '7', '10'],
      ['to', '11', '10'],
      ['documentOn', '2', '9'],
    ] as const) {
      await fillDay(panel, path, [day, month, '2024'])
    }
    await shot('entry')
    await panel.getByRole('button', { name: 'Ver qué movería' }).click()
    await panel.getByText('Se moverían 4 plazos abiertos').waitFor()
    await panel.getByText('Cuáles').click()
    await shot('preview')
    expect(await panel.locator('.moves').innerText()).toContain('Pineda')
    await panel.getByRole('button', { name: 'Confirmar y asentar' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Aprobar' }).click()
    await page.getByText('4 plazos movidos').waitFor()
    await shot('in-force')
    await page.goto('/')
    await page.locator('.case-link').filter({ hasText: 'Resolver la solicitud' }).first().click()
    await page.locator('.deadlines li').first().waitFor()
    expect(await dueOf('Resolver')).toContain('13 de noviembre de 2024')
    expect(await dueOf('Resolver')).toContain('antes 6 de noviembre de 2024')
    await shot('case')
    expect(at.faults).toEqual([])
  })

  it('is for small and dark windows, and in English', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 320, height: 860 })
    await page.goto('/calendar')
    await page.locator('.day-lines li').first().waitFor()
    await page.locator('header').getByText('Menú').click()
    await page.getByRole('button', { name: 'English' }).click()
    await shot('calendar-small')
    await page.goto('/')
    await page.locator('.task-group').first().waitFor()
    await shot('tasks-small')
    expect(await page.locator('h1').innerText()).toBe('Tasks')
  })
})

async function fillDay(
  panel: ReturnType<Page['getByRole']>,
  path: string,
  [day, month, year]: readonly [string, string, string],
): Promise<void> {
  const boxes = panel.locator(`[id^="f-${path}"]`)
  await boxes.first().fill(day)
  await page.keyboard.press('Tab')
  await page.keyboard.type(month)
  await page.keyboard.press('Tab')
  await page.keyboard.type(year)
  await page.keyboard.press('Tab')
}
