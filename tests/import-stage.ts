import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { vi } from 'vitest'

import { comarOffices } from '../programs/asylum-mx/offices.ts'
import { openTable, type ReadOptions } from '../src/cli/import/read-table.ts'
import { runImport, type ImportOptions, type ImportReport } from '../src/cli/import/run-import.ts'
import { CALENDARS, DEMO_DAY, PROGRAMS } from '../src/cli/open.ts'
import { output } from '../src/cli/output.ts'
import { openNode, type Node } from '../src/store/node.ts'
import { freshDatabase } from './database.ts'

/** A node on a database of its own, with a folder for files. */
export interface ImportStage {
  readonly node: Node
  readonly url: string
  readonly folder: string
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: string | Uint8Array): Promise<string>
  /** Imports a file of the folder, or one with this content. */
  import(path: string, options?: Partial<ImportOptions> & ReadOptions): Promise<ImportReport>
  count(table: string): Promise<number>
  close(): Promise<void>
}

export async function importStage(kind: 'demo' | 'live' = 'demo'): Promise<ImportStage> {
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ceiba-import-test-'))
  const node = await openNode({
    address: { ownerUrl: database.url, socketDir: null },
    dataDir: folder,
    programs: PROGRAMS,
    calendars: CALENDARS,
    seed: {
      kind,
      ...(kind === 'demo' ? { asOf: DEMO_DAY } : {}),
      agency: { code: 'COMAR', name: { es: 'COMAR', en: 'COMAR' } },
      offices: comarOffices,
    },
  })
  return {
    node,
    url: database.url,
    folder,
    async file(name, content) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    async import(path, { encoding, input, ...options } = {}) {
      const opened = await openTable(path, {
        ...(encoding === undefined ? {} : { encoding }),
        ...(input === undefined ? {} : { input }),
      })
      try {
        const asked = { program: 'asylum-mx', dryRun: false, office: 'TAP', ...options }
        return await runImport(node, opened.table, asked, output(true))
      } finally {
        await opened.close()
      }
    },
    async count(table) {
      const { default: postgres } = await import('postgres')
      const sql = postgres(database.url, { max: 1 })
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`
      await sql.end()
      return row?.n ?? -1
    },
    async close() {
      await node.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a command said and how it ended. */
export interface Ran {
  readonly stdout: Buffer
  readonly stderr: string
  readonly exit: number
}

/** Runs a command in this process, as a shell would on the stage's database. */
export async function runCommand(
  stage: ImportStage,
  command: {
    parseAsync(words: readonly string[], from: { readonly from: 'user' }): Promise<unknown>
  },
  words: readonly string[],
): Promise<Ran> {
  const written: Uint8Array[] = []
  const told: string[] = []
  const before = { database: process.env['DATABASE_URL'], data: process.env['CEIBA_DATA'] }
  process.env['DATABASE_URL'] = stage.url
  process.env['CEIBA_DATA'] = stage.folder
  process.exitCode = 0
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    told.push(String(chunk))
    return true
  })
  try {
    await command.parseAsync(words, { from: 'user' })
    return { stdout: Buffer.concat(written), stderr: told.join(''), exit: exitCode() }
  } finally {
    out.mockRestore()
    err.mockRestore()
    process.exitCode = 0
    restore('DATABASE_URL', before.database)
    restore('CEIBA_DATA', before.data)
  }
}

const exitCode = (): number => Number(process.exitCode ?? 0)

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
