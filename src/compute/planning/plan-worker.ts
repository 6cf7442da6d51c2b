import { parentPort, workerData } from 'node:worker_threads'

import { planOffice } from '#planning/office/plan-office.ts'

import type { PlanNews, PlanTask } from './plan-apart.ts'

const isTask = (data: unknown): data is PlanTask =>
  typeof data === 'object' && data !== null && 'log' in data && 'question' in data

if (!isTask(workerData)) throw new TypeError('The worker was handed no task')
const { log, question } = workerData
let done = 0
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (news: PlanNews): void => parentPort?.postMessage(news)
const planned = planOffice(log, question, () => {
  done += 1
  tell({ done })
})
tell({ planned })
