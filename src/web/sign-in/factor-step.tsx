import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'

import { ask } from '../api/client.ts'
import { setSession } from '../api/session.ts'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { DOOR_WORDS as D } from './door-words.ts'
import { answerWithPasskey, isSession, knowsPasskeys } from './passkey.ts'

/** What the server wants to see beside the password. */
export interface Continuation {
  readonly continuation: string
  readonly methods: readonly string[]
}

/** The second step: six digits, a recovery code or a passkey. */
export function FactorStep({
  asked: { continuation, methods },
  onProblem,
  onTry,
  onBack,
}: {
  readonly asked: Continuation
  readonly onProblem: (error: unknown) => void
  readonly onTry: () => void
  readonly onBack: () => void
}) {
  const { say } = useWords()
  const node = useNode()
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const entering = useMutation({
    mutationFn: (how: 'code' | 'passkey') =>
      how === 'passkey'
        ? answerWithPasskey('/session/passkey')
        : ask('/session/second-factor', isSession, {
            method: 'POST',
            body: { continuation, code },
          }),
    onMutate: onTry,
    onSuccess: setSession,
    onError: (error) => {
      setCode('')
      field.current?.focus()
      onProblem(error)
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entering.mutate('code')
  }
  const takesCodes = methods.includes('totp') || methods.includes('recovery')
  const help = methods.includes('totp') ? D.factorHelp : takesCodes ? D.recoveryHelp : D.passkeyHelp
  return (
    <form className="door-step" onSubmit={submit}>
      <h2>{say(D.factorTitle)}</h2>
      <p className="help">{say(help)}</p>
      {takesCodes && (
        <>
          <TextInput
            ref={field}
            label={say(D.code)}
            autoComplete="one-time-code"
            className="door-code"
            required
            withAsterisk={false}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <Button type="submit" loading={entering.isPending} fullWidth>
            {say(D.goOn)}
          </Button>
        </>
      )}
      {methods.includes('passkey') && knowsPasskeys(node) && (
        <Button
          variant={takesCodes ? 'default' : 'filled'}
          disabled={entering.isPending}
          onClick={() => entering.mutate('passkey')}
          fullWidth
        >
          {say(D.withPasskey)}
        </Button>
      )}
      <Button variant="subtle" onClick={onBack} fullWidth>
        {say(D.back)}
      </Button>
    </form>
  )
}
