import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import { ok, type Result } from '#kernel/result.ts'
import { compile } from '#planning/compiled/compile.ts'
import { eventsOf } from '#planning/compiled/flow.ts'
import type { Problem } from '#planning/scenario/problem.ts'
import { readScenario } from '#planning/scenario/read-scenario.ts'
import type { Surroundings } from '#planning/scenario/surroundings.ts'
import { summarise, type Summary } from '#planning/simulate/summary.ts'
import { playRuns, type Part } from '#planning/simulate/tally.ts'

/** What a worker is told. The workers share `next`, the first run that nobody has taken. */
export interface Task {
  readonly input: unknown
  readonly surroundings: Surroundings
  readonly next: Int32Array
}

export interface PlayOptions {
  /** How many cores may be used; all by default. */
  readonly cores?: number
  /** Told now and then how many runs are done. */
  readonly onProgress?: (done: number, runs: number) => void
}

/** A summary, and how long it took. */
export type Played = Summary & {
  readonly seconds: number
  readonly cores: number
  readonly entitiesPerSecond: number
}

/** Fewer events than this are played before a worker has started. */
const SMALL = 3_000_000
const PROGRESS_MS = 500

/** Plays a scenario on several cores. What comes out does not depend on how many there are. */
export async function play(
  input: unknown,
  surroundings: Surroundings,
  options: PlayOptions = {},
): Promise<Result<Played, readonly Problem[]>> {
  const begun = performance.now()
  const read = readScenario(input, surroundings)
  if (!read.ok) return read
  const { scenario, warnings } = read.value
  const model = compile(scenario)
  const wanted = Math.min(options.cores ?? availableParallelism(), scenario.runs)
  const cores = eventsOf(model) < SMALL ? 1 : wanted
  const parts =
    cores === 1
      ? [playRuns(model, allOf(scenario.runs, options))]
      : await playApart({ input, surroundings, cores, runs: scenario.runs, options })
  const summary = summarise(model, parts, warnings)
  const seconds = (performance.now() - begun) / 1000
  return ok({ ...summary, seconds, cores, entitiesPerSecond: summary.entities / seconds })
}

function* allOf(runs: number, { onProgress }: PlayOptions): Generator<number> {
  for (let run = 0; run < runs; run += 1) {
    onProgress?.(run, runs)
    yield run
  }
}

interface Apart extends Omit<Task, 'next'> {
  readonly cores: number
  readonly runs: number
  readonly options: PlayOptions
}

async function playApart({ input, surroundings, cores, runs, options }: Apart): Promise<Part[]> {
  const next = new Int32Array(new SharedArrayBuffer(4))
  const timer = setInterval(
    () => options.onProgress?.(Math.min(runs, Atomics.load(next, 0)), runs),
    PROGRESS_MS,
  )
  const task: Task = { input, surroundings, next }
  const workers = Array.from({ length: cores }, () => startWorker(task))
  try {
    return await Promise.all(workers.map(partOf))
  } finally {
    clearInterval(timer)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Read from its source, as in tests, a worker is begun by what reads TypeScript; built, it needs nothing. */
const FROM_SOURCE = `const { workerData } = require('node:worker_threads')
import('tsx/esm/api').then(({ register }) => { register(); return import(workerData.entry) })`

function startWorker(task: Task): Worker {
  const entry = new URL('./play-worker.ts', import.meta.url)
  return entry.pathname.endsWith('.ts')
    ? new Worker(FROM_SOURCE, { eval: true, workerData: { ...task, entry: entry.href } })
    : new Worker(entry, { workerData: task })
}

const isPart = (message: unknown): message is Part =>
  typeof message === 'object' && message !== null && 'tallies' in message

const partOf = (worker: Worker): Promise<Part> =>
  new Promise((resolve, reject) => {
    worker.once('message', (message) => {
      if (isPart(message)) resolve(message)
      else reject(new TypeError('The worker answered with something else'))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}`)))
  })
