import { Button, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { problemIn } from '../api/client.ts'
import { useWords } from '../words/language.tsx'

/** Whether the same question may be answered in a moment. What is not there, or is not for the asker, will not be there then either. */
const mayPass = (status: number): boolean => status === 0 || status === 429 || status >= 500

/** A failure, said as such: never an empty list. */
export function Failed({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry?: () => unknown
}) {
  const { t, say } = useWords()
  const problem = problemIn(error)
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title">{t('failed')}</p>
      <p>{say(problem.detail)}</p>
      {problem.source && <p className="help">{t('source', { source: problem.source })}</p>}
      {onRetry &&
        (mayPass(problem.status) ? (
          <Button variant="default" onClick={() => void onRetry()}>
            {t('retry')}
          </Button>
        ) : (
          <Link to="/">{t('work')}</Link>
        ))}
    </div>
  )
}

/** Nothing here, and what to do about it. */
export function Empty({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

/** Grey lines in the place of what is being loaded; heard as "loading". */
export function Loading({
  lines = 4,
  height = 44,
}: {
  readonly lines?: number
  readonly height?: number
}) {
  const { t } = useWords()
  return (
    <div role="status" className="loading">
      <span className="hear">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} radius="sm" />
      ))}
    </div>
  )
}
