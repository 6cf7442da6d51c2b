import { fork } from 'node:child_process'

import type { Door, Servant } from './door.ts'
import type { Order, ServeOrder, Told } from './orders.ts'

/** How a server process ended. */
export interface Ended {
  readonly cause: string
  /** It said itself why it cannot serve. */
  readonly failed: boolean
  readonly usage: boolean
}

/** Together with the end of PostgreSQL within the ten seconds that a service manager waits. */
const STOPS_WITHIN = 6000

/** Runs one server process behind the door to its end, which the signal brings about. */
export function runServer(
  order: ServeOrder,
  door: Door,
  signal: AbortSignal,
  ready: (told: Extract<Told, { told: 'ready' }>) => void,
): Promise<Ended> {
  const child = fork(process.argv[1] ?? '', ['serve'])
  const say = (message: Order): void => void child.send(message, () => {})
  let servant: Servant | undefined
  const stop = (): void => {
    say({ order: 'stop' })
    setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN).unref()
  }
  signal.addEventListener('abort', stop)
  let last: Ended | undefined
  child.on('message', (message: Told) => {
    if (message.told === 'here') say(signal.aborted ? { order: 'stop' } : order)
    else if (message.told === 'serving') servant = door.admit(child)
    else if (message.told === 'taken') servant?.taken(message.connection)
    else if (message.told === 'ready') ready(message)
    else last = { cause: message.message, failed: true, usage: message.usage }
  })
  return new Promise((resolve) => {
    child.once('error', () => child.kill('SIGKILL'))
    child.once('exit', (code, killed) => {
      signal.removeEventListener('abort', stop)
      servant?.gone()
      resolve(last ?? { cause: causeOf(code, killed), failed: false, usage: false })
    })
  })
}

const causeOf = (code: number | null, signal: string | null): string =>
  signal ? `ended by ${signal}` : `ended with exit code ${code}`
