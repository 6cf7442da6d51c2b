import { ask } from '../api/client.ts'
import { having, type Session } from '../api/contract.ts'
import { isSession } from './passkey.ts'

/** What this tab remembers while somebody is at their institution's provider of identities. */
const KEY = 'ceiba-provider-flow'
const isSent = having<{ readonly flow: string; readonly url: string }>('flow', 'url')

/** Sends somebody to a provider: to sign in, or to tie it to their account. */
export async function goToProvider(path: string): Promise<void> {
  const { flow, url } = await ask(path, isSent, { method: 'POST' })
  sessionStorage.setItem(KEY, flow)
  location.assign(url)
}

/** The provider from which this address comes back, if it is one of a return. */
export const returningFrom = (): string | undefined =>
  sessionStorage.getItem(KEY) === null
    ? undefined
    : /^\/sign-in\/([a-z0-9-]+)$/.exec(location.pathname)?.[1]

/** Says to the server with what somebody came back. What stood in the address is gone from it before anything else is done. */
export async function comeBack(provider: string): Promise<Session> {
  const query = location.search.slice(1)
  const flow = sessionStorage.getItem(KEY) ?? ''
  sessionStorage.removeItem(KEY)
  history.replaceState(null, '', '/')
  const path = `/session/provider/${provider}/answer`
  return ask(path, isSession, { method: 'POST', body: { flow, query } })
}
