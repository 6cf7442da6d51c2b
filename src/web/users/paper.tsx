import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { fill } from '../account/account-words.ts'
import { momentOf } from '../account/moments.ts'
import { Mark } from '../shell/mark.tsx'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { USERS_WORDS as U } from './users-words.ts'

/** A code to hand over, and to whom. */
export interface Paper {
  readonly name: string
  readonly login: string
  readonly code: string
  readonly expiresAt: string
}

/** The sheet that is printed: nothing else of the page is. It is shown once; only a hash of the code is kept. */
export function PaperSheet({
  paper,
  onHanded,
}: {
  readonly paper: Paper
  readonly onHanded: () => void
}) {
  const { say, language } = useWords()
  const { signIn } = useNode()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const { name, login, code, expiresAt } = paper
  const until = momentOf(language, expiresAt, 'minute')
  return (
    <section className="users-paper" aria-labelledby="paper-title">
      <Mark size={40} />
      <h2 id="paper-title" ref={head} tabIndex={-1}>
        {say(U.paperTitle)}
      </h2>
      <p>{say(fill(U.paperFor, { name, login }))}</p>
      <p>
        <code className="users-code">{code}</code>
      </p>
      <p>{say(fill(U.paperHow, { at: signIn.passkeysAt ?? location.origin, until }))}</p>
      <div className="account-tools no-print">
        <Button onClick={() => window.print()}>{say(U.print)}</Button>
        <Button variant="default" onClick={onHanded}>
          {say(U.handed)}
        </Button>
      </div>
    </section>
  )
}
