import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

import { setSession } from '../api/session.ts'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { DOOR_WORDS as D } from './door-words.ts'
import { comeBack, returningFrom } from './provider.ts'

/** Where somebody who is signed in comes back to from a provider that they tie to their account. */
export function ReturnPage() {
  const { say } = useWords()
  const navigate = useNavigate()
  const { mutate, error } = useMutation({
    mutationFn: comeBack,
    onSuccess: (session) => {
      setSession(session)
      void navigate({ to: '/account', replace: true })
    },
  })
  useEffect(() => {
    const provider = returningFrom()
    // Whoever signed in by it is in, and this page is over.
    if (provider === undefined) void navigate({ to: '/', replace: true })
    else mutate(provider)
  }, [mutate, navigate])
  return (
    <div className="page">
      <h1>{say(D.comingBack)}</h1>
      {error ? <Failed error={error} /> : <Loading lines={2} />}
    </div>
  )
}
