import { queryOptions } from '@tanstack/react-query'

import type { DecidedView, ReviewsView } from '#protocol/link-api.ts'

import { ask } from '../api/client.ts'
import { having } from '../api/contract.ts'

const isReviews = having<ReviewsView>('items', 'more')
const isDecided = having<DecidedView>('merged')

export const REVIEWS = ['reviews'] as const

export const reviewsQuery = (program: string) =>
  queryOptions({
    queryKey: [...REVIEWS, program],
    queryFn: () => ask(`/programs/${program}/reviews?limit=20`, isReviews),
  })

export interface Decision {
  readonly one: string
  readonly other: string
  readonly decision: 'same' | 'different' | 'later' | 'undo'
  readonly reason?: string
}

export const decideOn = (program: string, body: Decision): Promise<DecidedView> =>
  ask(`/programs/${program}/reviews`, isDecided, { method: 'POST', body })
