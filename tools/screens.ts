/**
 * npm run screens [-- --out DIR] [--only NAME,NAME] [--png] [--at DATA]: a picture of every screen, in both languages, light and dark, on a desk and
 * on a telephone, of a demonstration node that is made for it and taken away again; with `--at`, of the one that runs on this data folder.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { Browser, Page } from 'playwright-core'

import { startBrowser } from '../tests/web/browser.ts'
import { SCREENS, type Shown } from './screens/list.ts'
import { signIn, type Demo } from './screens/sign-in.ts'

const PROJECT = join(import.meta.dirname, '..')
const LOOKS = ['es', 'en'].flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colours) =>
    [1440, 320].map((width) => ({ language, colours, width })),
  ),
)
type Look = (typeof LOOKS)[number]

/** Good enough to read every word, small enough to be kept beside the sources. */
const QUALITY = 30
const PATIENCE = 60_000

interface Options {
  readonly out: string
  readonly png: boolean
  readonly shown: readonly Shown[]
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(PROJECT, 'docs/screens') },
      only: { type: 'string' },
      at: { type: 'string' },
      png: { type: 'boolean', default: false },
    },
  })
  const only = values.only?.split(',')
  const shown = SCREENS.filter(({ name }) => only?.includes(name) ?? true)
  const node = values.at === undefined ? await ownNode() : { demo: readDemo(values.at), end() {} }
  const browser = await startBrowser()
  try {
    mkdirSync(values.out, { recursive: true })
    for (const look of LOOKS)
      await picture(browser, node.demo, look, { out: values.out, png: values.png, shown })
  } finally {
    await browser.close()
    node.end()
  }
}

function readDemo(folder: string): Demo {
  const demo: Demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'))
  return demo
}

/** A node of its own, in a folder for temporary files, until the pictures are made. */
async function ownNode(): Promise<{ readonly demo: Demo; readonly end: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'ceiba-screens-'))
  const child = spawn(process.execPath, [join(PROJECT, 'tools/ceiba.mjs'), 'start'], {
    env: { ...process.env, CEIBA_DATA: folder, CEIBA_PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (): void => {
    child.kill('SIGTERM')
    void ended.then(() => rmSync(folder, { recursive: true, force: true }))
  }
  for (;;) {
    if (child.exitCode !== null) throw new Error('The node did not start')
    const demo = existsSync(join(folder, 'demo.json')) ? readDemo(folder) : undefined
    const ready = demo?.url && (await fetch(`${demo.url}/readyz`).catch(() => undefined))
    if (demo && ready && ready.ok) return { demo, end }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** All screens in one look: one window for each account, since a session lives in its window. */
async function picture(
  browser: Browser,
  demo: Demo,
  look: Look,
  { out, png, shown }: Options,
): Promise<void> {
  const pages = new Map<string, Page>()
  for (const screen of shown) {
    const page = pages.get(screen.as) ?? (await openWindow(browser, demo, look, screen.as))
    pages.set(screen.as, page)
    await screen.show(page, look.language === 'es' ? 'es' : 'en')
    await page.locator('.loading').first().waitFor({ state: 'detached' })
    const name = `${screen.name}-${look.language}-${look.colours}-${look.width}`
    await save(page, join(out, name), png)
    process.stderr.write(`${name}\n`)
  }
  for (const page of pages.values()) await page.context().close()
}

async function openWindow(browser: Browser, demo: Demo, look: Look, as: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width: look.width, height: look.width < 600 ? 640 : 900 },
    locale: look.language === 'es' ? 'es-MX' : 'en-GB',
    colorScheme: look.colours,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  if (as !== '') await signIn(page, demo, as)
  return page
}

/** As WebP: a third of what PNG would take. PNG is for eyes that want every dot. */
async function save(page: Page, path: string, png: boolean): Promise<void> {
  if (png) {
    await page.screenshot({ path: `${path}.png` })
    return
  }
  const devtools = await page.context().newCDPSession(page)
  const shot = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  writeFileSync(`${path}.webp`, Buffer.from(shot.data, 'base64'))
  await devtools.detach()
}

await main()
