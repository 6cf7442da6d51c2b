import { useEffect, useSyncExternalStore } from 'react'

/** What may be done with the record that is open, the next step first. */
export interface OfferedAct {
  readonly id: string
  readonly label: string
  readonly run: () => void
}

const NONE: readonly OfferedAct[] = []
let offered = NONE
const listeners = new Set<() => void>()

function offer(acts: readonly OfferedAct[]): void {
  offered = acts
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** While a record is on the screen, its acts can be called from anywhere in the frame. */
export function useOfferActs(acts: readonly OfferedAct[]): void {
  useEffect(() => {
    offer(acts)
  })
  useEffect(() => () => offer(NONE), [])
}

export const useOfferedActs = (): readonly OfferedAct[] =>
  useSyncExternalStore(subscribe, () => offered)

/** The next step of the open record; nothing where none is open or nothing is to be done. */
export const doNextStep = (): void => offered[0]?.run()
