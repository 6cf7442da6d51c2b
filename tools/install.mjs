// Installs the packages of package-lock.json where node_modules does not hold them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { alone } from './lock.mjs'
import { PROJECT, run } from './run-program.mjs'

/** A failure that the user can do something about: its message is all that is shown. */
export class ToolError extends Error {}

const readPackages = (path) => JSON.parse(readFileSync(join(PROJECT, path), 'utf8')).packages

function readInstalled() {
  try {
    // npm keeps here what it has installed.
    return readPackages('node_modules/.package-lock.json')
  } catch {
    return {}
  }
}

/** The first package that is absent or of another version, if any. Optional ones may be absent: they fit other machines. */
function findMissing(kind) {
  const installed = readInstalled()
  return Object.entries(readPackages('package-lock.json')).find(([path, wanted]) => {
    if (path === '' || (kind === 'runtime' && (wanted.dev || wanted.devOptional))) return false
    const present = installed[path]
    return present
      ? present.version !== wanted.version || !existsSync(join(PROJECT, path))
      : !wanted.optional
  })?.[0]
}

/**
 * Makes sure that node_modules holds what package-lock.json says: `runtime` packages suffice to run what is built,
 * `all` are needed to build and to check. Install scripts of packages are never run.
 */
export async function install(kind) {
  if (findMissing(kind) === undefined) return
  await alone(async () => {
    const missing = findMissing(kind)
    if (missing === undefined) return
    process.stderr.write(`Installing packages: ${missing} is absent or of another version …\n`)
    // NODE_ENV=production and npm's own settings may not leave out what the build needs.
    const kinds = ['--include=dev', '--include=optional']
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const code = await run(['npm', 'ci', ...kinds, ...quiet], { output: 'stderr' })
    if (code >= 128) process.exit(code)
    if (code !== 0) throw new ToolError(`npm ci failed with exit code ${code}.`)
  })
}

/** Runs a tool to its exit code; a ToolError is told in one line, everything else is a bug and shows its stack. */
export async function runTool(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (error instanceof ToolError) process.stderr.write(`${error.message}\n`)
    else if (['EACCES', 'EROFS', 'EPERM'].includes(error?.code))
      process.stderr.write(
        `Cannot write ${error.path ?? 'the project folder'}: ${error.code}. ${WRITE_HINT}\n`,
      )
    else process.stderr.write(`${error?.stack ?? error}\n`)
    process.exitCode = 3
  }
}

const WRITE_HINT =
  'Something has to be installed or built first: run `npm run build` once as a user who may write there.'
