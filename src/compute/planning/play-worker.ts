import { parentPort, workerData } from 'node:worker_threads'

import { compile } from '#planning/compiled/compile.ts'
import { readScenario } from '#planning/scenario/read-scenario.ts'
import { playRuns } from '#planning/simulate/tally.ts'

import type { Task } from './play.ts'

const isTask = (data: unknown): data is Task =>
  typeof data === 'object' && data !== null && 'input' in data && 'next' in data

/** The runs that nobody has taken yet, one after the other. */
function* untaken(next: Int32Array, runs: number): Generator<number> {
  for (;;) {
    const run = Atomics.add(next, 0, 1)
    if (run >= runs) return
    yield run
  }
}

if (!isTask(workerData)) throw new TypeError('The worker was handed no task')
const { input, surroundings, next } = workerData
const read = readScenario(input, surroundings)
if (!read.ok) throw new TypeError('The worker was handed a scenario with faults')
const model = compile(read.value.scenario)
const part = playRuns(model, untaken(next, read.value.scenario.runs))
parentPort?.postMessage(
  part,
  [...part.waits, part.sojourn].map(({ bins }) => bins.buffer),
)
