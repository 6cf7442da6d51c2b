import { existsSync } from 'node:fs'

import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

/** Where Debian and others put it. */
const INSTALLED = '/usr/bin/chromium'

/**
 * Chromium: the one that CHROMIUM_PATH names, that of the system, or the one that npm brought. The flags that come with the last are
 * left out: they put all windows into one process, where closing one ends the browser, and switch web security off.
 */
export async function startBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'] ?? (existsSync(INSTALLED) ? INSTALLED : undefined)
  return chromium.launch({
    executablePath: own ?? (await sparticuz.executablePath()),
    // Containers have no user namespaces for the sandbox, nor a graphics card; the pages are our own.
    args: ['--no-sandbox', '--disable-gpu'],
  })
}
