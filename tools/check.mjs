// npm run check: everything that can be said about the code without running it, from cheap to dear.
// Every step runs, also after one has failed; the last line is "N passed, N failed".
import './node-version.mjs'
import { install, runTool } from './install.mjs'
import { packageBin, run, typeScript } from './run-program.mjs'

const LINTED = ['src', 'programs', 'tests', 'tools', 'bench']

const STEPS = {
  papers: typeScript('tools/check-papers.ts'),
  authorisation: typeScript('tools/authorisation-page.ts'),
  format: packageBin('oxfmt/bin/oxfmt', '--check', ...LINTED),
  sizes: typeScript('tools/check-sizes.ts'),
  'dead code': packageBin('knip/bin/knip.js'),
  types: packageBin('typescript/bin/tsc', '-b'),
  lint: packageBin('oxlint/bin/oxlint', ...LINTED),
  walls: typeScript('tools/check-walls.ts'),
}

async function main() {
  await install('all')
  const results = []
  for (const [name, command] of Object.entries(STEPS)) {
    process.stdout.write(`\n--- ${name}\n`)
    const begun = performance.now()
    const code = await run(command)
    if (code >= 128) return code
    results.push({ name, code, seconds: (performance.now() - begun) / 1000 })
  }
  const lines = results.map(
    ({ name, code, seconds }) =>
      `${code === 0 ? 'passed' : 'FAILED'}  ${name.padEnd(14)}${seconds.toFixed(1).padStart(6)} s`,
  )
  const failed = results.filter(({ code }) => code !== 0).length
  process.stdout.write(
    `\n${lines.join('\n')}\n${results.length - failed} passed, ${failed} failed\n`,
  )
  return failed > 0 ? 1 : 0
}

await runTool(main)
