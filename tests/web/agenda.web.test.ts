import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { ASYLUM, intent } from '../server/asylum-desk.ts'
import { list, look, text } from '../server/look.ts'
import { AGENDA } from '../store/bookings.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let clerk: Page
let boss: Page
let clerkToken: string
let group: string
let claim: string

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T14:00:00Z')
  clerkToken = await at.desk.someone('clerk', ['clerk'])
  const token = await at.desk.someone('boss', ['supervisor', 'officer'])
  await at.desk.call(token, 'POST', `${ASYLUM}/actions/open-agenda`, AGENDA)
  const add = (what: string, form: object) =>
    at.desk.call(token, 'POST', `${ASYLUM}/actions/add-${what}`, { office: 'TAP', ...form })
  await add('interviewer', { name: 'Oficial Sol', sex: 'F', languages: ['en'] })
  await add('interviewer', { name: 'Oficial Luna', sex: 'M' })
  await add('interpreter', { name: 'Intérprete Mar', languages: ['ht'], sex: 'F' })
  group = await at.desk.begin(clerkToken, intent())
  const file = await at.desk.open(clerkToken, group)
  claim = text(
    list(file, 'records').find((record) => look(record, 'kind') === 'claim'),
    'id',
  )
  clerk = await at.signedIn('clerk')
  boss = await at.signedIn('boss')
})
afterAll(() => at.close())

const panel = (page: Page) => page.getByRole('dialog')
const told = (page: Page, action: string) => page.getByText(`Hecho: ${action}`).waitFor()
const violations = async (page: Page): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
const facts = async (page: Page): Promise<string> => {
  await page.locator('.card').first().waitFor()
  return (await page.locator('.card').allInnerTexts()).join('\n')
}

