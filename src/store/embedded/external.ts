import postgres from 'postgres'

import { ClusterError, textOf } from './cluster-error.ts'
import type { Cluster } from './cluster.ts'

const OLDEST = 15

/**
 * The PostgreSQL of a `DATABASE_URL`, which somebody else runs: `stop` leaves it alone. Throws `ClusterError`
 * `unreachable`, in words without the password, or `other-version` below PostgreSQL 15.
 */
export async function connectExternal(databaseUrl: string): Promise<Cluster> {
  const url = parse(databaseUrl)
  const major = await majorOf(url)
  if (major < OLDEST) {
    throw new ClusterError(
      'other-version',
      `${url.host} is PostgreSQL ${major}; Ceiba needs ${OLDEST} or later.`,
    )
  }
  return {
    socketDir: null,
    host: url.hostname,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    url: (name) =>
      name === undefined
        ? url.href
        : Object.assign(new URL(url), { pathname: `/${encodeURIComponent(name)}` }).href,
    pid: null,
    adopted: true,
    stop: async () => {},
  }
}

function parse(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined
  if (
    url === undefined ||
    !['postgres:', 'postgresql:'].includes(url.protocol) ||
    url.hostname === ''
  ) {
    throw new ClusterError(
      'unreachable',
      'DATABASE_URL is not of the form postgres://user:password@host:port/database.',
    )
  }
  return url
}

async function majorOf(url: URL): Promise<number> {
  const sql = postgres(url.href, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`
    return Math.floor((row?.version ?? 0) / 10_000)
  } catch (error) {
    throw new ClusterError(
      'unreachable',
      `The PostgreSQL of DATABASE_URL (${url.host}) does not answer: ${textOf(error)}`,
    )
  } finally {
    await sql.end({ timeout: 2 })
  }
}
