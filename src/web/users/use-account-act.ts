import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { Proven } from '../account/proof.tsx'
import { ACCOUNTS } from './users-queries.ts'

/** Does something to accounts, after a proof where one is wanted, and reads them anew. */
export function useAccountAct<T>(
  proven: Proven,
  done?: (result: T) => void,
): ReturnType<typeof useMutation<T, Error, () => Promise<T>>> {
  const client = useQueryClient()
  return useMutation<T, Error, () => Promise<T>>({
    mutationFn: (work) => proven(work),
    onSuccess: (result) => {
      void client.invalidateQueries({ queryKey: ACCOUNTS })
      done?.(result)
    },
  })
}
