import { startBrowser } from './browser.ts'
// Whether the browser of these tests starts on this machine: `tools/check-browser.mjs` asks.

try {
  const browser = await startBrowser()
  process.stdout.write(`Chromium ${browser.version()} starts\n`)
  await browser.close()
} catch (error) {
  process.stderr.write(`Chromium does not start: ${error instanceof Error ? error.message : ''}\n`)
  process.exitCode = 1
}
