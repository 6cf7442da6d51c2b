import { brotliCompressSync } from 'node:zlib'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { list, look, text } from '../server/look.ts'
import { PASSWORD } from '../server/serve.ts'
import { faultsOf } from './faults-of.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
/** One family whose mother waits for her draft, in the hands of someone who sees every screen. */
let claim = ''
let group = ''
let ines: Page

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
  const token = await at.desk.someone('ines', ['clerk', 'officer', 'reviewer', 'supervisor'])
  group = await at.desk.begin(token)
  const opened = await at.desk.open(token, group)
  const first = list(opened, 'records').find((record) => look(record, 'kind') === 'claim')
  claim = text(first, 'id')
  const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
  const interview = { interviewOn: '2024-09-02', mode: 'in-person' }
  await at.desk.act(token, group, 'file', filing)
  await at.desk.act(token, group, 'admit')
  await at.desk.act(token, group, 'register-family', { photoTaken: true })
  await at.desk.act(token, claim, 'schedule-interview', { ...interview, language: 'es' })
  const held = await at.desk.act(token, claim, 'hold-interview', { ...interview, account: 'Sí.' })
  expect(held.status).toBe(201)
  ines = await at.signedIn('ines')
})
afterAll(() => at.close())

const QUEUE = '/?queue=to-draft'

/** Every screen, and what to do to have it drawn. */
const SCREENS: readonly (readonly [string, () => Promise<Page>])[] = [
  [
    'the sign-in',
    async () => {
      const page = await at.window()
      await page.route('**/api/v1/node', async (route) => {
        const answer = await route.fetch()
        const node: unknown = await answer.json()
        const card = { login: 'demo', password: '-', name: { es: 'Recepción', en: 'Reception' } }
        await route.fulfill({
          json: { ...(typeof node === 'object' ? node : {}), demoAccounts: [card] },
        })
      })
      await page.goto('/')
      await page.locator('.door-card').waitFor()
      await page.getByText('Con usuario y contraseña').click()
      await page.getByLabel('Usuario').waitFor()
      return page
    },
  ],
  ['my work', () => show(QUEUE, '.case-line')],
  ['an empty queue', () => show('/?queue=to-sign', '.empty')],
  ['the registration', () => show('/register', '.register')],
  [
    'the registration with what it lacks',
    async () => {
      const page = await show('/register', '.register')
      await page.getByRole('button', { name: 'Guardar la intención' }).click()
      await page.getByRole('alert').waitFor()
      return page
    },
  ],
  [
    'the search',
    async () => {
      const page = await show('/find', '.find-form')
      await page.getByLabel('Nombre y apellidos').fill('marta pineda')
      await page.locator('.case-line').waitFor()
      return page
    },
  ],
  [
    'the search of everything',
    async () => {
      const page = await show(QUEUE, '.case-line')
      await page.keyboard.press('/')
      await page.locator('.palette-field').fill('marta pineda')
      await page.getByRole('option', { name: 'Marta Pineda Zelaya' }).waitFor()
      return page
    },
  ],
  [
    'the help on keys',
    async () => {
      const page = await show(QUEUE, '.case-line')
      await page.keyboard.press('?')
      await page.locator('.keys').waitFor()
      return page
    },
  ],
  [
    'a case, its reasons and refusals open',
    async () => {
      const page = await show(`/case/${claim}`, '.next')
      for (const summary of await page.locator('summary').all()) await summary.click()
      return page
    },
  ],
  [
    'the draft of a resolution',
    async () => {
      const page = await show(`/case/${claim}`, '.next')
      await page.getByRole('button', { name: 'Proyectar resolución' }).click()
      await page.locator('#f-reasoning').waitFor()
      return page
    },
  ],
  ['a paper', () => show(`/case/${group}/document/DOC-INT`, '.paper')],
  ['the tasks', () => show('/', '.case-line')],
  ['the attendance desk', () => show('/attendance', '.attendance-line, .empty')],
  ['the calendar', () => show('/calendar', '.day-lines li')],
  ['the reports', () => show('/reports?report=unhcr-asr', '.report-scroll')],
  [
    'a report as it would be published',
    async () => {
      const page = await show('/reports?report=stock-flow', '.report-scroll')
      await page.getByRole('button', { name: 'Ver lo que se publicaría' }).click()
      await page.getByRole('button', { name: 'Publicar esta edición' }).waitFor()
      return page
    },
  ],
  [
    'the statistics, as tables',
    async () => {
      const page = await show('/statistics', '.figure summary')
      await page.locator('.figure-age').nth(3).waitFor()
      for (const summary of await page.locator('.figure summary').all()) await summary.click()
      return page
    },
  ],
  [
    'the supervisor’s room, as tables',
    async () => {
      const page = await show('/room', '.charges')
      for (const summary of await page.locator('.figure summary').all()) await summary.click()
      return page
    },
  ],
  [
    'handing out files, seen first',
    async () => {
      const page = await show('/room', '.charges')
      await page.getByRole('button', { name: 'Repartir… Tapachula' }).click()
      await seeFirst(page)
      return page
    },
  ],
]

