import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { ask } from '../api/client.ts'
import {
  having,
  type AccountChange,
  type AccountProposal,
  type AccountRow,
  type AdminAccount,
  type Page,
  type RolesView,
} from '../api/contract.ts'

const isPage = having<Page<AccountRow>>('items', 'next')
const isAccount = having<AdminAccount>('login', 'grants', 'audit')
const isRoles = having<RolesView>('items')
const isProposals = having<{ readonly items: readonly AccountProposal[] }>('items')
export const isChange = (value: unknown): value is AccountChange =>
  typeof value === 'object' && value !== null

/** Everything about accounts: read anew together after each change. */
export const ACCOUNTS = ['accounts'] as const

export const accountsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: [...ACCOUNTS, 'list', search],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '50' })
      if (search !== '') query.set('search', search)
      if (pageParam !== '') query.set('after', pageParam)
      return ask(`/accounts?${query}`, isPage)
    },
    initialPageParam: '',
    getNextPageParam: (last: Page<AccountRow>) => last.next,
  })

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: [...ACCOUNTS, 'one', id],
    queryFn: () => ask(`/accounts/${id}`, isAccount),
  })

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => ask('/roles', isRoles),
  staleTime: 300_000,
})

export const proposalsQuery = queryOptions({
  queryKey: [...ACCOUNTS, 'proposals'],
  queryFn: () => ask('/account-proposals', isProposals),
})
