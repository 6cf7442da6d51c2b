import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

import { useWords } from '../words/language.tsx'
import { rolesQuery } from './users-queries.ts'

/** The name of a role in the language of the screen. */
export function useRoleWords(): (grant: {
  readonly program: string
  readonly role: string
}) => string {
  const { say } = useWords()
  const { data } = useQuery(rolesQuery)
  return useCallback(
    ({ program, role }) => {
      const found = data?.items.find((one) => one.program === program && one.role === role)
      return found ? say(found.label) : role
    },
    [data, say],
  )
}
