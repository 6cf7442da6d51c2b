import { useEffect, useRef, useState } from 'react'

import type { BulkItem } from '#protocol/oversight-api.ts'

import { newKey, problemIn } from '../api/client.ts'
import type { Refused } from '../api/contract.ts'
import { actOnPage, type BulkPage } from './room-queries.ts'

/** How far an act on many files has come. */
export interface BulkRun {
  readonly state: 'idle' | 'running' | 'over' | 'stopped'
  readonly dryRun: boolean
  /** Those that went through, or would. */
  readonly passed: number
  readonly refused: readonly BulkItem[]
  readonly problem?: Refused
}
const IDLE: BulkRun = { state: 'idle', dryRun: true, passed: 0, refused: [] }

/** The server takes no more at once: what has been done shows page by page, and can be stopped between two of them. */
const PAGE = 25

export type BulkAsk = Omit<BulkPage, 'limit' | 'after'>

interface Bulk {
  readonly run: BulkRun
  readonly start: (ask: BulkAsk, most: number, dryRun: boolean) => void
  readonly stop: () => void
  readonly reset: () => void
}

/** Acts on the first files of a queue, page by page, until so many went through or the queue ends. Who leaves the screen stops it. */
export function useBulk(): Bulk {
  const [run, setRun] = useState(IDLE)
  const turn = useRef(0)
  useEffect(
    () => () => {
      turn.current += 1
    },
    [],
  )
  /** What goes on from before is heard no more. */
  const next = (): number => (turn.current += 1)
  return {
    run,
    start(ask, most, dryRun) {
      const mine = next()
      const tell = (now: BulkRun): boolean => {
        if (turn.current === mine) setRun(now)
        return turn.current === mine
      }
      void goThrough(ask, { most, dryRun, tell })
    },
    stop() {
      next()
      setRun((now) => ({ ...now, state: 'stopped' }))
    },
    reset() {
      next()
      setRun(IDLE)
    },
  }
}

/** Tells after each page how far it is, and goes on for as long as somebody listens. */
async function goThrough(
  ask: BulkAsk,
  {
    most,
    dryRun,
    tell,
  }: {
    readonly most: number
    readonly dryRun: boolean
    readonly tell: (now: BulkRun) => boolean
  },
): Promise<void> {
  const key = dryRun ? undefined : newKey()
  let now: BulkRun = { ...IDLE, state: 'running', dryRun }
  let after: string | undefined
  tell(now)
  try {
    do {
      const limit = Math.min(PAGE, most - now.passed)
      const page = await actOnPage(
        { ...ask, limit, ...(after === undefined ? {} : { after }) },
        key,
      )
      const refused = page.items.filter(({ outcome }) => outcome === 'refused')
      const passed = now.passed + page.items.length - refused.length
      now = { ...now, passed, refused: [...now.refused, ...refused] }
      after = page.next ?? undefined
      if (!tell(now)) return
    } while (after !== undefined && now.passed < most)
    tell({ ...now, state: 'over' })
  } catch (error) {
    tell({ ...now, state: 'stopped', problem: problemIn(error) })
  }
}
