import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a load of registrations is told. */
export interface LoadOrder {
  readonly url: string
  readonly path: string
  readonly token: string
  readonly office: string
  readonly connections: number
  readonly seconds: number
  readonly example: string
  readonly seed: string
}
export interface LoadFigures {
  readonly requests: number
  /** Answers that were no 201. */
  readonly failed: number
  readonly rate: number
  readonly seconds: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Seconds of processor time that the side that asks took from the one that answers. */
  readonly clientCpu: number
}

/** Registers people over HTTP from a process of its own for so long. */
export function load(order: LoadOrder): Promise<LoadFigures> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)))
    child.send(order)
    let figures: LoadFigures | undefined
    child.on('message', (message: LoadFigures) => (figures = message))
    child.once('exit', (code) =>
      figures ? resolve(figures) : reject(new Error(`The load ended with ${code}`)),
    )
  })
}
