import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const VITE = join(PROJECT, 'node_modules/vite/bin/vite.js')

/** The web application, built from the sources of this moment into a folder of its own. */
export interface BuiltWeb {
  readonly folder: string
  remove(): Promise<void>
}

/** A process of its own: within the test run Vite would see NODE_ENV "test" and bundle the development build of React. */
export async function buildWeb(): Promise<BuiltWeb> {
  const folder = await mkdtemp(join(tmpdir(), 'ceiba-web-'))
  const flags = ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  await promisify(execFile)(process.execPath, [VITE, ...flags], {
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
