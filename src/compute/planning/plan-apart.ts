import { Worker } from 'node:worker_threads'

import type { Result } from '#kernel/result.ts'
import type { OfficeLog } from '#planning/office/log.ts'
import type { PlannedOffice, PlanQuestion } from '#planning/office/plan-office.ts'
import type { Problem } from '#planning/scenario/problem.ts'

/** What a worker is told, and what it tells: how far it is, and at last what came out. */
export interface PlanTask {
  readonly log: OfficeLog
  readonly question: PlanQuestion
}
export type PlanNews =
  | { readonly done: number }
  | { readonly planned: Result<PlannedOffice, readonly Problem[]> }

/** An office that is being played beside all other work. */
export interface PlayingApart {
  readonly planned: Promise<Result<PlannedOffice, readonly Problem[]>>
  /** Ends it at once; what was promised fails. */
  stop(): Promise<void>
}

/** Plays an office in a thread of its own; `onProgress` is told how many futures are played. */
export function planApart(task: PlanTask, onProgress: (done: number) => void): PlayingApart {
  const worker = startWorker(task)
  const planned = new Promise<Result<PlannedOffice, readonly Problem[]>>((resolve, reject) => {
    worker.on('message', (news: PlanNews) => {
      if ('planned' in news) resolve(news.planned)
      else onProgress(news.done)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}`)))
  }).finally(() => worker.terminate())
  return {
    planned,
    async stop() {
      await worker.terminate()
    },
  }
}

function startWorker(workerData: PlanTask): Worker {
  const url = new URL('./plan-worker.ts', import.meta.url)
  if (!url.pathname.endsWith('.ts')) return new Worker(url, { workerData })
  // From the sources, a thread needs to be told how to read TypeScript; what is built is JavaScript.
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url.href)}) })`
  return new Worker(code, { workerData, eval: true })
}
