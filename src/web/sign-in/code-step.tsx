import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { having } from '../api/contract.ts'
import { setSession } from '../api/session.ts'
import { useWords } from '../words/language.tsx'
import { DOOR_WORDS as D } from './door-words.ts'
import { isSession } from './passkey.ts'

interface CodeFound {
  readonly kind: string
  readonly login?: string
  readonly name?: string
}
const isFound = having<CodeFound>('kind')

/** Coming in with a code on paper: first the code, then a password of one's own. */
export function CodeStep({
  onProblem,
  onTry,
  onBack,
}: {
  /** With what the door goes on, where the account has a second factor. */
  readonly onProblem: (error: unknown) => void
  readonly onTry: () => void
  readonly onBack: () => void
}) {
  const { say } = useWords()
  const [code, setCode] = useState('')
  const looking = useMutation({
    mutationFn: () => ask('/session/code', isFound, { method: 'POST', body: { code } }),
    onMutate: onTry,
    onError: onProblem,
  })
  const look = (event: FormEvent): void => {
    event.preventDefault()
    looking.mutate()
  }
  if (looking.data)
    return <Chosen code={code} found={looking.data} onTry={onTry} onProblem={onProblem} />
  return (
    <form className="door-step" onSubmit={look}>
      <h2>{say(D.codeTitle)}</h2>
      <p className="help">{say(D.codeHelp)}</p>
      <TextInput
        label={say(D.paperCode)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="XXXX-XXXX-XXXX-XXXX"
        className="door-code"
        required
        withAsterisk={false}
        data-autofocus
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <Button type="submit" loading={looking.isPending} fullWidth>
        {say(D.goOn)}
      </Button>
      <Button variant="subtle" onClick={onBack} fullWidth>
        {say(D.back)}
      </Button>
    </form>
  )
}

interface ChosenProps {
  readonly code: string
  readonly found: CodeFound
  readonly onTry: () => void
  readonly onProblem: (error: unknown) => void
}

function Chosen({ code, found, onTry, onProblem }: ChosenProps) {
  const { t, say } = useWords()
  const isFirst = found.kind === 'first-administrator'
  const [login, setLogin] = useState(found.login ?? '')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const entering = useMutation({
    mutationFn: () => {
      const body = {
        code,
        password,
        ...(isFirst ? { login: login.trim(), name: name.trim() } : {}),
      }
      return ask('/session/code/use', isSession, { method: 'POST', body })
    },
    onMutate: onTry,
    onSuccess: setSession,
    // What is wrong with the password stands at its field.
    onError: (error) => problemIn(error).problems ?? onProblem(error),
  })
  const weak = entering.error ? problemIn(entering.error).problems?.[0] : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entering.mutate()
  }
  return (
    <form className="door-step" onSubmit={submit}>
      <h2>
        {isFirst ? say(D.firstTitle) : say(D.welcomeName).replace('{name}', found.name ?? '')}
      </h2>
      <TextInput
        label={say(isFirst ? D.ownLogin : { es: t('login'), en: t('login') })}
        autoComplete="username"
        required
        withAsterisk={false}
        readOnly={!isFirst}
        value={login}
        onChange={({ currentTarget }) => setLogin(currentTarget.value)}
      />
      {isFirst && (
        <TextInput
          label={say(D.ownName)}
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <PasswordInput
        label={say(D.newPassword)}
        description={say(D.newPasswordHelp)}
        error={weak && say(weak.message)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button type="submit" loading={entering.isPending} fullWidth>
        {t('signIn')}
      </Button>
    </form>
  )
}
