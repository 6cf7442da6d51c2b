import { Worker } from 'node:worker_threads'

import type { Candidates } from '#linkage/blocks/candidates.ts'
import type { Model } from '#linkage/learning/model.ts'
import type { Prepared } from '#linkage/prepare/prepare.ts'
import { chunkScorer, joinPairs, type ScoredPairs } from '#linkage/result/score.ts'

import { inSharedMemory } from './in-shared-memory.ts'

/** What is to be scored, and by which model; pairs below `least` bits are not kept. */
export interface Scoring {
  readonly prepared: Prepared
  readonly candidates: Candidates
  readonly model: Model
  readonly least: number
  /** The place of the first record that is new: those before it are not compared with each other. */
  readonly from?: number
}

/** A worker is handed what this module handed out: the mark says so. */
export const isScoring = (value: unknown): value is Scoring =>
  typeof value === 'object' && value !== null && 'prepared' in value && 'candidates' in value

/** Fewer records than this are scored before a worker would have started. */
const WORTH_A_WORKER = 20_000
const CHUNKS_EACH = 24

/** Scores all pairs, by several workers where the file is worth it. The number of workers changes nothing but the time. */
export async function scoreAll(
  scoring: Scoring,
  workers: number,
  onProgress: (share: number) => void = () => {},
): Promise<ScoredPairs> {
  const { size } = scoring.prepared
  const { from = 0 } = scoring
  if (workers <= 1 || size - from < WORTH_A_WORKER)
    return chunkScorer(scoring.prepared, scoring.candidates, scoring)({ from, to: size })
  return inChunks(inSharedMemory(scoring), workers, onProgress)
}

/** Scores chunk by chunk, each worker taking the next one as it is free. */
export async function inChunks(
  scoring: Scoring,
  workers: number,
  onProgress: (share: number) => void = () => {},
): Promise<ScoredPairs> {
  const { size } = scoring.prepared
  const { from = 0 } = scoring
  const width = Math.max(1, Math.ceil((size - from) / (workers * CHUNKS_EACH)))
  const count = Math.ceil((size - from) / width)
  const parts: ScoredPairs[] = []
  let [next, done] = [0, 0]
  const work = async (): Promise<void> => {
    const worker = startWorker(scoring)
    try {
      for (;;) {
        const chunk = next
        if (chunk >= count) return
        next += 1
        const range = {
          from: from + chunk * width,
          to: Math.min(size, from + (chunk + 1) * width),
        }
        parts[chunk] = await answer(worker, range)
        done += 1
        onProgress(done / count)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return joinPairs(parts)
}

function startWorker(scoring: Scoring): Worker {
  const url = new URL('./worker.ts', import.meta.url)
  if (!url.pathname.endsWith('.ts')) return new Worker(url, { workerData: scoring })
  // From the sources, a thread needs to be told how to read TypeScript; what is built is JavaScript.
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url.href)}) })`
  return new Worker(code, { workerData: scoring, eval: true })
}

function answer(
  worker: Worker,
  chunk: { readonly from: number; readonly to: number },
): Promise<ScoredPairs> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners()
    worker.once('message', (pairs: ScoredPairs) => resolve(pairs))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`A worker ended with exit code ${code}`)))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(chunk)
  })
}
