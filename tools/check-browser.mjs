// Exits 0 when the browser of the browser tests starts on this machine, else 1 with the reason: most often a system
// library is absent (Debian: libnss3).
import './node-version.mjs'
import { install, runTool } from './install.mjs'
import { run, typeScript } from './run-program.mjs'

await runTool(async () => {
  await install('all')
  return run(typeScript('tests/web/starts.ts'))
})
