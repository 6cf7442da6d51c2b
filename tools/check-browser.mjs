// Exits 0 when the browser of the browser tests starts on this machine, else 1 with the reason: most often a system
// library is absent (Debian: libnss3).
import './node-version.mjs'
import { install, runTool } from './install.mjs'

await runTool(async () => {
  await install('all')
  const { default: chromium } = await import('@sparticuz/chromium')
  const { chromium: launcher } = await import('playwright-core')
  try {
    const executablePath = await chromium.executablePath()
    const browser = await launcher.launch({ executablePath, args: chromium.args })
    process.stdout.write(`Chromium ${browser.version()} starts\n`)
    await browser.close()
    return 0
  } catch (error) {
    process.stderr.write(`Chromium does not start: ${error.message}\n`)
    return 1
  }
})
