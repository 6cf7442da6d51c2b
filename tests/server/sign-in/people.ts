import { setTimeout as sleep } from 'node:timers/promises'

import { Secret, TOTP } from 'otpauth'

import type { Grant } from '#engine/world.ts'

import { list, look, text } from '../look.ts'
import { callerOf, PASSWORD, type Answer, type Served } from '../serve.ts'

/** A password that no list holds. */
export const GOOD = 'lluvia tejado cuaderno 47 naranja'
export const clerkOf = (role = 'clerk'): Grant => ({ program: 'asylum-mx', role, offices: ['TAP'] })

export const signIn = (served: Pick<Served, 'url'>, login: string, password = PASSWORD) =>
  callerOf(served.url)(undefined, 'POST', '/api/v1/session', { login, password })

/** What an authenticator shows: so many steps from now. */
export const codeAt = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  })

const STEP = 30_000
/** Waits for the next step when this one is nearly over: a code of the step before must not be two steps old when it arrives. */
const earlyInStep = (): Promise<void> => {
  const left = STEP - (Date.now() % STEP)
  return left > 5000 ? Promise.resolve() : sleep(left)
}

/** Sets up an authenticator and returns its secret, the recovery codes and the stronger token. */
export async function enrol(
  served: Pick<Served, 'url'>,
  token: string,
): Promise<{ readonly secret: string; readonly codes: readonly string[]; readonly token: string }> {
  const call = callerOf(served.url)
  const begun = await call(token, 'POST', '/api/v1/me/totp')
  const secret = text(begun.body, 'secret')
  await earlyInStep()
  const set = await call(token, 'POST', '/api/v1/me/totp/confirm', {
    challenge: text(begun.body, 'challenge'),
    code: codeAt(secret, -1),
  })
  if (set.status !== 200) throw new Error(JSON.stringify(set.body))
  const codes = list(set.body, 'recoveryCodes').map(String)
  return { secret, codes, token: text(set.body, 'session', 'token') }
}

export const codeOf = ({ status, body }: Answer): unknown[] => [status, look(body, 'code')]
