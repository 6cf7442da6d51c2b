import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Text } from '#model/text.ts'

/** An account to sign in with. `role` is `all` for the one that holds every role. */
export interface DemoAccount {
  readonly role: string
  readonly login: string
  readonly name: Text
  readonly password: string
  readonly roles: readonly string[]
  readonly offices: readonly string[]
}

/** What a demonstration node tells of itself in `demo.json`. `url` is there once it has served. */
export interface DemoFile {
  readonly url?: string
  readonly databaseUrl: string
  readonly accounts: readonly DemoAccount[]
}

const pathOf = (dataDir: string): string => join(dataDir, 'demo.json')

/** Writes `demo.json`, readable by its owner alone; nobody ever sees half of it. */
export function saveDemoFile(dataDir: string, file: DemoFile): void {
  mkdirSync(dataDir, { recursive: true })
  const temporary = `${pathOf(dataDir)}.${process.pid}`
  writeFileSync(temporary, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  renameSync(temporary, pathOf(dataDir))
}

/** The `demo.json` of a data folder; undefined when there is none or it is damaged: it can always be written anew. */
export function readDemoFile(dataDir: string): DemoFile | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(pathOf(dataDir), 'utf8'))
    return isDemoFile(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const isDemoFile = (value: unknown): value is DemoFile =>
  isJsonObject(value) &&
  typeof value['databaseUrl'] === 'string' &&
  Array.isArray(value['accounts']) &&
  value['accounts'].every(isAccount)

const isAccount = (value: Json): boolean =>
  isJsonObject(value) &&
  ['role', 'login', 'password'].every((name) => typeof value[name] === 'string')
