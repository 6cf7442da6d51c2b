import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { recogniseColumns } from '#linkage/recognise.ts'
import { isRole, ROLES, type Role } from '#linkage/table.ts'

import { UsageError } from '../output.ts'

/** What `link.json` may say. */
export interface LinkConfig {
  readonly id?: string
  readonly ignore: ReadonlySet<string>
  readonly columns: ReadonlyMap<string, Role>
  /** A saved model of ours or of Splink. */
  readonly model?: string
}

export const NO_CONFIG: LinkConfig = { ignore: new Set(), columns: new Map() }

/** Reads `link.json`; a model in it is looked for beside it. */
export function readLinkConfig(path: string): LinkConfig {
  const said = readJson(path)
  if (!isObject(said)) throw new UsageError(`${path} is no object`)
  const unknown = Object.keys(said).filter(
    (key) => !['id', 'ignore', 'columns', 'model'].includes(key),
  )
  if (unknown.length > 0)
    throw new UsageError(`${path} knows id, ignore, columns and model, not ${unknown.join(', ')}`)
  const { id, ignore = [], columns = {}, model } = said
  if (id !== undefined && typeof id !== 'string') throw new UsageError(`${path}: id is no text`)
  if (model !== undefined && typeof model !== 'string')
    throw new UsageError(`${path}: model is no text`)
  if (!Array.isArray(ignore) || !ignore.every((name) => typeof name === 'string'))
    throw new UsageError(`${path}: ignore is no list of names of columns`)
  if (!isObject(columns)) throw new UsageError(`${path}: columns is no object`)
  return {
    ...(id === undefined ? {} : { id }),
    ...(model === undefined ? {} : { model: resolve(dirname(path), model) }),
    ignore: new Set<string>(ignore),
    columns: new Map(
      Object.entries(columns).map(([name, role]) => [name, roleOf(path, name, role)]),
    ),
  }
}

function roleOf(path: string, name: string, role: unknown): Role {
  if (isRole(role)) return role
  throw new UsageError(
    `${path}: ${JSON.stringify(role)} is no role for ${name}; roles are ${ROLES.join(', ')}`,
  )
}

/** JSON from a file; what is wrong with it is said to whoever named the file. */
export function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`There is no file ${path} that can be read`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${path} is no JSON`)
  }
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface ChosenColumns {
  readonly roles: ReadonlyMap<string, Role>
  readonly ignored: readonly string[]
}

/** The columns to compare: those of `link.json`, and those that their names tell; never the truth, never the identifier. */
export function chooseColumns(
  header: readonly string[],
  config: LinkConfig,
  apart: readonly (string | undefined)[],
): ChosenColumns {
  const named = [
    ...config.columns.keys(),
    ...config.ignore,
    ...apart.filter((name) => name !== undefined),
  ]
  const missing = named.filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw new UsageError(
      `The file has no column ${missing.map((name) => JSON.stringify(name)).join(', ')}; it has ${header.join(', ')}`,
    )
  const open = header.filter((name) => !config.ignore.has(name) && !apart.includes(name))
  const roles = new Map(config.columns)
  // Who maps columns has said which count: the others are guessed only where nothing was mapped.
  if (roles.size === 0) for (const [name, role] of recogniseColumns(open)) roles.set(name, role)
  for (const name of apart) if (name !== undefined) roles.delete(name)
  for (const name of config.ignore) roles.delete(name)
  if (roles.size === 0)
    throw new UsageError(
      `No column of the file is known (${header.join(', ')}); say what they are with --config link.json`,
    )
  return { roles, ignored: header.filter((name) => !roles.has(name) && !apart.includes(name)) }
}
