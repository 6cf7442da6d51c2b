import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

import postgres from 'postgres'

import type { DatabaseAddress, Sql, Transaction } from '../connections.ts'

/** One connection for COPY, with its socket in our hands. */
export interface CopyConnection {
  readonly sql: Sql
  /** What COPY says of a table, piece by piece. */
  readonly read: (tx: Transaction, statement: string) => AsyncGenerator<Buffer>
}

/**
 * A connection as the owner for reading whole tables. `postgres` 3.4.9 stops reading its socket when a piece fills its buffer, and starts
 * again when it is asked for more; where that piece is the last, nobody asks, and the next statement waits for ever. So the socket is
 * ours, and is told to go on when a table has ended.
 */
export function copyConnection({ ownerUrl, socketDir }: DatabaseAddress): CopyConnection {
  let socket: Socket | undefined
  const dial = async (): Promise<Socket> => {
    const { hostname, port } = new URL(ownerUrl)
    const at = Number(port || 5432)
    const made = socketDir
      ? connect(`${socketDir}/.s.PGSQL.${at}`)
      : connect(at, hostname.replaceAll(/[[\]]/g, ''))
    await once(made, 'connect')
    return (socket = made)
  }
  // `socket` is documented, and not among the declared options.
  const options = { max: 1, onnotice: () => {}, socket: dial }
  const sql = postgres(ownerUrl, options)
  return {
    sql,
    async *read(tx, statement) {
      const stream: AsyncIterable<Buffer> = await tx.unsafe(statement).readable()
      yield* stream
      socket?.resume()
    },
  }
}
