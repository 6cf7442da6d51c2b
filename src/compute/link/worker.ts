import { parentPort, workerData } from 'node:worker_threads'

import type { Chunk } from '#linkage/blocks/candidates.ts'
import { chunkScorer } from '#linkage/result/score.ts'

import { isScoring } from './scoring.ts'

// A worker scores chunks of records as they are handed to it, remembering what it has compared from one to the next.
const task: unknown = workerData
if (parentPort && isScoring(task)) {
  const port = parentPort
  const score = chunkScorer(task.prepared, task.candidates, task)
  port.on('message', (chunk: Chunk) => port.postMessage(score(chunk)))
}
