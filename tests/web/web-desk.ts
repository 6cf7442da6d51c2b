import type { Page } from 'playwright-core'

import { plainDate } from '#kernel/plain-date.ts'

import { openDesk, type Desk } from '../server/asylum-desk.ts'
import { PASSWORD, serve, type Served, type ServeOptions } from '../server/serve.ts'
import { startBrowser } from './browser.ts'
import { buildWeb } from './build-web.ts'

/** A node that serves the web application to a real browser, and the people who work at it. */
export interface WebDesk {
  readonly served: Served
  readonly desk: Desk
  /** What the pages threw or wrote as errors, the content security policy's among it: none is expected. */
  readonly faults: readonly string[]
  /** A new window in Spanish, with nothing remembered. */
  window(): Promise<Page>
  /** A new window in which someone, an account of the desk, has signed in with name and password. */
  signedIn(name: string): Promise<Page>
  close(): Promise<void>
}

/** Long enough for two busy cores, short enough to tell the step that failed. */
const PATIENCE = 10_000

export async function openWebDesk(
  today: string,
  options: Pick<ServeOptions, 'kind' | 'hasOrigin' | 'sharing' | 'providers'> = {},
): Promise<WebDesk> {
  const [built, browser] = await Promise.all([buildWeb(), startBrowser()])
  const served = await serve({ asOf: plainDate(today), webDir: built.folder, ...options })
  const at = options.hasOrigin ? served.url.replace('127.0.0.1', 'localhost') : served.url
  const desk = await openDesk(served)
  const faults: string[] = []
  const openWindow = async (): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: at,
      viewport: { width: 1280, height: 860 },
      locale: 'es-MX',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      // That an answer was a refusal is no fault of the page.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text())
    })
    return page
  }
  return {
    served,
    desk,
    faults,
    window: openWindow,
    async signedIn(name) {
      const page = await openWindow()
      await page.goto('/')
      await page.getByLabel('Usuario').fill(name)
      await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Entrar', exact: true }).click()
      await page.getByRole('button', { name: `Cuenta de ${name}` }).waitFor()
      return page
    },
    async close() {
      await browser.close()
      await served.close()
      await built.remove()
    },
  }
}
