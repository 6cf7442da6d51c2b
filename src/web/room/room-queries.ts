import { queryOptions } from '@tanstack/react-query'

import type { BoardView, BulkView, ChargesView } from '#protocol/oversight-api.ts'

import { ask } from '../api/client.ts'
import { having } from '../api/contract.ts'

const isBoard = having<BoardView>('cells', 'causes', 'offices', 'at')
const isCharges = having<ChargesView>('items', 'unassigned', 'at')
const isBulk = having<BulkView>('items', 'next')

const searchOf = (office: string | undefined): URLSearchParams =>
  new URLSearchParams(office === undefined ? {} : { office })

export const boardQuery = (program: string, office: string | undefined) =>
  queryOptions({
    queryKey: ['list', 'board', program, office ?? ''],
    queryFn: () => ask(`/programs/${program}/board?${searchOf(office)}`, isBoard),
  })

export const chargesQuery = (program: string, kind: string, office: string | undefined) =>
  queryOptions({
    queryKey: ['list', 'charges', program, kind, office ?? ''],
    queryFn: () => {
      const search = searchOf(office)
      search.set('kind', kind)
      return ask(`/programs/${program}/charges?${search}`, isCharges)
    },
  })

/** Which files of a queue an act on many is about. */
export interface BulkFilter {
  readonly queue: string
  readonly office: string
  readonly assignee?: string
  readonly unassigned?: boolean
  readonly overdue?: boolean
}
export interface BulkPage extends BulkFilter {
  readonly program: string
  readonly action: string
  readonly form: { readonly [field: string]: string }
  readonly limit: number
  readonly after?: string
}

/** One page of an act on many; without a key nothing is written. */
export const actOnPage = (
  { program, action, queue, ...body }: BulkPage,
  key: string | undefined,
): Promise<BulkView> =>
  ask(`/programs/${program}/queues/${queue}/bulk/${action}`, isBulk, {
    method: 'POST',
    body: { ...body, ...(key === undefined ? { dryRun: true } : {}) },
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  })
