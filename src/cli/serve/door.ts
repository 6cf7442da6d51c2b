import type { ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** Where connections come in, and from where each goes to one of the server processes. */
export interface Door {
  readonly url: string
  /** From now on the process is given connections, in turn with the others, until it ends. */
  admit(process: ChildProcess): Servant
  close(): void
}
export interface Servant {
  /** The process has the connection of this number and answers for it. */
  taken(connection: number): void
  gone(): void
}

interface Standing extends Servant {
  give(connection: number, socket: Socket): void
}

/** As many as a listening socket lets wait. */
const MOST_WAITING = 511

/**
 * Listens for the node and serves nothing itself. A connection that its process did not live to take goes to another one, and one that
 * comes while there is none waits for it: a process that dies costs its own requests alone. (`node:cluster` forgets a connection in that
 * state, and its client waits for ever.)
 */
export async function openDoor(host: string, port: number): Promise<Door> {
  const standing: Standing[] = []
  const waiting: Socket[] = []
  let count = 0

  const give = (socket: Socket): void => {
    const next = standing.shift()
    if (next) {
      standing.push(next)
      count += 1
      next.give(count, socket)
    } else if (waiting.length < MOST_WAITING) waiting.push(socket)
    else socket.destroy()
  }
  const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    socket.on('error', () => {}) // a client that goes away before it is served is nobody's fault
    give(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)))
    server.listen({ host, port }, () => resolve())
  })

  return {
    url: urlOf(server.address()),
    admit(process) {
      const given = new Map<number, Socket>()
      const servant: Standing = {
        give(connection, socket) {
          given.set(connection, socket)
          // Kept open here too until it is taken; what cannot be sent comes back when the process is gone.
          process.send({ order: 'connection', connection }, socket, { keepOpen: true }, () => {})
        },
        taken(connection) {
          given.get(connection)?.destroy()
          given.delete(connection)
        },
        gone() {
          standing.splice(standing.indexOf(servant), standing.includes(servant) ? 1 : 0)
          for (const socket of given.values()) give(socket)
          given.clear()
        },
      }
      standing.push(servant)
      for (const socket of waiting.splice(0)) give(socket)
      return servant
    },
    close() {
      server.close()
      for (const socket of waiting.splice(0)) socket.destroy()
    },
  }
}

const explained = (error: NodeJS.ErrnoException, host: string, port: number): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`Port ${port} of ${host} is taken by another program; choose one with CEIBA_PORT.`)
    : error

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The port has no address')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}
