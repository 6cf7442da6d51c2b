import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'

import { useWords } from '../words/language.tsx'
import { useSingleKeys, walkLines } from './keys/single-keys.ts'
import { doNextStep } from './palette/acts.ts'
import { PALETTE_WORDS as W } from './palette/palette-words.ts'

const loadPalette = () => import('./palette/palette.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const KeyHelp = lazy(async () => ({ default: (await import('./keys/key-help.tsx')).KeyHelp }))

/** What can be called from every screen: the search, the help on keys, and what keys do without them. */
export function Calls() {
  const { say } = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const close = (): void => setOpen(undefined)
  // There before it is called: what is typed at once must not be lost to its loading.
  useEffect(() => void loadPalette(), [])
  useHotkeys([['mod+K', () => setOpen('palette')]], [])
  useSingleKeys({
    '/': () => setOpen('palette'),
    '?': () => setOpen('keys'),
    j: () => walkLines(1),
    k: () => walkLines(-1),
    n: doNextStep,
    h: () => void navigate({ to: '/' }),
  })
  return (
    <div className="calls">
      <button type="button" className="call search-button" onClick={() => setOpen('palette')}>
        {say(W.open)}
        <kbd className="key" aria-hidden>
          /
        </kbd>
      </button>
      <button
        type="button"
        className="call keys-button"
        aria-label={say(W.keys)}
        title={say(W.keys)}
        onClick={() => setOpen('keys')}
      >
        ?
      </button>
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'keys' && <KeyHelp onClose={close} />}
      </Suspense>
    </div>
  )
}
