import { Button, TextInput } from '@mantine/core'
import { encodeQR } from 'qr'
import { useMemo, useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { having, type FactorSet, type OwnAccount } from '../api/contract.ts'
import { useWords } from '../words/language.tsx'
import { drop, isFactorSet, taken, useOwnAct } from './account-queries.ts'
import { ACCOUNT_WORDS as A } from './account-words.ts'
import type { Proven } from './proof.tsx'

interface Begun {
  readonly challenge: string
  readonly secret: string
  readonly address: string
}
const isBegun = having<Begun>('challenge', 'secret', 'address')

/** The six digits: set up, or removed. */
export function Authenticator({
  own,
  proven,
  onCodes,
}: {
  readonly own: OwnAccount
  readonly proven: Proven
  readonly onCodes: (codes: readonly string[]) => void
}) {
  const { say } = useWords()
  const [begun, setBegun] = useState<Begun>()
  const begin = useOwnAct<Begun>(proven, setBegun)
  const remove = useOwnAct<undefined>(proven)
  const problem = begin.error ?? remove.error
  return (
    <section aria-labelledby="own-totp">
      <h2 id="own-totp">{say(A.totp)}</h2>
      <p className="help">{say(own.factors.totp ? A.totpOn : A.totpOff)}</p>
      {problem && (
        <p role="alert" className="account-bad">
          {say(problemIn(problem).detail)}
        </p>
      )}
      {begun ? (
        <Enrolment
          begun={begun}
          proven={proven}
          onDone={(codes) => {
            setBegun(undefined)
            if (codes) onCodes(codes)
          }}
        />
      ) : (
        <div className="account-tools">
          <Button
            variant={own.factors.totp ? 'default' : 'filled'}
            loading={begin.isPending}
            onClick={() => begin.mutate(() => ask('/me/totp', isBegun, { method: 'POST' }))}
          >
            {say(own.factors.totp ? A.another : A.setUp)}
          </Button>
          {own.factors.totp && (
            <Button
              variant="subtle"
              loading={remove.isPending}
              onClick={() => remove.mutate(() => drop('/me/totp'))}
            >
              {say(A.removeTotp)}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

interface EnrolmentProps {
  readonly begun: Begun
  readonly proven: Proven
  readonly onDone: (codes?: readonly string[]) => void
}

function Enrolment({ begun, proven, onDone }: EnrolmentProps) {
  const { say } = useWords()
  const [code, setCode] = useState('')
  const confirm = useOwnAct<FactorSet>(proven, (set) => {
    taken(set)
    onDone(set.recoveryCodes)
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const body = { challenge: begun.challenge, code }
    confirm.mutate(() => ask('/me/totp/confirm', isFactorSet, { method: 'POST', body }))
  }
  return (
    <form className="account-form" onSubmit={submit}>
      <p>{say(A.scan)}</p>
      <QrCode text={begun.address} label={say(A.qr)} />
      <p>
        {say(A.secret)}:{' '}
        <code className="account-secret">{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <TextInput
        label={say(A.six)}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
        error={confirm.error && say(problemIn(confirm.error).detail)}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <div className="account-tools">
        <Button type="submit" loading={confirm.isPending}>
          {say(A.confirm)}
        </Button>
        <Button variant="subtle" onClick={() => onDone()}>
          {say(A.cancel)}
        </Button>
      </div>
    </form>
  )
}

/** Drawn here: a secret must not travel to become a picture. Black on white in both colour schemes, or phones do not read it. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const data = encodeQR(text, 'raw', { ecc: 'medium', border: 3 })
    const cells = data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
    )
    return { size: data.length, path: cells.join('') }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      className="account-qr"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