describe('The agenda in the browser', () => {
  it('is set up by the supervisor: a room is added to the office', async () => {
    await boss.goto('/agenda/setup')
    await boss.getByRole('button', { name: 'Agregar una sala' }).click()
    await panel(boss).getByLabel('Nombre').fill('Sala Azul')
    await panel(boss).getByRole('button', { name: 'Guardar' }).click()
    await told(boss, 'Agregar una sala')
    await boss.getByText('Sala Azul').waitFor()
    expect(await violations(boss)).toEqual([])
  })

  it('offers the next free place, and gives it with one key', async () => {
    await clerk.goto(`/case/${claim}`)
    await clerk.getByRole('button', { name: 'Dar cita', exact: true }).click()
    const next = panel(clerk).getByRole('button', {
      name: 'Dar: lunes 2 de septiembre de 2024, 09:00',
    })
    await next.waitFor()
    await clerk.waitForFunction(() => document.activeElement?.textContent?.startsWith('Dar:'))
    expect(await violations(clerk)).toEqual([])
    await clerk.keyboard.press('Enter')
    await told(clerk, 'Dar cita')
    await clerk.getByText('Con cita para presentar').first().waitFor()
    expect(await facts(clerk)).toContain('2 de septiembre de 2024, 09:00')
  })

  it('moves it to another date and keeps the first one', async () => {
    await clerk.getByRole('button', { name: 'Otras acciones' }).click()
    await clerk.getByRole('menuitem', { name: 'Cambiar la cita de fecha' }).click()
    await panel(clerk).getByLabel('A petición de').selectOption('person')
    await panel(clerk).getByLabel('Día', { exact: true }).fill('5')
    await panel(clerk).getByLabel('Mes').fill('9')
    await panel(clerk).getByLabel('Año').fill('2024')
    await panel(clerk).getByLabel('Hora').fill('1030')
    await panel(clerk).getByRole('button', { name: 'Guardar' }).click()
    await told(clerk, 'Cambiar la cita de fecha')
    await clerk.getByText('5 de septiembre de 2024, 10:30').first().waitFor()
    expect(await facts(clerk)).toContain('2 de septiembre de 2024, 09:00')
  })

  it('says what is free when the time typed is none of the agenda', async () => {
    await clerk.getByRole('button', { name: 'Otras acciones' }).click()
    await clerk.getByRole('menuitem', { name: 'Cambiar la cita de fecha' }).click()
    await panel(clerk).getByLabel('A petición de').selectOption('person')
    await panel(clerk).getByLabel('Día', { exact: true }).fill('7')
    await panel(clerk).getByLabel('Mes').fill('9')
    await panel(clerk).getByLabel('Año').fill('2024')
    await panel(clerk).getByLabel('Hora').fill('10:30')
    await panel(clerk).getByRole('button', { name: 'Guardar' }).click()
    await panel(clerk)
      .getByText(/Libre: lunes 9 de septiembre de 2024, 09:00 h/)
      .waitFor()
    await panel(clerk).getByRole('button', { name: 'Cancelar' }).click({ noWaitAfter: true })
  })

  it('shows the office who comes and what is free, by day and by week', async () => {
    await boss.goto('/agenda?office=TAP&day=2024-09-05')
    const row = boss.getByRole('row').filter({ hasText: '10:30' })
    await row.getByRole('link', { name: 'Marta Pineda Zelaya' }).waitFor()
    expect(await row.innerText()).toContain('2 libres de 3')
    expect(await violations(boss)).toEqual([])
    await boss.getByRole('button', { name: 'Semana' }).click()
    await boss.getByRole('link', { name: 'Jueves 5 de septiembre de 2024' }).waitFor()
    expect(await violations(boss)).toEqual([])
    await boss.keyboard.press('ArrowRight')
    await boss.getByRole('link', { name: 'Jueves 12 de septiembre de 2024' }).waitFor()
  })

  it('books an interview of those who are free together and fit what was asked', async () => {
    const act = async (action: string, form: object, by = clerkToken): Promise<void> => {
      const { status, body } = await at.desk.act(by, group, action, form)
      expect([action, status, look(body, 'code')]).toEqual([action, 201, undefined])
    }
    await act('file', { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' })
    const token = await at.desk.someone('boss', ['supervisor', 'officer'])
    await act('admit', {}, token)
    await act('register-family', { photoTaken: true })
    await boss.goto(`/case/${claim}`)
    await boss.getByRole('button', { name: 'Programar entrevista' }).click()
    await panel(boss).getByLabel('Modalidad').selectOption('in-person')
    await boss.locator('#f-language').pressSequentially('haitiano')
    await boss.keyboard.press('Enter')
    await panel(boss)
      .getByLabel(/Sexo de quien entrevista/)
      .selectOption('F')
    const free = panel(boss).getByRole('button', { name: /martes 3 de septiembre de 2024, 09:00/ })
    await free.waitFor()
    expect(await free.innerText()).toContain('Oficial Sol · Intérprete Mar · Sala Azul')
    expect(await violations(boss)).toEqual([])
    await free.click()
    await panel(boss).getByRole('button', { name: 'Guardar' }).click()
    await told(boss, 'Programar entrevista')
    await boss.goto('/agenda?office=TAP&day=2024-09-03')
    const row = boss.getByRole('row').filter({ hasText: '09:00–10:30' })
    await row.waitFor()
    expect(await row.innerText()).toContain('Oficial Sol · Intérprete Mar · Sala Azul')
  })

  it('shows what falls on a day that was closed since, and gives it another with one press', async () => {
    const offices = comarOffices.map(({ code }) => code)
    const keeper = await at.served.account({
      login: 'keeper',
      name: 'Keeper',
      grants: [{ program: 'core', role: 'calendar', offices }],
    })
    const closing = {
      kind: 'holiday',
      from: '2024-09-03',
      to: '2024-09-03',
      name: 'Suspensión de labores',
      source: 'Acuerdo de la Secretaría de Gobernación',
      document: 'DOF 02-09-2024',
      documentOn: '2024-09-02',
      confidence: 'high',
    }
    const calendar = '/api/v1/calendar/changes'
    const entered = await at.desk.call(keeper, 'POST', calendar, closing, {
      'idempotency-key': 'closing',
    })
    const change = text(entered.body, 'id')
    expect((await at.desk.call(keeper, 'POST', `${calendar}/${change}/approval`)).status).toBe(201)
    await at.served.node.calendars.settled()
    await boss.goto('/agenda?office=TAP&day=2024-09-05')
    const shown = boss.locator('.closed-days li')
    await shown.first().waitFor()
    expect(await shown.innerText()).toContain('Marta Pineda Zelaya')
    expect(await shown.innerText()).toContain('DOF 02-09-2024')
    expect(await violations(boss)).toEqual([])
    await shown.getByRole('link', { name: 'Dar otra fecha' }).click()
    await panel(boss).getByLabel('Modalidad').waitFor()
    await boss.keyboard.press('Escape')
    await boss.getByText('que se cerró después de darla').waitFor()
    expect(await violations(boss)).toEqual([])
  })

  it('throws nothing on the way', () => {
    expect(at.faults).toEqual([])
  })
})
