import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { FAMILY } from '../server/asylum-desk.ts'
import { list, look, text } from '../server/look.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
/** The windows of the people, each open from their first step to the end of the test. */
let clerk: Page
let eva: Page
let rene: Page

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  await at.desk.someone('clerk', ['clerk'])
  await at.desk.someone('eva', ['officer', 'reviewer'])
  await at.desk.someone('rene', ['reviewer'])
  await at.desk.someone('noemi', ['notifier'])
  await at.desk.someone('tere', ['statistician'], ['TAP', 'CMX'])
})
afterAll(() => at.close())

/** What stands on the screen once there is something that matches. */
const words = async (page: Page, selector: string): Promise<readonly string[]> => {
  await page.locator(selector).first().waitFor()
  return page.locator(selector).allInnerTexts()
}
/** Types into a field that is searched and takes what it finds first. */
async function choose(page: Page, id: string, typed: string): Promise<void> {
  await page.locator(id).pressSequentially(typed)
  await page.keyboard.press('Enter')
}
async function typeDay(page: Page, id: string, value: string): Promise<void> {
  const [year = '', month = '', day = ''] = value.split('-')
  await page.locator(id).fill(day)
  await page.locator(`${id}-month`).fill(month)
  await page.locator(`${id}-year`).fill(year)
}
const RELATIONSHIPS: { readonly [code: string]: string } = {
  CLH: 'concubino',
  DAU: 'hija',
  SON: 'hijo',
}
/** Types one member; the journey of those after the first is carried on from the first. */
async function typeMember(page: Page, index: number): Promise<void> {
  const member = FAMILY[index] ?? FAMILY[0]
  const id = (name: string): string => `#f-members-${index}-${name}`
  await page.locator(id('name')).fill(member.name.given)
  await page.locator(id('name-family1')).fill(member.name.family1)
  if ('family2' in member.name) await page.locator(id('name-family2')).fill(member.name.family2)
  if ('birthDate' in member) await typeDay(page, id('birthDate'), member.birthDate.value)
  await page.locator(id('sex')).selectOption(member.sex)
  if ('needs' in member) await choose(page, id('needs'), member.needs[0])
  if (index > 0) return choose(page, id('relationship'), RELATIONSHIPS[member.relationship] ?? '')
  await choose(page, id('nationality'), 'hondu')
  await typeDay(page, id('entryOn'), member.entryOn)
}
/** Opens the form of an act, fills it in and saves it. */
async function act(page: Page, name: string, fill?: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const panel = page.getByRole('dialog', { name })
  await panel.waitFor()
  await fill?.()
  await panel.getByRole('button', { name: 'Guardar' }).click()
  await page.getByText(`Hecho: ${name}`).waitFor()
}
/** Waits until the case stands at a stage: what was saved is read again a moment after it is said to be done. */
const reaches = (page: Page, stage: string): Promise<void> =>
  page.locator('.case-head .stage').getByText(stage, { exact: true }).waitFor()
const panel = (page: Page) => page.getByRole('dialog')

