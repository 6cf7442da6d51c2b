import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { ask, send } from '../api/client.ts'
import { having, type FactorSet, type OwnAccount } from '../api/contract.ts'
import { setSession } from '../api/session.ts'
import type { Proven } from './proof.tsx'

const isOwn = having<OwnAccount>('factors', 'sessions', 'keys')
export const isFactorSet = having<FactorSet>('session')

export const ownQuery = queryOptions({
  queryKey: ['own-account'],
  queryFn: () => ask('/me/sign-in', isOwn),
})

/** Does something to one's account and reads it anew. */
export function useOwnAct<T>(
  proven: Proven,
  done?: (result: T) => void,
): ReturnType<typeof useMutation<T, Error, () => Promise<T>>> {
  const client = useQueryClient()
  return useMutation<T, Error, () => Promise<T>>({
    mutationFn: (work) => proven(work),
    onSuccess: (result) => {
      void client.invalidateQueries({ queryKey: ownQuery.queryKey })
      done?.(result)
    },
  })
}

/** What a factor that was set up changes: the session is stronger from now on. */
export const taken = ({ session }: FactorSet): void => setSession(session)

export const drop = async (path: string): Promise<undefined> => {
  await send(path, { method: 'DELETE' })
  return undefined
}
