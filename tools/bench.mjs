// npm run bench -- <name> [--data DIR] …: runs bench/<name>.ts; without a name, lists them.
import './node-version.mjs'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { install, runTool } from './install.mjs'
import { plainTypeScript, PROJECT, run } from './run-program.mjs'

/** A bench is a .ts file at the top of bench/; what several of them share lies in a folder there. */
const benches = () =>
  readdirSync(join(PROJECT, 'bench'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()

await runTool(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === '--help') {
    process.stdout.write(
      `Usage: npm run bench -- <name> [--data DIR]\n${benches()
        .map((bench) => `  ${bench}\n`)
        .join('')}`,
    )
    return 0
  }
  if (!/^[\w-]+$/.test(name) || !existsSync(join(PROJECT, 'bench', `${name}.ts`))) {
    process.stderr.write(
      `There is no bench "${name}". There are: ${benches().join(', ') || 'none'}\n`,
    )
    return 2
  }
  await install('all')
  return run(plainTypeScript(`bench/${name}.ts`, ...args))
})
