import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent } from 'react'

import { isEnough, keepSearch } from '../../find/last-search.ts'
import { useWords } from '../../words/language.tsx'
import { abilitiesOf, useDesk } from '../desk.tsx'
import { Dialog } from '../dialog.tsx'
import { PALETTE_WORDS as W } from './palette-words.ts'
import { useCommands, type Command, type CommandGroup } from './use-commands.ts'

import './palette.css'

/** One field for everything that has a name: people, queues, the acts of the open record, screens and reports. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { groups, people } = useCommands(text)
  const withBirth = useBirthSearch(text)
  const all = [...groups.flatMap(({ commands }) => commands), ...withBirth]
  const chosen = all[Math.min(at, all.length - 1)]
  const listId = useId()
  const run = (command: Command): void => {
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((all.length + Math.min(at, all.length - 1) + step) % Math.max(1, all.length))
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <Dialog title={say(W.title)} size="lg" onClose={onClose}>
      <div className="palette">
        <input
          className="palette-field"
          data-autofocus
          role="combobox"
          aria-label={say(W.what)}
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(chosen
            ? { 'aria-activedescendant': `${listId} ${chosen.id}`.replaceAll(' ', '-') }
            : {})}
          placeholder={say(W.what)}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <PaletteNote text={text} people={people} found={all.length} />
        <div id={listId} role="listbox" aria-label={say(W.results)} className="palette-list">
          {[
            ...groups,
            ...(withBirth.length > 0 ? [{ title: W.people, commands: withBirth }] : []),
          ].map((group, nth) => (
            <Group key={nth} group={group} listId={listId} chosen={chosen} onRun={run} />
          ))}
        </div>
      </div>
    </Dialog>
  )
}

const STEPS: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 }

/** The way on to the screen that asks for a date of birth too, taking along what was typed. */
function useBirthSearch(text: string): readonly Command[] {
  const { say } = useWords()
  const desk = useDesk()
  const navigate = useNavigate()
  if (!abilitiesOf(desk).finds || text.trim() === '') return []
  const run = (): void => {
    keepSearch({ name: text.trim(), birth: {} })
    void navigate({ to: '/find' })
  }
  return [{ id: 'with-birth', label: say(W.byBirth), run }]
}

/** What the list does not say by itself; an answer that failed is told as such. */
function PaletteNote({
  text,
  people,
  found,
}: {
  readonly text: string
  readonly people: ReturnType<typeof useCommands>['people']
  readonly found: number
}) {
  const { t, say } = useWords()
  if (typeof people === 'object')
    return (
      <p role="alert" className="palette-note field-error">
        {say(W.failed).replace('{why}', say(people.detail))}
      </p>
    )
  const words =
    people === 'waiting'
      ? say(W.looking)
      : !isEnough(text, '')
        ? say(W.names)
        : found <= 1
          ? say(W.none)
          : t('found', { n: found - 1 })
  return (
    <p role="status" className="palette-note help">
      {words}
    </p>
  )
}

function Group({
  group: { title, commands },
  listId,
  chosen,
  onRun,
}: {
  readonly group: CommandGroup
  readonly listId: string
  readonly chosen: Command | undefined
  readonly onRun: (command: Command) => void
}) {
  const { say } = useWords()
  return (
    <div role="group" aria-label={say(title)}>
      <div className="eyebrow" aria-hidden>
        {say(title)}
      </div>
      {commands.map((command) => (
        <div
          key={command.id}
          id={`${listId} ${command.id}`.replaceAll(' ', '-')}
          role="option"
          aria-selected={command.id === chosen?.id}
          className="palette-line"
          ref={(line) => {
            if (command.id === chosen?.id) line?.scrollIntoView({ block: 'nearest' })
          }}
          onClick={() => onRun(command)}
        >
          <span>{command.label}</span>
          {command.detail !== undefined && <span className="palette-detail">{command.detail}</span>}
        </div>
      ))}
    </div>
  )
}
