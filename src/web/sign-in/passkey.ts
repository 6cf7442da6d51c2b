import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

import { ask, ApiError, UNREADABLE } from '../api/client.ts'
import { having, type NodeInfo, type Session } from '../api/contract.ts'
import { DOOR_WORDS } from './door-words.ts'

export const isSession = having<Session>('token', 'account')

/** Whether this window can use passkeys: they are bound to the node's own address, and not every browser knows them. */
export const knowsPasskeys = ({ signIn }: NodeInfo): boolean =>
  signIn.passkeysAt === location.origin && 'PublicKeyCredential' in window

interface Asked {
  readonly challenge: string
  readonly options: unknown
}
const isAsked = having<Asked>('challenge', 'options')
const isRequest = having<PublicKeyCredentialRequestOptionsJSON>('challenge')
const isCreation = having<PublicKeyCredentialCreationOptionsJSON>('challenge', 'user')

/** Whoever closes the question of the browser has not failed: they are told what else they can do. */
const stopped = (): never => {
  throw new ApiError({ code: 'passkey-stopped', status: 0, detail: DOOR_WORDS.passkeyStopped })
}

/** Asks for any passkey of this node, and sends what it answers to an address: to sign in, or to prove again who one is. */
export async function answerWithPasskey(
  path: '/session/passkey' | '/session/passkey/proof',
): Promise<Session> {
  const { challenge, options } = await ask('/session/passkey/challenge', isAsked, {
    method: 'POST',
  })
  if (!isRequest(options)) throw new ApiError(UNREADABLE)
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await startAuthentication({ optionsJSON: options }).catch(stopped)
  return ask(path, isSession, { method: 'POST', body: { challenge, response } })
}

/** Makes a passkey on this device and returns what the server wants to know of it. */
export async function makePasskey(): Promise<{
  readonly challenge: string
  readonly response: unknown
}> {
  const { challenge, options } = await ask('/me/passkeys/challenge', isAsked, { method: 'POST' })
  if (!isCreation(options)) throw new ApiError(UNREADABLE)
  const { startRegistration } = await import('@simplewebauthn/browser')
  return { challenge, response: await startRegistration({ optionsJSON: options }).catch(stopped) }
}
