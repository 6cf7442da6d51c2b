import { useQuery } from '@tanstack/react-query'

import { figuresQuery } from '../api/queries.ts'
import { useDesk } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'

/** What figures are of. */
export interface Period {
  readonly from: string
  readonly to: string
  readonly office: string | undefined
}

/** Asks for one measure and says which of waiting, failed or known it is. */
export function useFigures(search: {
  readonly measure: string
  readonly by: readonly string[]
  readonly period: Period
  readonly grain?: 'Y'
}) {
  const { programId } = useDesk()
  const { measure, by, grain, period } = search
  const { data, error, refetch } = useQuery(
    figuresQuery(programId, {
      measure,
      by,
      from: period.from,
      to: period.to,
      ...(grain ? { grain } : {}),
    }),
  )
  const waiting = error ? (
    <Failed error={error} onRetry={refetch} />
  ) : (
    <section className="card figure">
      <Loading lines={1} height={260} />
    </section>
  )
  return { data, waiting }
}

/** With one decimal, and the same in both languages of the region: 61.2 %. */
export const shareInWords = (share: number): string => `${(share * 100).toFixed(1)} %`
