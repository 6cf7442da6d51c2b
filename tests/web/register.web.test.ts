import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { faultsOf } from './faults-of.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let clerk: Page

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  const token = await at.desk.someone('clerk', ['clerk'])
  await at.desk.begin(token)
  await at.desk.someone('other', ['clerk'])
  clerk = await at.signedIn('clerk')
})
afterAll(() => at.close())

/** Axe looks at a screen four times. */
const LOOKED_AT = 60_000
const kept = (page: Page) => page.getByText(/^Borrador guardado a las/)
const name = (index: number, part = '') => `#f-members-${index}-name${part}`
/** Everything that the browser would leave on a shared computer. */
const leftBehind = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
  )

describe('A registration that is being typed', () => {
  it('shows what is missing, and leads to it', async () => {
    await clerk.goto('/register')
    const rail = clerk.getByRole('navigation', { name: 'Partes del registro' })
    expect(await rail.innerText()).toMatch(/Idioma de comunicación \*/)
    await rail.getByRole('button', { name: 'Persona 1: nombre *' }).click()
    await clerk.keyboard.type('Rosalía')
    expect(await clerk.locator(name(0)).inputValue()).toBe('Rosalía')
    await rail.getByText('Rosalía: sexo').waitFor()
  })

  it('takes a removed person back, with the keyboard alone', async () => {
    await clerk.locator(name(0, '-family1')).fill('Canales')
    await clerk.keyboard.press('Alt+n')
    await clerk.locator(`${name(1)}:focus`).waitFor()
    await clerk.keyboard.type('Efraín')
    await clerk.getByRole('button', { name: 'Quitar 2' }).focus()
    await clerk.keyboard.press('Enter')
    expect(await clerk.locator(name(1)).count()).toBe(0)
    await clerk.getByText('Se quitó: Efraín.').waitFor()
    await clerk.keyboard.press('Enter')
    expect(await clerk.locator(name(1)).inputValue()).toBe('Efraín')
  })

  it('is kept for its writer alone, and leaves nothing on the computer', async () => {
    await kept(clerk).waitFor()
    expect(await leftBehind(clerk)).not.toMatch(/Rosal|Canales|Efra/)
    const other = await at.signedIn('other')
    await other.goto('/register')
    await other.getByText('En esta computadora no queda nada').waitFor()
    expect(await other.getByText('registro sin terminar').count()).toBe(0)
    await other.context().close()
  })

  it(
    'is there again in another window, when its writer wants it',
    async () => {
      await clerk.context().close()
      clerk = await at.signedIn('clerk')
      await clerk.goto('/register')
      await clerk.getByText('Tiene un registro sin terminar').waitFor()
      expect(await faultsOf(clerk)).toEqual([])
      await clerk.getByRole('button', { name: 'Seguir con él' }).click()
      expect(await clerk.locator(name(0)).inputValue()).toBe('Rosalía')
      expect(await clerk.locator(name(1)).inputValue()).toBe('Efraín')
    },
    LOOKED_AT,
  )

  it(
    'says while it is typed who may be known already',
    async () => {
      await clerk.locator(name(1)).fill('Marta')
      await clerk.locator(name(1, '-family1')).fill('Pineda')
      await clerk.locator(name(1, '-family2')).fill('Zelaya')
      await clerk.locator('#f-members-1-birthDate-year').fill('1990')
      await clerk.getByText('Podría estar registrada ya:').waitFor()
      expect(await clerk.locator('.known-people:not(:empty)').innerText()).toMatch(
        /Marta Pineda Zelaya.*1990.*Apellidos: /s,
      )
      expect(await faultsOf(clerk)).toEqual([])
    },
    LOOKED_AT,
  )

  it('asks for needs under the name of each person', async () => {
    const needs = clerk.getByRole('region', { name: 'Necesidades' })
    const hers = needs.getByRole('group', { name: 'Rosalía Canales' })
    await hers.getByRole('combobox').pressSequentially('embaraz')
    await clerk.keyboard.press('Enter')
    expect(await needs.getByRole('group').count()).toBe(2)
    await kept(clerk).waitFor()
  })

  it('leaves no draft once it is saved', async () => {
    await clerk.locator('#f-language').pressSequentially('espa')
    await clerk.keyboard.press('Enter')
    for (const index of [0, 1]) {
      await clerk.locator(`#f-members-${index}-sex`).selectOption('F')
      await clerk.locator(`#f-members-${index}-nationality`).pressSequentially('hondu')
      await clerk.keyboard.press('Enter')
    }
    await clerk.getByRole('button', { name: 'Guardar la intención' }).click()
    await clerk.getByText('La familia quedó registrada').waitFor()
    await clerk.goto('/register')
    await clerk.getByText('En esta computadora no queda nada').waitFor()
    expect(await clerk.getByText('registro sin terminar').count()).toBe(0)
  })
})

