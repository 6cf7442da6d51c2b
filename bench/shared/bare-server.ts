import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The bare Fastify server in a process of its own. It ends with us. */
export interface BareServer {
  readonly url: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

export async function startBare(order: {
  readonly sampleUrl: string
  readonly url: string
  readonly socketDir: string | null
}): Promise<BareServer> {
  const path = fileURLToPath(new URL('../peers/bare-fastify.ts', import.meta.url))
  const child = fork(path)
  child.send(order)
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(JSON.stringify(message).slice(1, -1)))
    child.once('exit', (code) => reject(new Error(`The bare server ended with ${code}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}
