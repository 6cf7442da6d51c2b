import { planApart, type PlayingApart } from '#compute/planning/plan-apart.ts'
import type { Id } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import type { PlanQuestion } from '#planning/office/plan-office.ts'
import type { Problem } from '#planning/scenario/problem.ts'
import type { Node } from '#store/node.ts'
import { beat, endRun } from '#store/planning/plan-runs.ts'
import { readOfficeLog } from '#store/planning/read-office-log.ts'
import type { Asking } from '#store/reads/reader.ts'

import type { Log } from '../errors.ts'

/** A run that this process has taken on. */
export interface TakenRun {
  readonly id: Id
  readonly asking: Asking
  readonly office: string
  readonly question: PlanQuestion
}

/** Plays runs one after the other in a thread beside the server: requests are answered meanwhile. */
export interface PlanRunner {
  take(run: TakenRun): void
  stop(): Promise<void>
}

const BEAT_MS = 1000

const LOST: Problem = {
  code: 'failed',
  at: '',
  message: {
    es: 'La corrida se interrumpió. Pídala de nuevo.',
    en: 'The run broke off. Ask for it again.',
  },
}

interface Current {
  readonly run: TakenRun
  done: number
  playing?: PlayingApart
}

const compartmentOf = ({ asking }: TakenRun) => asking.loaded.program.compartment

/** The runs of this process. What another cancels is ended here within a second. */
export function planRunner(node: Node, log: Log | undefined): PlanRunner {
  const waiting: TakenRun[] = []
  let current: Current | undefined
  let stopped = false
  const failed = (error: unknown): void => sayFailed(log, error)
  const timer = setInterval(() => void beatAll(node, waiting, () => current).catch(failed), BEAT_MS)
  timer.unref()

  async function next(): Promise<void> {
    const run = current || stopped ? undefined : waiting.shift()
    if (!run) return
    current = { run, done: 0 }
    try {
      await play(node, current)
    } catch (error) {
      if (!stopped) {
        failed(error)
        const problem = JSON.stringify([LOST])
        await endRun(node, compartmentOf(run), { id: run.id, problem }).catch(failed)
      }
    }
    current = undefined
    await next()
  }

  return {
    take(run) {
      waiting.push(run)
      void next()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await current?.playing?.stop()
    },
  }
}

function sayFailed(log: Log | undefined, error: unknown): void {
  // PostgreSQL's code says what failed and nothing about anybody; its message might.
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  log?.({
    level: 'error',
    job: 'plan',
    error: error instanceof Error ? error.name : 'unknown',
    code,
  })
}

/** Says of each run that it goes on; what was cancelled, wherever, is let go of. */
async function beatAll(
  node: Node,
  waiting: TakenRun[],
  current: () => Current | undefined,
): Promise<void> {
  for (const run of waiting.slice()) {
    const goesOn = await beat(node, compartmentOf(run), { id: run.id, state: 'waiting', done: 0 })
    const at = waiting.indexOf(run)
    if (!goesOn && at >= 0) waiting.splice(at, 1)
  }
  const now = current()
  if (!now) return
  const { run, done, playing } = now
  const goesOn = await beat(node, compartmentOf(run), { id: run.id, state: 'running', done })
  if (!goesOn) await playing?.stop()
}

async function play(node: Node, current: Current): Promise<void> {
  const { run } = current
  const compartment = compartmentOf(run)
  if (!(await beat(node, compartment, { id: run.id, state: 'running', done: 0 }))) return
  const zone = node.directory().office(run.office)?.zone ?? 'UTC'
  const today = legalDay(run.asking.now, zone)
  const read = await readOfficeLog(node, run.asking, { office: run.office, today })
  if (!read) throw new Error('The office has no log')
  current.playing = planApart({ log: read, question: run.question }, (done) => {
    current.done = done
  })
  const planned = await current.playing.planned
  await endRun(
    node,
    compartment,
    planned.ok
      ? { id: run.id, result: JSON.stringify(planned.value) }
      : { id: run.id, problem: JSON.stringify(planned.error) },
  )
}
