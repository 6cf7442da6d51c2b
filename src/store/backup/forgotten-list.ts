import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'

import { isForgotten, type Forgotten } from './keys-file.ts'

const NAME = 'forgotten.jsonl'

/**
 * How far the forgetting of somebody has come: `begun` is said before the commit that destroys their key, and then that it was done, or
 * that nothing came of it. Whoever dies between the two leaves `begun` behind, and the database says what became of it.
 */
type Step = 'begun' | 'done' | 'undone'

interface Line extends Forgotten {
  readonly step?: Step
}

const linesOf = (keysFolder: string): readonly Line[] => {
  const path = join(keysFolder, NAME)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').flatMap(lineOf)
}

/** A line that was being written when the machine stopped is no line: what it was to announce never came. */
function lineOf(text: string): readonly Line[] {
  try {
    const said: unknown = JSON.parse(text)
    return isForgotten(said) ? [said] : []
  } catch {
    return []
  }
}

const keyOf = ({ compartment, person }: Forgotten): string => `${compartment}/${person}`

function lastSteps(keysFolder: string): readonly Line[] {
  const last = new Map<string, Line>()
  // What was done once is done: a second forgetting, after a restore, that came to nothing takes nothing back.
  for (const line of linesOf(keysFolder))
    if (last.get(keyOf(line))?.step !== undefined || !last.has(keyOf(line)))
      last.set(keyOf(line), line)
  return [...last.values()]
}

const plain = ({ compartment, tenant, root, person, under }: Line): Forgotten => ({
  compartment,
  tenant,
  root,
  person,
  under,
})

/**
 * Who was forgotten on this node, beside its keys: it outlives the database, and goes with every copy of the keys. Somebody whose forgetting
 * was decided by two people and had begun stands in it too.
 */
export const readForgotten = (keysFolder: string): readonly Forgotten[] =>
  lastSteps(keysFolder)
    .filter(({ step }) => step !== 'undone')
    .map(plain)

/** Those of whom the list does not know whether it came to the end. */
export const readUnsettled = (keysFolder: string): readonly Forgotten[] =>
  lastSteps(keysFolder)
    .filter(({ step }) => step === 'begun')
    .map(plain)

/** Adds to the list, on disk when it returns. */
export function addForgotten(
  keysFolder: string,
  people: readonly Forgotten[],
  step: Step = 'done',
): void {
  if (people.length === 0) return
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const path = join(keysFolder, NAME)
  const said = step === 'done' ? {} : { step }
  const lines = people.map((one) => `${JSON.stringify({ ...one, ...said })}\n`).join('')
  appendFileSync(path, `${isTorn(path) ? '\n' : ''}${lines}`, { mode: 0o600, flush: true })
}

/** Whether the file ends in the midst of a line. */
function isTorn(path: string): boolean {
  if (!existsSync(path)) return false
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const last = Buffer.alloc(1)
    return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.readUInt8(0) !== 10
  } finally {
    closeSync(file)
  }
}
