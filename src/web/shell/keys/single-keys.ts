import { useEffect, useRef } from 'react'

const KEY = 'ceiba-keys'

/** Keys without a modifier can be turned off (WCAG 2.1.4): speech input and stray fingers would set them off. Kept on this computer. */
export const hasSingleKeys = (): boolean => localStorage.getItem(KEY) !== 'off'
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, 'off')
}

const TYPING = 'input, textarea, select, [contenteditable]'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null

/**
 * Keys that do something anywhere but in a field or under a dialog. By the letter and not by the place of the key, and whatever Shift does:
 * on a Spanish keyboard "/" is Shift and 7.
 */
export function useSingleKeys(keys: { readonly [key: string]: () => void }): void {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      const run = Object.hasOwn(now.current, event.key) ? now.current[event.key] : undefined
      if (!run || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector('[role=dialog]')) return
      if (!hasSingleKeys()) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
}

/** From line to line of the list on the screen: the first one when none has the focus. */
export function walkLines(step: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('main .cases a')]
  const at = lines.findIndex((line) => line === document.activeElement)
  const next = at < 0 ? lines[0] : lines[at + step]
  next?.focus()
}
