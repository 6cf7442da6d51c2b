import postgres from 'postgres'

/** How to reach a server: a folder of sockets (it begins with a slash) or a host. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

/** One short visit to a database. Throws what PostgreSQL or the network says. */
export async function visit<T>(
  address: Address,
  database: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres({
    ...address,
    database,
    max: 1,
    connect_timeout: 10,
    backoff: false,
    onnotice: () => {},
  })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 2 })
  }
}
