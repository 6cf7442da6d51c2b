import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useState, type FormEvent, type ReactNode } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { setSession } from '../api/session.ts'
import { useNode } from '../shell/node.tsx'
import { answerWithPasskey, isSession, knowsPasskeys } from '../sign-in/passkey.ts'
import { useWords } from '../words/language.tsx'
import { ACCOUNT_WORDS as A } from './account-words.ts'

/** Does something; where the server wants to know again who one is, asks for that first. */
export type Proven = <T>(work: () => Promise<T>) => Promise<T>

interface Waiting {
  readonly proved: () => void
  readonly stopped: () => void
}

/** A way to do what needs a recent proof, and the question to draw on the page. */
export function useProof(): readonly [Proven, ReactNode] {
  const [waiting, setWaiting] = useState<Waiting>()
  const proven = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (problemIn(error).code !== 'proof-needed') throw error
      await new Promise<void>((resolve, reject) =>
        setWaiting({ proved: resolve, stopped: () => reject(error) }),
      )
      return work()
    }
  }, [])
  const question = waiting && (
    <Question
      proved={() => {
        setWaiting(undefined)
        waiting.proved()
      }}
      stopped={() => {
        setWaiting(undefined)
        waiting.stopped()
      }}
    />
  )
  return [proven, question]
}

function Question({ proved, stopped }: Waiting) {
  const { say, t } = useWords()
  const node = useNode()
  const [typed, setTyped] = useState('')
  const proving = useMutation({
    mutationFn: (how: 'typed' | 'passkey') => {
      if (how === 'passkey') return answerWithPasskey('/session/passkey/proof')
      const code = typed.replaceAll(/\s/g, '')
      const body = /^\d{6}$/.test(code) ? { code } : { password: typed }
      return ask('/session/proof', isSession, { method: 'POST', body })
    },
    onSuccess: (session) => {
      setSession(session)
      proved()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    proving.mutate('typed')
  }
  return (
    <Modal
      opened
      onClose={stopped}
      title={say(A.proofTitle)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className="account-form" onSubmit={submit}>
        <p className="help">{say(A.proofHelp)}</p>
        <PasswordInput
          label={say(A.proof)}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
          error={proving.error && say(problemIn(proving.error).detail)}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <div className="account-tools">
          <Button type="submit" loading={proving.isPending}>
            {say(A.confirm)}
          </Button>
          {knowsPasskeys(node) && (
            <Button variant="default" onClick={() => proving.mutate('passkey')}>
              {say(A.proofPasskey)}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  )
}
