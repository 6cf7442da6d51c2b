import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

/** Where Debian and others put it. */
const INSTALLED = '/usr/bin/chromium'
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/chromium/', import.meta.url))

/**
 * Chromium: the one that CHROMIUM_PATH names, that of the system, or the one that npm brought. The flags that come with the last are
 * left out: they put all windows into one process, where closing one ends the browser, and switch web security off.
 */
export async function startBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'] ?? (existsSync(INSTALLED) ? INSTALLED : undefined)
  return chromium.launch({
    executablePath: own ?? (await unpacked()),
    // Containers have no user namespaces for the sandbox, nor a graphics card; the pages are our own.
    args: ['--no-sandbox', '--disable-gpu'],
  })
}

/**
 * The package would unpack it to the folder for temporary files, under a name that every user of the machine shares. Ours lies beside
 * the package, and appears there whole: other tests may be unpacking it too.
 */
async function unpacked(): Promise<string> {
  const place = join(CACHE, 'whole')
  if (!existsSync(place)) {
    await mkdir(CACHE, { recursive: true })
    const folder = await mkdtemp(join(CACHE, 'part-'))
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = folder
    try {
      await sparticuz.executablePath()
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR')
      else process.env['TMPDIR'] = before
    }
    await rename(folder, place).catch(async () => rm(folder, { recursive: true, force: true }))
  }
  return join(place, 'chromium')
}