/** What handing out the files of a queue would come to. */
async function seeFirst(page: Page): Promise<void> {
  await page.getByLabel('Bandeja').selectOption({ label: 'Por programar entrevista' })
  await page.getByRole('button', { name: 'Ver qué pasaría' }).click()
  await page.getByRole('button', { name: /^Reasignar \d/ }).waitFor()
}

async function show(address: string, selector: string): Promise<Page> {
  await ines.goto(address)
  await ines.locator(selector).first().waitFor()
  return ines
}

describe('Every screen is for everybody: light and dark, at 1280 and 320 pixels', () => {
  it.each(SCREENS)(
    '%s has no fault that axe knows and stays within its window',
    async (_, draw) => {
      const page = await draw()
      const faults = await faultsOf(page)
      if (page !== ines) await page.context().close()
      expect(faults).toEqual([])
    },
  )
})

describe('An address that is none', () => {
  // The page has no heading of the first level yet; with one, this test is an ordinary one.
  it('is told so on a page that is for everybody too', async () => {
    expect(await faultsOf(await show('/nowhere', '.empty'))).toEqual([])
  })
})

/** Goes on with Tab to the element of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).includes(name)) return
  }
  throw new Error(`No way to "${name}" with Tab`)
}
/** The words of what has the focus: of an input its label. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
    return element === document.body ? '' : ((label ?? element)?.textContent ?? '')
  })

async function openAndLeave(): Promise<void> {
  await show(`/case/${claim}`, '.next')
  await tabTo(ines, 'Proyectar resolución')
  await ines.keyboard.press('Enter')
  await ines.getByRole('dialog').waitFor()
  await ines.keyboard.press('Escape')
  await ines.getByRole('dialog').waitFor({ state: 'detached' })
}

describe('The keyboard is enough', () => {
  it('signs in, finds with / and opens a case', async () => {
    const page = await at.window()
    await page.goto('/')
    await page.getByLabel('Usuario').waitFor()
    await tabTo(page, 'Usuario')
    await page.keyboard.type('ines')
    await tabTo(page, 'Contraseña')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Cuenta de ines' }).waitFor()
    await page.keyboard.press('/')
    await page.locator('.palette-field').waitFor()
    await page.keyboard.type('martha pineda')
    await page.getByRole('option', { name: 'Marta Pineda Zelaya', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: 'Marta Pineda Zelaya' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.context().close()
  })

  it('goes to a queue by its name, walks it with j and k, and begins the next step with n', async () => {
    await show('/calendar', 'h1')
    await ines.keyboard.press('Control+k')
    await ines.locator('.palette-field').waitFor()
    await ines.keyboard.type('programar')
    await ines.getByRole('option', { name: 'Por programar', selected: true }).waitFor()
    await ines.keyboard.press('Enter')
    const lines = ines.locator('.case-line strong')
    await lines.nth(1).waitFor()
    const names = await lines.allInnerTexts()
    for (const key of ['j', 'j', 'k']) await ines.keyboard.press(key)
    expect(await focused(ines)).toContain(names[0])
    await ines.keyboard.press('Enter')
    await ines.locator('.next .buttons button').first().waitFor()
    const next = await ines.locator('.next .buttons button').first().innerText()
    await ines.keyboard.press('n')
    await ines.getByRole('dialog', { name: next }).waitFor()
    // A letter in a field is a letter.
    await ines.getByRole('dialog').getByRole('textbox').first().press('n')
    expect(await ines.getByRole('dialog').count()).toBe(1)
  })

  it('leaves single letters alone once they are turned off', async () => {
    await show(QUEUE, '.case-line')
    await ines.keyboard.press('?')
    await ines.getByRole('switch').click()
    await ines.keyboard.press('Escape')
    await ines.getByRole('dialog').waitFor({ state: 'detached' })
    await ines.keyboard.press('/')
    expect(await ines.getByRole('dialog').count()).toBe(0)
    await ines.evaluate(() => localStorage.removeItem('ceiba-keys'))
  })

  it('keeps a filter of a queue, and finds it again', async () => {
    await show('/?queue=to-draft&mine=true', '.queue-filters')
    await ines.getByRole('button', { name: 'Guardar filtro' }).click()
    await show('/', '.queue-link')
    await ines
      .getByRole('link', { name: /^Por proyectar.*asignad|^Por proyectar.*m[ií]/i })
      .last()
      .click()
    await ines.getByRole('button', { name: 'Quitar filtro guardado' }).click()
    expect(new URL(ines.url()).searchParams.get('mine')).toBe('true')
    expect(await ines.getByText('Filtros guardados').count()).toBe(0)
  })

  it('hands out the files of a queue: seen first, then done, then on the board', async () => {
    await show('/room', '.charges')
    const before = await ines.locator('.charges tr', { hasText: 'ines' }).innerText()
    expect(before).toMatch(/^ines\s+0\s+0/)
    await ines.getByRole('button', { name: 'Repartir… Tapachula' }).press('Enter')
    await seeFirst(ines)
    const button = ines.getByRole('button', { name: /^Reasignar \d/ })
    const many = Number((await button.innerText()).replaceAll(/\D/g, ''))
    expect(many).toBeGreaterThan(0)
    await button.press('Enter')
    await ines.getByText(`${many} pasaron a ines.`).waitFor()
    await ines.keyboard.press('Escape')
    const after = ines.locator('.charges tr', { hasText: 'ines' })
    await expect.poll(() => after.innerText()).toMatch(new RegExp(`^ines\\s+${many}\\s`))
  })

  it('opens the form of an act and leaves it with Escape', async () => {
    await openAndLeave()
    expect(await ines.locator('.next').count()).toBe(1)
  })

  // The panel leaves with the focus in it and gives it back to nothing yet; once it does, this test is an ordinary one.
  it('is back where it was when the form of an act is left', async () => {
    await openAndLeave()
    await expect.poll(() => focused(ines)).toBe('Proyectar resolución')
  })

  it('walks through a queue with the arrows', async () => {
    await show('/?queue=to-schedule', '.case-line')
    const lines = await ines.locator('.case-line strong').allInnerTexts()
    expect(lines.length).toBeGreaterThan(1)
    await tabTo(ines, lines[0] ?? '-')
    await ines.keyboard.press('ArrowDown')
    expect(await focused(ines)).toContain(lines[1])
    await ines.keyboard.press('ArrowUp')
    expect(await focused(ines)).toContain(lines[0])
  })
})

describe('What could not be loaded is said, never shown as nothing', () => {
  const unavailable = {
    status: 503,
    contentType: 'application/problem+json',
    body: JSON.stringify({
      code: 'unavailable',
      status: 503,
      detail: { es: 'El servicio no está disponible.', en: 'The service is not available.' },
    }),
  }
  it.each([
    ['a queue', QUEUE, '**/queues/to-draft*', '.case-line'],
    ['the list of queues', '/', '**/queues', '.queue-link'],
    ['a case', '/case/{claim}', '**/records/*', '.next'],
    ['the statistics', '/statistics', '**/measures/decisions*', '.figure-age >> nth=3'],
  ])('%s shows the error with a way to try again, which works', async (_, path, asked, shown) => {
    await ines.route(asked, (route) => route.fulfill(unavailable))
    await show(path.replace('{claim}', claim), '[role=alert]')
    const alert = await ines.getByRole('alert').innerText()
    expect(alert).toContain('No se pudo cargar')
    expect(alert).toContain('El servicio no está disponible.')
    expect(await ines.locator('.empty').count()).toBe(0)
    expect(await ines.locator(shown).count()).toBe(0)
    await ines.unroute(asked)
    await ines.getByRole('button', { name: 'Intentar de nuevo' }).click()
    await ines.locator(shown).first().waitFor()
    expect(await ines.getByRole('alert').count()).toBe(0)
  })
})

describe('A case that is not there', () => {
  it('is said to be missing, with the way back and no vain way to try again', async () => {
    await show('/case/01900000-0000-7000-8000-000000000000', '[role=alert]')
    expect(await ines.getByRole('button', { name: 'Intentar de nuevo' }).count()).toBe(0)
    await ines.getByRole('alert').getByRole('link').click()
    await ines.waitForURL('**/')
  })
})

describe('The first load', () => {
  it('takes less than 300 KB of script, compressed', async () => {
    const page = await at.window()
    const scripts = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        scripts.set(response.url(), response.body())
    })
    await page.goto('/', { waitUntil: 'networkidle' })
    await page.getByLabel('Usuario').waitFor()
    const bodies = await Promise.all(scripts.values())
    const sizes = bodies.map((body) => brotliCompressSync(body).length)
    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300 * 1024)
    await page.context().close()
  })
})

describe('The windows of these tests', () => {
  it('had no fault', () => {
    expect(at.faults).toEqual([])
  })
})
