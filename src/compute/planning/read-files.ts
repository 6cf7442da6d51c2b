import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

import { filesOf } from '#planning/scenario/read-scenario.ts'

/** Nobody plans with larger ones: a line a second for three years. */
const MOST_BYTES = 2 ** 31

/** The text of the files that a scenario names, relative to its own place. What cannot be read is left out, and the scenario says so. */
export async function readFilesOf(
  input: unknown,
  scenarioFile: string,
): Promise<{ readonly [name: string]: string }> {
  const folder = dirname(resolve(scenarioFile))
  const read = await Promise.all(
    filesOf(input).map(async (name): Promise<readonly [string, string] | undefined> => {
      try {
        const bytes = await readFile(resolve(folder, name))
        return bytes.length < MOST_BYTES ? [name, bytes.toString('utf8')] : undefined
      } catch {
        return undefined
      }
    }),
  )
  return Object.fromEntries(read.filter((entry) => entry !== undefined))
}