describe('A family from Tapachula, from the door to the statistics, in the browser (E2E-01)', () => {
  it('signs in, and says no more of a wrong password than that it did not fit', async () => {
    clerk = await at.window()
    await clerk.goto('/')
    await clerk.getByLabel('Usuario').fill('clerk')
    await clerk.getByLabel('Contraseña', { exact: true }).fill('not the password')
    await clerk.getByRole('button', { name: 'Entrar' }).click()
    expect((await words(clerk, '[role=alert]')).join('')).not.toMatch(/clerk|usuario no existe/i)
    expect(await clerk.getByRole('banner').count()).toBe(0)
    await clerk.context().close()
    clerk = await at.signedIn('clerk')
    expect(await words(clerk, '.banner')).toEqual([
      'Nodo de demostración: hoy es 2 de septiembre de 2024. Ninguna persona es real.',
    ])
  })

  it('registers the mother, her partner and two children, and hands out the proof of intent', async () => {
    await clerk.getByRole('link', { name: 'Registrar familia' }).click()
    await choose(clerk, '#f-language', 'espa')
    await typeMember(clerk, 0)
    for (const [index] of FAMILY.entries()) {
      if (index === 0) continue
      await clerk.keyboard.press('Alt+n')
      await typeMember(clerk, index)
    }
    expect(await clerk.locator('#f-members-3-nationality').inputValue()).toBe('Honduras')
    await clerk.getByRole('button', { name: 'Guardar la intención' }).click()
    expect(await words(clerk, '.registered-names')).toEqual([
      'Marta Pineda Zelaya · Luis Funes · Ana Funes Pineda · José Funes Pineda',
    ])
    await clerk.getByRole('link', { name: 'Ver e imprimir la constancia' }).click()
    expect((await words(clerk, '.paper')).join(' ')).toContain('El 2 de septiembre de 2024')
    await clerk.getByRole('link', { name: 'Volver al expediente' }).click()
    expect(await words(clerk, '.member')).toHaveLength(4)
    await reaches(clerk, 'Intención manifestada')
  })

  it('receives the application; the decision is due on Wednesday 6 November 2024, with the reason', async () => {
    await act(clerk, 'Recibir la solicitud', async () => {
      await panel(clerk).getByRole('button', { name: 'Hoy' }).click()
      await clerk.locator('#f-channel').selectOption('written')
      await clerk.locator('#f-filedAt').selectOption('office')
    })
    const deadline = clerk.locator('.deadlines > li', { hasText: 'Resolver la solicitud' })
    await deadline.waitFor()
    await reaches(clerk, 'Presentada')
    expect(await deadline.locator('.due').innerText()).toMatch(
      /^vence en 45 días hábiles\s*6 de noviembre de 2024$/,
    )
    await deadline.getByText('Por qué esta fecha').click()
    const why = await deadline.locator('.why').innerText()
    expect(why).toMatch(/miércoles 6 de noviembre de 2024/)
    expect(why).toMatch(/45 días hábiles/)
    expect(why).toMatch(/LRPCAP art\. 24/)
    expect(await deadline.locator('.why li').count()).toBeGreaterThan(0)
  })

  it('is admitted, registered and interviewed', async () => {
    const token = {
      clerk: await at.desk.someone('clerk', []),
      eva: await at.desk.someone('eva', []),
    }
    const found = await at.desk.call(
      token.clerk,
      'GET',
      '/api/v1/programs/asylum-mx/find?name=Marta%20Pineda',
    )
    const claim = text(found.body, 'items', 0, 'claim', 'id')
    const group = text(await at.desk.open(token.clerk, claim), 'root')
    const interview = { interviewOn: '2024-10-15', mode: 'in-person' }
    const steps = [
      ['2024-09-03', token.clerk, group, 'notify-inm', { reference: 'COMAR/TAP/1/2024' }],
      ['2024-09-03', token.eva, group, 'admit', {}],
      ['2024-09-03', token.clerk, group, 'register-family', { photoTaken: true }],
      ['2024-09-10', token.eva, claim, 'schedule-interview', { ...interview, language: 'es' }],
      ['2024-10-15', token.eva, claim, 'hold-interview', { ...interview, account: 'Lo contó.' }],
    ] as const
    for (const [day, who, record, action, form] of steps) {
      at.served.at(`${day}T18:00:00Z`)
      const { status, body } = await at.desk.act(who, record, action, form)
      expect([action, status, look(body, 'code')]).toEqual([action, 201, undefined])
    }
    expect(list(await at.desk.open(token.eva, group), 'timeline')).toHaveLength(7)
  })

  it('is drafted by the officer, who may not sign it herself and reads why', async () => {
    at.served.at('2024-10-21T18:00:00Z')
    eva = await at.signedIn('eva')
    await eva.getByRole('link', { name: 'Por proyectar' }).click()
    await eva.getByRole('link', { name: 'Marta Pineda Zelaya' }).click()
    await act(eva, 'Proyectar resolución', async () => {
      await eva.locator('#f-outcome').selectOption('recognised')
      await choose(eva, '#f-grounds', '13-II')
      await eva.locator('#f-reasoning').fill('Violencia generalizada.')
    })
    await reaches(eva, 'Con proyecto de resolución')
    expect(
      await eva.getByRole('button', { name: 'Firmar la resolución', exact: true }).count(),
    ).toBe(0)
    await eva.getByText('Lo que ahora no se puede, y por qué').click()
    const refused = eva.locator('.refused li', { hasText: 'Firmar la resolución' })
    expect(await refused.innerText()).toMatch(/otra persona.*LRPCAP art\. 24/s)
  })

  it('is signed by another reviewer, the family recognised with her', async () => {
    at.served.at('2024-10-22T18:00:00Z')
    rene = await at.signedIn('rene')
    await rene.getByRole('link', { name: 'Por firmar' }).click()
    await rene.getByRole('link', { name: 'Marta Pineda Zelaya' }).click()
    await act(rene, 'Firmar la resolución')
    await reaches(rene, 'Resuelta')
    for (const member of await words(rene, '.member')) expect(member).toMatch(/Resuelta$/)
    const deadline = rene.locator('.deadlines > li', { hasText: 'Resolver la solicitud' })
    expect(await deadline.innerText()).toContain('Cumplido el 22 de octubre de 2024')
  })

  it('shows the signature to the officer who has the file open, without a reload', async () => {
    await reaches(eva, 'Resuelta')
    expect(await words(eva, '.event-title')).toContain('Firmar la resolución · Marta Pineda Zelaya')
  })

  it('is notified, but not without its remedy explained', async () => {
    at.served.at('2024-10-24T18:00:00Z')
    const noemi = await at.signedIn('noemi')
    await noemi.getByRole('link', { name: /^Por notificar/ }).click()
    await noemi.getByRole('link', { name: 'Marta Pineda Zelaya' }).click()
    await act(noemi, 'Notificar la resolución', async () => {
      await choose(noemi, '#f-language', 'espa')
      const answers = (question: string) => panel(noemi).getByRole('radiogroup', { name: question })
      await answers('comprender').getByLabel('Sí').check()
      await answers('recurso').getByLabel('No').check()
      await panel(noemi).getByRole('button', { name: 'Guardar' }).click()
      expect(await words(noemi, '[role=dialog] [role=alert]')).toEqual([
        expect.stringMatching(/debe explicar el recurso.*LRPCAP art\. 25/s),
      ])
      await answers('recurso').getByLabel('Sí').check()
    })
    await reaches(noemi, 'Notificada')
  })

  it('tells the whole history, the latest first, each with who did it', async () => {
    await clerk.reload()
    expect(await words(clerk, '.event-title')).toEqual([
      expect.stringContaining('Notificar la resolución'),
      expect.stringContaining('Firmar la resolución'),
      expect.stringContaining('Proyectar resolución'),
      expect.stringContaining('Asentar entrevista'),
      expect.stringContaining('Programar entrevista'),
      expect.stringContaining('Completar el registro de la familia'),
      expect.stringContaining('Admitir a trámite'),
      expect.stringContaining('Avisar al INM'),
      expect.stringContaining('Recibir la solicitud'),
      expect.stringContaining('Registrar intención de solicitar'),
    ])
    const signed = clerk.locator('.event', { hasText: 'Firmar la resolución' })
    expect(await signed.innerText()).toMatch(/22 de octubre de 2024.*rene; asentado el/s)
    // What she lived through is not for the clerk's eyes, on any part of the screen.
    const screen = await clerk.locator('body').innerText()
    expect(screen).not.toMatch(/Violencia generalizada|Lo contó/)
    expect(screen).toContain('Reservado para otras funciones')
  })

  it('counts four persons who applied and four who were recognised', async () => {
    const tere = await at.signedIn('tere')
    await tere.getByRole('link', { name: 'Estadística' }).first().click()
    const rowsOf = async (title: string): Promise<readonly string[]> => {
      const figure = tere.getByRole('region', { name: title, exact: true })
      await figure.getByText('Ver la tabla').click()
      const rows = await figure.locator('tbody tr').allInnerTexts()
      return rows.map((row) => row.replaceAll(/\s+/g, ' ').trim())
    }
    expect(await rowsOf('Solicitudes por nacionalidad')).toEqual(['Honduras 4 100.0 %'])
    expect((await rowsOf('Solicitudes presentadas por año')).slice(-2)).toEqual([
      '2024 4',
      'Total 4',
    ])
    expect(await rowsOf('Resoluciones por sentido')).toEqual([
      'Reconocida por unidad familiar 3 75.0 %',
      'Reconocida como refugiada 1 25.0 %',
    ])
  })

  it('had no fault in any window', () => {
    expect(at.faults).toEqual([])
  })
})
