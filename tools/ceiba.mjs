#!/usr/bin/env node
// The `ceiba` command: installs and builds what is missing, then becomes the program in src/cli/main.ts.
// Everything said on the way goes to stderr: stdout holds what the command prints and nothing else.
import './node-version.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { staleParts } from './build.mjs'
import { install, runTool, ToolError } from './install.mjs'
import { PROJECT, run } from './run-program.mjs'

/** The commands that serve the browser application; the others need not wait for it to be built. */
const SERVING = ['start', 'demo']
const MAIN = join(PROJECT, 'dist', 'server', 'src', 'cli', 'main.js')

async function prepare() {
  const parts = SERVING.includes(process.argv[2]) ? ['server', 'web'] : ['server']
  const stale = staleParts(parts)
  await install(stale.length > 0 ? 'all' : 'runtime')
  if (stale.length > 0) await buildApart(parts)
  if (!existsSync(MAIN))
    throw new ToolError('src/cli/main.ts is missing: this copy of Ceiba is not complete.')
}

/** In a process of its own: a bundler takes more memory than the node that this process is to keep. */
async function buildApart(parts) {
  const code = await run([process.execPath, join(PROJECT, 'tools', 'build.mjs'), ...parts], {
    output: 'stderr',
  })
  // It has said why.
  if (code !== 0) process.exit(code)
}

/** npm starts us through a shell, which dies of a SIGTERM without passing it on: our parent's end is then the signal. */
function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

await runTool(async () => {
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent()
  await prepare()
  // In this very process: its arguments, exit code, signals, input and output are those of the command itself.
  process.argv[1] = MAIN
  await import(pathToFileURL(MAIN).href)
  return process.exitCode
})
