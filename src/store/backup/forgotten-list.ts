import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { isForgotten, type Forgotten } from './keys-file.ts'

const NAME = 'forgotten.jsonl'

/** Who was forgotten on this node, one a line, beside its keys: it outlives the database, and goes with every copy of the keys. */
export function readForgotten(keysFolder: string): readonly Forgotten[] {
  const path = join(keysFolder, NAME)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line): Forgotten[] => {
      if (line === '') return []
      const said: unknown = JSON.parse(line)
      return isForgotten(said) ? [said] : []
    })
}

/** Adds to the list, on disk when it returns. Somebody who stands in it already may stand in it twice. */
export function addForgotten(keysFolder: string, people: readonly Forgotten[]): void {
  if (people.length === 0) return
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const lines = people.map((one) => `${JSON.stringify(one)}\n`).join('')
  appendFileSync(join(keysFolder, NAME), lines, { mode: 0o600, flush: true })
}
