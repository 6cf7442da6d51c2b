import { hash } from 'node:crypto'

import { standingOn } from '#engine/versions/standing.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { canonicalJson, isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Program } from '#model/program.ts'

import type { Sql, Transaction } from '../connections.ts'

/** A version of a program as it rests in `core`: the text from which its name is made. */
export interface StoredVersion {
  readonly program: string
  readonly hash: string
  readonly version: number
  readonly body: string
  readonly loadedAt: Date
}

/** A program with the name by which events know it: its id and the SHA-256 of its canonical JSON. */
export function loadProgram(program: Program): LoadedProgram {
  const plain: Json = JSON.parse(JSON.stringify(program))
  return { program, key: `${program.id}@${hashOf(canonicalJson(plain))}` }
}

/** The name of a version: what its text says, it is. */
export const hashOf = (body: string): string => hash('sha256', body).slice(0, 16)

/** Every version that the node ever carried, the newest first. */
export const readVersions = (sql: Sql | Transaction): Promise<readonly StoredVersion[]> => sql<
  StoredVersion[]
>`
  select program, hash, version, body, loaded_at as "loadedAt" from core.program_version order by loaded_at desc, hash`

/** The program of a stored text; throws where the text is not what its name says. */
export function programIn({ program, hash: name, body }: StoredVersion): Program {
  const parsed: unknown = JSON.parse(body)
  if (hashOf(body) !== name || !isProgram(parsed))
    throw new Error(`The text of ${program}@${name} is not what was stored under that name`)
  return parsed
}

/** Our own rows: which faults a program has was told when it was written. */
const isProgram = (value: unknown): value is Program =>
  isJsonObject(value) && ['records', 'actions', 'roles'].every((part) => part in value)

/**
 * The programs of a node, each with its other versions. They are made ready when a case that stands on one is first met: few are, and a
 * process that meets none pays for none.
 */
export const withVersions = (
  programs: readonly LoadedProgram[],
  stored: readonly StoredVersion[],
): readonly LoadedProgram[] =>
  programs.map(({ program, key }) => {
    const bodies = new Map(
      stored
        .filter((one) => one.program === program.id)
        .map((one) => [`${one.program}@${one.hash}`, one]),
    )
    const made = new Map<string, LoadedProgram>()
    const version = (asked: string): LoadedProgram | undefined => {
      const known = made.get(asked)
      const body = bodies.get(asked)
      if (known || !body) return known
      const ready = { program: standingOn(programIn(body), program), key: asked, version }
      made.set(asked, ready)
      return ready
    }
    const current = { program, key, version }
    made.set(key, current)
    return current
  })
