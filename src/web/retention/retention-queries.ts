import { infiniteQueryOptions } from '@tanstack/react-query'

import { ask } from '../api/client.ts'
import { having, type Forgetting, type Page } from '../api/contract.ts'

const isPage = having<Page<Forgetting>>('items', 'next')

export const FORGETTINGS = ['forgettings'] as const

export const forgettingsQuery = (program: string, which: 'open' | 'decided') =>
  infiniteQueryOptions({
    queryKey: [...FORGETTINGS, program, which],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ which, limit: '50' })
      if (pageParam !== '') query.set('after', pageParam)
      return ask(`/programs/${program}/forgettings?${query}`, isPage)
    },
    initialPageParam: '',
    getNextPageParam: (last: Page<Forgetting>) => last.next,
  })
