import { useSyncExternalStore } from 'react'

import { having, type Session } from './contract.ts'

/**
 * Who is signed in on this tab. The token lives as long as the tab (sessionStorage): a reload keeps it, closing forgets it, and no
 * other tab or next user of the computer finds it.
 */
const KEY = 'ceiba-session'
const isSession = having<Session>('token', 'account')
const watchers = new Set<() => void>()

function restore(): Session | undefined {
  const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  return isSession(kept) ? kept : undefined
}
let current = typeof sessionStorage === 'undefined' ? undefined : restore()

export const session = (): Session | undefined => current

/** Signs in (or out, without a session) and tells every screen. */
export function setSession(next: Session | undefined): void {
  current = next
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next))
  else sessionStorage.removeItem(KEY)
  for (const tell of watchers) tell()
}

const watch = (tell: () => void): (() => void) => {
  watchers.add(tell)
  return () => watchers.delete(tell)
}
export const useSession = (): Session | undefined => useSyncExternalStore(watch, session)
