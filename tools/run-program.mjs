// Starts other programs, for the tools of this folder.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The folder of the project, wherever the command was given. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url))

/** `['npm', …]` in the version that runs us, so that one machine with several does not mix them. */
function npmCommand() {
  const running = process.env['npm_execpath'] ?? ''
  return /npm-cli\.c?js$/.test(running) ? [process.execPath, running] : ['npm']
}

/**
 * Runs a program to its end and gives its exit code, 128 + n when signal n ended it. SIGINT and SIGTERM are passed on.
 * With `output: 'stderr'` it writes nothing on our stdout, which belongs to the command that the user asked for.
 */
export async function run(command, { output = 'inherit', env = process.env } = {}) {
  const [program, ...args] = command[0] === 'npm' ? [...npmCommand(), ...command.slice(1)] : command
  const out = output === 'stderr' ? 2 : 'inherit'
  const child = spawn(program, args, {
    cwd: PROJECT,
    env,
    stdio: [output === 'stderr' ? 'ignore' : 'inherit', out, 2],
    // npm is a .cmd on Windows, which only a shell can start.
    shell: process.platform === 'win32' && program === 'npm',
  })
  const passOn = (signal) => child.kill(signal)
  process.on('SIGINT', passOn)
  process.on('SIGTERM', passOn)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
    })
  } finally {
    process.off('SIGINT', passOn)
    process.off('SIGTERM', passOn)
  }
}

/** The command line of a file of an installed package, run by the Node that runs us. */
export const packageBin = (path, ...args) => [
  process.execPath,
  fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url)),
  ...args,
]

/** The command line of a TypeScript file of the project. */
export const typeScript = (path, ...args) => [process.execPath, '--import', 'tsx', path, ...args]

/** The same, run as the build would write it: for measurements. */
export const plainTypeScript = (path, ...args) => [
  process.execPath,
  '--import',
  new URL('plain-typescript.mjs', import.meta.url).href,
  path,
  ...args,
]
