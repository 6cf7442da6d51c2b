import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

import type { Fields } from '#model/field.ts'

import { useWords } from '../words/language.tsx'
import { inputId, placeOf } from './problems.ts'
import type { Entry } from './use-entry.ts'

/** Everything that keeps a form from being saved, each with a way to its field; takes the focus when it appears. */
export function RefusalSummary({
  fields,
  entry,
  onReload,
}: {
  readonly fields: Fields
  readonly entry: Entry
  readonly onReload?: () => void
}) {
  const { t, say } = useWords()
  const { refusal, problems, stale } = entry
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal.problems.length === 0 && refusal.detail === undefined) return
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [refusal])
  if (stale)
    return (
      <div className="notice notice-warn" role="alert" tabIndex={-1} ref={box}>
        <p className="notice-title">{t('stale')}</p>
        <p>{t('staleHelp')}</p>
        {onReload && (
          <Button variant="default" onClick={onReload}>
            {t('reload')}
          </Button>
        )}
      </div>
    )
  if (problems.length === 0 && refusal.detail === undefined) return null
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <p className="notice-title">{t(refusal.detail ? 'refused' : 'problems')}</p>
      {refusal.detail && <p>{say(refusal.detail)}</p>}
      {refusal.source && <p className="help">{t('source', { source: refusal.source })}</p>}
      {problems.length > 0 && (
        <ul className="problem-list">
          {problems.map(({ path, message }) => {
            const place = placeOf(fields, path, say)
            return (
              <li key={path}>
                <button type="button" className="link" onClick={() => goTo(place.path)}>
                  {place.words || path}
                </button>
                : {say(message)}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** Brings the input of a field into sight and the focus to it. */
export function goTo(path: string): void {
  const input = document.querySelector<HTMLElement>(`#${inputId(path)}`)
  input?.focus()
  input?.scrollIntoView({ block: 'center' })
}