const cell = (page: Page, column: string, line: number) =>
  page.getByRole('textbox', { name: `${column}, línea ${line}`, exact: true })
const COPIED = [
  '1\tNora\tPaz\tDíaz\t12/4/1988\tF\tHonduras\t\t20/8/2024',
  '\tIván\tPaz\tSoto\t2015\tM\tHonduras\tHijo\t20/8/2024',
  '2\tOlga\tRuiz\t\t3/1999\tF\tNicaragua\t\t31/2/2024',
].join('\n')

describe('The grid', () => {
  it(
    'goes from cell to cell by arrows, Enter and Tab',
    async () => {
      await clerk.getByRole('link', { name: 'Cuadrícula' }).click()
      await cell(clerk, 'Nombres', 1).focus()
      await clerk.keyboard.type('Nora')
      await clerk.keyboard.press('ArrowDown')
      await clerk.keyboard.type('B')
      await clerk.keyboard.press('ArrowUp')
      await clerk.keyboard.press('ArrowRight')
      await clerk.keyboard.type('Paz')
      await clerk.keyboard.press('Tab')
      await clerk.keyboard.type('Díaz')
      await clerk.keyboard.press('Enter')
      await clerk.keyboard.type('C')
      expect(await cell(clerk, '1.er apellido', 1).inputValue()).toBe('Paz')
      expect(await cell(clerk, '2.º apellido', 1).inputValue()).toBe('Díaz')
      expect(await cell(clerk, '2.º apellido', 2).inputValue()).toBe('C')
      expect(await faultsOf(clerk)).toEqual([])
    },
    LOOKED_AT,
  )

  it('takes lines from a spreadsheet, and gives back what was there', async () => {
    await cell(clerk, 'Familia', 1).focus()
    await clerk.evaluate((text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, COPIED)
    await clerk.getByText('Se pegaron 3 líneas.').waitFor()
    expect(await cell(clerk, 'Nombres', 3).inputValue()).toBe('Olga')
    await clerk.getByRole('button', { name: 'Deshacer' }).click()
    expect(await cell(clerk, 'Nombres', 2).inputValue()).toBe('B')
    await cell(clerk, 'Familia', 1).focus()
    await clerk.evaluate((text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, COPIED)
    await clerk.getByText('Se pegaron 3 líneas.').waitFor()
  })

  it(
    'saves the family that is right, and says in its cell what the other lacks',
    async () => {
      await clerk.locator('#f-language').pressSequentially('espa')
      await clerk.keyboard.press('Enter')
      await clerk.getByRole('button', { name: 'Guardar 2 familias' }).click()
      await clerk.getByRole('region', { name: 'Familias registradas' }).waitFor()
      const saved = await clerk.locator('.grid-saved li').allInnerTexts()
      expect(saved).toEqual([expect.stringContaining('Nora Paz Díaz · Iván Paz Soto')])
      expect(await cell(clerk, 'Nombres', 1).inputValue()).toBe('Olga')
      const wrong = cell(clerk, 'Ingreso', 1)
      expect(await wrong.inputValue()).toBe('31/2/2024')
      expect(await wrong.getAttribute('aria-invalid')).toBe('true')
      expect(await clerk.locator('.grid-why').count()).toBe(1)
      expect(await faultsOf(clerk)).toEqual([])
      await wrong.fill('28/2/2024')
      await clerk.getByRole('button', { name: 'Guardar una familia' }).click()
      await clerk.getByText('Olga Ruiz').waitFor()
      expect(await clerk.locator('.grid-saved li').count()).toBe(2)
    },
    LOOKED_AT,
  )

  it('had no fault in any window', () => {
    expect(at.faults).toEqual([])
  })
})
