import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder: the nearest one above that holds its lock file, from the sources and from what is built of them alike. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('The project folder is not above this file')
    folder = above
  }
  return folder
}

export const projectFile = (path: string): string => join(projectFolder(), path)

/** The version of this Ceiba. */
export function productVersion(): string {
  const found: unknown = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'))
  return typeof found === 'object' && found !== null && 'version' in found
    ? String(found.version)
    : '0'
}
