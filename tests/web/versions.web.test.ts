import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { PROGRAMS } from '../../src/cli/open.ts'
import { ASYLUM, openDesk } from '../server/asylum-desk.ts'
import { list, look, text } from '../server/look.ts'
import { serve, type Served } from '../server/serve.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

const DAY = '2024-09-02'
let before: Served
let at: WebDesk
let page: Page
let group: string
let claim: string
let clerk: string
let supervisor: string

/** As the procedure was before a reform: thirty days to decide, and another word for filing. */
function earlier(): Program {
  const rule = asylumMx.deadlines?.['T-09']
  const file = asylumMx.actions['file']
  if (!rule || !file) throw new Error('No T-09')
  const label = { es: 'Presentar como antes', en: 'File as before' }
  return {
    ...asylumMx,
    version: asylumMx.version - 1,
    actions: { ...asylumMx.actions, file: { ...file, label } },
    deadlines: {
      ...asylumMx.deadlines,
      'T-09': { ...rule, rows: rule.rows.map((row) => ({ ...row, within: 30 })) },
    },
  }
}

beforeAll(async () => {
  const programs = PROGRAMS.map((program) => (program.id === 'asylum-mx' ? earlier() : program))
  before = await serve({ asOf: plainDate(DAY), programs })
  const desk = await openDesk(before)
  clerk = await desk.someone('clara', ['clerk'])
  group = await desk.begin(clerk)
  await desk.act(clerk, group, 'file', { filedOn: DAY, channel: 'written', filedAt: 'office' })
  at = await openWebDesk(DAY, { sharing: before })
  supervisor = await at.served.account({
    login: 'silvia',
    name: 'silvia',
    grants: [
      { program: 'asylum-mx', role: 'supervisor', offices: ['TAP'] },
      { program: 'rcm', role: 'secretariat', offices: ['RCM'] },
    ],
  })
  const file = await at.served.call(supervisor, 'GET', `${ASYLUM}/records/${group}`)
  claim = text(
    list(file.body, 'records').find((one) => look(one, 'kind') === 'claim'),
    'id',
  )
  page = await at.signedIn('silvia')
}, 180_000)
afterAll(async () => {
  await at.close()
  await before.close()
})

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
async function sound(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(beyond).toBe(0)
}
const clockOf = async (): Promise<unknown> => {
  const { body } = await at.served.call(supervisor, 'GET', `${ASYLUM}/records/${claim}`)
  return list(body, 'deadlines').find((one) => look(one, 'rule') === 'T-09')
}

describe('A claim that began before a reform', () => {
  it('keeps its time limit, and the explanation says by which version', async () => {
    const { body } = await at.served.call(supervisor, 'GET', `${ASYLUM}/records/${claim}`)
    expect(look(body, 'standsOn', 'version')).toBe(asylumMx.version - 1)
    expect(text(await clockOf(), 'dueOn')).toBe('2024-10-16')
    const steps = list(await clockOf(), 'steps').map((step) => text(step, 'en'))
    expect(steps.at(-1)).toContain(`version ${asylumMx.version - 1} of the procedure`)
  })

  it('is shown with the forms and words of its version, and says so', async () => {
    await page.goto(`/case/${claim}`)
    await page.getByText(`Sigue la versión ${asylumMx.version - 1} del procedimiento`).waitFor()
    await page.getByText('Presentar como antes').first().waitFor()
    await shot('case-on-earlier-version')
    await sound()
  })

  it('is moved by nobody whose role does not say so, nor without the rehearsal', async () => {
    const move = (token: string, form: object) =>
      at.served.call(token, 'POST', `${ASYLUM}/versions/moves`, form)
    const signed = { rehearsal: 'f'.repeat(64), reason: 'Reforma' }
    expect(await move(clerk, signed)).toMatchObject({
      status: 403,
      body: { code: 'not-permitted' },
    })
    expect(await move(supervisor, signed)).toMatchObject({
      status: 409,
      body: { code: 'rehearsed-otherwise' },
    })
    expect(await move(supervisor, { ...signed, list: 'none' })).toMatchObject({ status: 400 })
    expect(await at.served.call(clerk, 'GET', `${ASYLUM}/versions`)).toMatchObject({ status: 403 })
  })

  it('is brought to the current version on the screen: seen first, then signed with a reason', async () => {
    await page.goto('/versions')
    const card = page.locator('section', { hasText: 'Pasar expedientes a la versión actual' })
    await card.getByRole('button', { name: 'Ver qué cambiaría' }).click()
    await card.getByText('Pasarían: 1. Se quedan: 0.').waitFor()
    expect(await card.getByRole('listitem').allTextContents()).toContainEqual(
      expect.stringContaining('vence después'),
    )
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 320],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 860 })
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
      await sound()
      await shot(`versions-${colorScheme}-${width}`)
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 860 })
    await card.getByLabel('Motivo').fill('Reforma del 1 de marzo')
    await card.getByRole('button', { name: 'Firmar y pasar' }).click()
    await page
      .locator('section', { hasText: 'Condición de refugiado en México' })
      .getByText('Ningún expediente abierto de sus oficinas está en otra versión.')
      .waitFor()
    expect(text(await clockOf(), 'dueOn')).toBe('2024-11-06')
    await page.goto(`/case/${claim}`)
    await page.getByText('Paso a otra versión del procedimiento').waitFor()
    expect(await page.getByText('Sigue la versión').count()).toBe(0)
    expect(at.faults).toEqual([])
  })
})

const TITLE = /Informe semestral de actividades/

describe('Whoever works in two procedures', () => {
  it('goes from one to the other, and picks a semester of the Conference, of which nothing is published', async () => {
    await page.goto('/')
    await page.getByLabel('Procedimiento').selectOption('rcm')
    await page.getByRole('link', { name: 'Agenda' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Informes' }).click()
    await page.getByRole('heading', { name: TITLE }).waitFor()
    await page.getByLabel('Semestre').selectOption('2024-01')
    await page.waitForURL(/from=2024-01.*to=2024-06/)
    await page.getByRole('heading', { name: TITLE }).waitFor()
    expect(await page.getByRole('button', { name: 'Ver lo que se publicaría' }).count()).toBe(0)
    await sound()
    await shot('rcm-reports')
    expect(at.faults).toEqual([])
  })
})
