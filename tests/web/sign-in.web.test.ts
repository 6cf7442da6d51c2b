import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { firstAdministratorCode } from '#store/sign-in/one-time-codes.ts'
import { signInKeys } from '#store/sign-in/secrets.ts'

import { codeAt, GOOD } from '../server/sign-in/people.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let page: Page
let secret = ''
let paper = ''

beforeAll(async () => {
  at = await openWebDesk('2024-09-02', { kind: 'live', hasOrigin: true })
  page = await at.window()
  // A device of its own that knows who touches it: a passkey as phones and laptops hold them.
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}, 120_000)
afterAll(() => at.close())

async function shot(name: string): Promise<void> {
  const folder = process.env['CEIBA_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 320 },
] as const

async function expectWellDrawn(name: string): Promise<void> {
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await page.waitForFunction(() =>
      document.getAnimations().every((one) => one.playState !== 'running'),
    )
    await shot(`${name}-${colorScheme}-${width}`)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`)
    expect([name, colorScheme, width, found]).toEqual([name, colorScheme, width, []])
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([name, colorScheme, width, beyond]).toEqual([name, colorScheme, width, 0])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 860 })
}
const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()
async function signOut(): Promise<void> {
  await page.getByRole('button', { name: /^Cuenta de/ }).click()
  await page.getByRole('menuitem', { name: 'Salir' }).click()
  await page.getByLabel('Usuario').waitFor()
}

describe('The first administrator of a live node', () => {
  it('comes in with the code from paper, by keyboard alone, and chooses a password that is a good one', async () => {
    const { node } = at.served
    const code = await firstAdministratorCode(node.pools.core, signInKeys(node.keysFolder))
    await page.goto('/')
    await page.getByRole('button', { name: 'Tengo un código en papel' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Código del papel').fill('0000-0000-0000-0000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Este código no sirve').waitFor()
    await page.getByLabel('Código del papel').fill((code?.code ?? '').toLowerCase())
    await page.keyboard.press('Enter')
    await page.getByLabel('Nombre de usuario').fill('directora')
    await page.getByLabel('Nombre y cargo').fill('Dirección de sistemas')
    await page.getByLabel('Contraseña nueva', { exact: true }).fill('directora1234')
    await page.keyboard.press('Enter')
    await page.getByText('Se adivina con facilidad').waitFor()
    await expectWellDrawn('first')
    await page.getByLabel('Contraseña nueva', { exact: true }).fill(GOOD)
    await page.keyboard.press('Enter')
    await page.getByText('Su función exige un segundo factor').waitFor()
    expect(page.url()).toMatch(/\/account$/)
  })

  it('sets up an authenticator from a QR code that is drawn here, and keeps recovery codes', async () => {
    await press('Activar el autenticador')
    await page.getByRole('img', { name: 'Código QR para el autenticador' }).waitFor()
    await expectWellDrawn('enrol')
    secret = (await page.locator('.account-secret').innerText()).replaceAll(' ', '')
    await page.getByLabel('Los seis números que muestra').fill(codeAt(secret))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Sus códigos de recuperación' }).waitFor()
    expect(await page.locator('.account-codes li').count()).toBe(10)
    await expectWellDrawn('codes')
    await press('Ya los guardé')
    await page.getByText('Le quedan 10.').waitFor()
    await page.getByRole('link', { name: 'Cuentas' }).click()
    await page.getByRole('heading', { name: 'Cuentas', exact: true }).waitFor()
  })

  it('invites a second one with a paper that can be printed, and gives nobody a role that reads files alone', async () => {
    await page.getByLabel('Nombre de usuario').fill('subdirector')
    await page.getByLabel('Nombre y cargo').fill('Subdirección de sistemas')
    await press('Invitar a una persona')
    await page.getByRole('heading', { name: 'Código para entrar a Ceiba' }).waitFor()
    paper = await page.locator('.users-code').innerText()
    expect(paper).toMatch(/^(\w{4}-){3}\w{4}$/)
    await expectWellDrawn('paper')
    await press('Ya lo entregué')
    await page.getByLabel('Nombre o usuario').fill('SUBD')
    await page.getByRole('link', { name: 'Subdirección de sistemas' }).click()
    const give = async (role: string): Promise<void> => {
      const select = page.getByLabel('Función')
      const value = await select.locator('option', { hasText: role }).first().getAttribute('value')
      await select.selectOption(value ?? '')
      await page.getByRole('combobox', { name: 'Oficinas' }).click()
      await page.locator('[role=listbox] [role=option]').first().click()
      await page.keyboard.press('Escape')
      await press('Dar una función')
    }
    await give('Administración de cuentas')
    await page.getByRole('status').getByText('Hecho.').waitFor()
    await give('lee expedientes')
    await page.getByRole('status').getByText('Queda en espera').waitFor()
    await expectWellDrawn('user')
    await page.getByRole('link', { name: 'Todas las cuentas' }).click()
    await page.getByText('Dirección de sistemas propone').waitFor()
    expect(await page.getByRole('button', { name: 'Aprobar' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Retirar' }).waitFor()
    await expectWellDrawn('users')
  })
})

describe('Signing in', () => {
  it('asks for the second factor, and says humanely what is wrong', async () => {
    await signOut()
    await page.getByLabel('Usuario').fill('directora')
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta frase')
    await press('Entrar')
    await page.getByRole('alert').getByText('no son correctos').waitFor()
    await expectWellDrawn('door')
    await page.getByLabel('Contraseña', { exact: true }).fill(GOOD)
    await press('Entrar')
    await page.getByLabel('Código', { exact: true }).fill('000000')
    await press('Continuar')
    await page.getByRole('alert').getByText('El código no es correcto').waitFor()
    await expectWellDrawn('factor')
    await page.getByLabel('Código', { exact: true }).fill(codeAt(secret, 1))
    await press('Continuar')
    await page.getByRole('button', { name: /^Cuenta de/ }).waitFor()
  })

  it('goes by passkey alone, once one is added', async () => {
    await page.getByRole('button', { name: /^Cuenta de/ }).click()
    await page.getByRole('menuitem', { name: 'Mi cuenta' }).click()
    await page.getByLabel('Nombre de la llave').fill('Portátil')
    await press('Agregar una llave de acceso')
    await page.getByText('Portátil', { exact: true }).waitFor()
    await expectWellDrawn('account')
    await signOut()
    await press('Entrar con llave de acceso')
    await page.getByRole('button', { name: /^Cuenta de/ }).waitFor()
    await page.goto('/account')
    await page.getByText('llave de acceso', { exact: false }).first().waitFor()
    const [row] = await at.served.node.pools.core<{ how: string[] }[]>`
      select how from core.session order by began_at desc limit 1`
    expect(row?.how).toEqual(['passkey'])
  })

  it('speaks English too, and ends everywhere at once', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'My account' }).waitFor()
    await shot('account-en')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByLabel('User name').waitFor()
    await shot('door-en')
    const [open] = await at.served.node.pools.core<{ n: number }[]>`
      select count(*)::int as n from core.session where ended_at is null`
    expect(open?.n).toBe(0)
    expect(at.faults).toEqual([])
  })

  it('leaves no secret in what the server logs, nor in an address', () => {
    const text = JSON.stringify(at.served.logged)
    for (const hidden of [GOOD, secret, paper]) {
      expect(hidden).not.toBe('')
      expect(text).not.toContain(hidden)
    }
  })
})
