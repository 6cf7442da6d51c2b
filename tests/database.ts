import { randomBytes } from 'node:crypto'

import postgres from 'postgres'
import { inject } from 'vitest'

export interface FreshDatabase {
  readonly url: string
  /** Removes it, cutting the connections that are left. */
  drop(): Promise<void>
}

/**
 * A database of one's own in the PostgreSQL of the test run: empty, or a copy of `template` (the name of a database
 * that nobody is connected to). Call it once in a test file, in `beforeAll`.
 */
export async function freshDatabase(options: { template?: string } = {}): Promise<FreshDatabase> {
  const server = inject('postgres')
  if (server === '') {
    throw new Error(
      'PostgreSQL was not started: name a test file that needs it *.pg.test.ts or *.web.test.ts.',
    )
  }
  const name = `test_${randomBytes(8).toString('hex')}`
  const { template = 'template0' } = options
  // The copy goes through files (not the log), which is quicker for a database of some megabytes.
  await execute(
    server,
    (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`,
  )
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => execute(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  }
}

async function execute(
  url: string,
  statement: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await statement(sql)
  } finally {
    await sql.end({ timeout: 2 })
  }
}
