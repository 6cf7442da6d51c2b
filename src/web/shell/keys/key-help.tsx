import { Switch } from '@mantine/core'
import { useState } from 'react'

import { useWords } from '../../words/language.tsx'
import { Dialog } from '../dialog.tsx'
import { KEY_WORDS as W } from './key-words.ts'
import { hasSingleKeys, setSingleKeys } from './single-keys.ts'

import './keys.css'

const KEYS = [
  [['/'], W.search],
  [['Ctrl', 'K'], W.searchAnywhere],
  [['j'], W.next],
  [['k'], W.previous],
  [['Enter'], W.open],
  [['n'], W.step],
  [['h'], W.work],
  [['?'], W.help],
  [['Esc'], W.leave],
] as const

/** Which keys do what, and a switch for those of a single letter. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords()
  const [on, setOn] = useState(hasSingleKeys)
  return (
    <Dialog title={say(W.title)} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, words]) => (
          <div key={keys.join('+')}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className="key">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={say(W.letters)}
        description={say(W.lettersHelp)}
        checked={on}
        onChange={({ currentTarget: { checked } }) => {
          setSingleKeys(checked)
          setOn(checked)
        }}
      />
    </Dialog>
  )
}
