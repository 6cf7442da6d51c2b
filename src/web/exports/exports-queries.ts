import { infiniteQueryOptions } from '@tanstack/react-query'

import { ask } from '../api/client.ts'
import { having, type ExportAsked, type Page } from '../api/contract.ts'

const isPage = having<Page<ExportAsked>>('items', 'next')

export const EXPORTS = ['exports'] as const

export const exportsQuery = (program: string) =>
  infiniteQueryOptions({
    queryKey: [...EXPORTS, program],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '50' })
      if (pageParam !== '') query.set('after', pageParam)
      return ask(`/programs/${program}/exports?${query}`, isPage)
    },
    initialPageParam: '',
    getNextPageParam: (last: Page<ExportAsked>) => last.next,
  })
