import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { useWords } from '../words/language.tsx'
import { ACCOUNT_WORDS as A } from './account-words.ts'

/** Recovery codes, shown once: to be printed or written down. */
export function CodesSheet({
  codes,
  onKept,
}: {
  readonly codes: readonly string[]
  readonly onKept: () => void
}) {
  const { say } = useWords()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className="account-sheet" aria-labelledby="own-codes">
      <h2 id="own-codes" ref={head} tabIndex={-1}>
        {say(A.ownCodes)}
      </h2>
      <p>{say(A.recoveryShown)}</p>
      <ul className="account-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-tools no-print">
        <Button variant="default" onClick={() => window.print()}>
          {say(A.print)}
        </Button>
        <Button onClick={onKept}>{say(A.kept)}</Button>
      </div>
    </section>
  )
}
