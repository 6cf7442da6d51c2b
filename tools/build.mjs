// npm run build -- [--force] [server] [web]
// Builds what is missing or stale: dist/server (the command and the server) and dist/web (the browser application).
import './node-version.mjs'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

import { buildServer, serverSources } from './build-server.mjs'
import { install, runTool, ToolError } from './install.mjs'
import { alone } from './lock.mjs'
import { packageBin, PROJECT, run } from './run-program.mjs'

const DIST = join(PROJECT, 'dist')
/** What else decides how the output looks. */
const RECIPE = ['package.json', 'package-lock.json', 'tools/build.mjs', 'tools/build-server.mjs']

const filesBelow = (folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted((a, b) => (a < b ? -1 : 1))

/** The browser application reads the pure floors and the programs as well. */
const PURE = /^(programs|src\/(kernel|model|engine|linkage|planning|standards|protocol))\//
const webSources = () => [
  ...filesBelow('src/web'),
  ...serverSources().filter((file) => PURE.test(file)),
  'vite.config.ts',
  'tools/verifier-page.ts',
]

async function buildWeb(folder) {
  const vite = packageBin(
    'vite/bin/vite.js',
    'build',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  )
  const code = await run(vite, { output: 'stderr' })
  if (code >= 128) process.exit(code)
  if (code !== 0)
    throw new ToolError(
      `The browser application does not build: vite ended with exit code ${code}.`,
    )
  compress(folder)
}

/** Brotli beside each text file: the server sends it as it lies, and compresses nothing twice. */
function compress(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|json|webmanifest)$/.test(file)) continue
    const bytes = readFileSync(join(folder, file))
    if (bytes.length > 1024) writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes))
  }
}

const PARTS = {
  server: {
    sources: serverSources,
    write: buildServer,
    exists: () => existsSync(join(PROJECT, 'src/cli')),
  },
  web: {
    sources: webSources,
    write: buildWeb,
    exists: () => existsSync(join(PROJECT, 'vite.config.ts')),
  },
}

function stampOf(files) {
  const hash = createHash('sha256')
  for (const file of [...RECIPE, ...files]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(PROJECT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function readStamp(part) {
  try {
    return readFileSync(join(DIST, part, '.stamp'), 'utf8')
  } catch {
    return undefined
  }
}

/** Whether a part is what its sources say. Where only the output was shipped, there is nothing to compare with. */
function isFresh(part) {
  if (!PARTS[part].exists()) return true
  return readStamp(part) === stampOf(PARTS[part].sources())
}

/** Which of the parts have to be built. */
export const staleParts = (parts) => parts.filter((part) => !isFresh(part))

/** Written aside, then moved into place: nobody sees half a part, and a failed build leaves the last good one. */
async function buildPart(part) {
  const begun = performance.now()
  process.stderr.write(`Building dist/${part} …\n`)
  const files = PARTS[part].sources()
  const stamp = stampOf(files)
  const aside = mkdtempSync(join(DIST, '.new-'))
  try {
    await PARTS[part].write(join(aside, part), files)
    writeFileSync(join(aside, part, '.stamp'), stamp)
    if (existsSync(join(DIST, part))) renameSync(join(DIST, part), join(aside, 'old'))
    renameSync(join(aside, part), join(DIST, part))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  process.stderr.write(
    `Built dist/${part} in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`,
  )
}

/** Builds those of the parts that are stale, one process at a time; with `force`, all of them. */
export async function build(parts, { force = false } = {}) {
  await alone(async () => {
    for (const part of force ? parts : staleParts(parts)) await buildPart(part)
  })
}

async function main() {
  const named = process.argv.slice(2).filter((arg) => arg !== '--force')
  const unknown = named.find((name) => !Object.hasOwn(PARTS, name))
  if (unknown !== undefined) {
    process.stderr.write(
      `There is no part "${unknown}". Usage: npm run build -- [--force] [server] [web]\n`,
    )
    return 2
  }
  await install('all')
  await build(named.length > 0 ? named : Object.keys(PARTS), {
    force: process.argv.includes('--force'),
  })
  return 0
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runTool(main)
