import { Button, CloseButton } from '@mantine/core'
import { useEffect, useRef, useState, type ComponentType } from 'react'

import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Fields, RepeatedField } from '#model/field.ts'

import { useWords } from '../words/language.tsx'
import { formOf, isAsked, itemsIn } from './draft.ts'
import { useFrame } from './field-frame.tsx'
import { useScene, type FieldProps, type ItemLayout } from './form-context.tsx'
import { hasProblemIn, inputId } from './problems.ts'

/** The input of any field, handed in because items may hold repeated fields again. */
interface Drawn {
  readonly input: ComponentType<FieldProps>
}

const isLead = (item: Fields, name: string, layout: ItemLayout | undefined): boolean =>
  item[name]?.required === true || layout === undefined || layout.lead.includes(name)

/**
 * A list of the same fields, such as the members of a family. What is always asked stands on the first lines; the rest opens on
 * demand. Alt+N adds an item and goes to its first input.
 */
export function RepeatedInputs({
  field,
  path,
  value,
  onChange,
  input,
}: FieldProps<RepeatedField> & Drawn) {
  const { t, say } = useWords()
  const { layouts } = useScene()
  const { error, description } = useFrame(field, path)
  const items = itemsIn(value)
  const layout = layouts?.[path]
  const fresh = useRef(-1)
  const add = (): void => {
    fresh.current = items.length
    onChange([...items, layout?.begin(items) ?? {}])
  }
  const full = items.length >= (field.max ?? 50)
  const [removed, setRemoved] = useState<Removed>()
  const undo = (): void => {
    if (!removed) return
    onChange([...items.slice(0, removed.index), removed.item, ...items.slice(removed.index)])
    focusOn(`${path}[${removed.index}]`, field)
    setRemoved(undefined)
  }
  useEffect(() => {
    if (fresh.current < 0) return
    focusOn(`${path}[${fresh.current}]`, field)
    fresh.current = -1
  }, [items.length, field, path])
  return (
    <section
      className="items"
      aria-label={say(field.label)}
      onKeyDown={(event) => {
        if (!event.altKey || event.code !== 'KeyN' || full) return
        event.preventDefault()
        event.stopPropagation()
        add()
      }}
    >
      {!layout && <p className="items-title">{say(field.label)}</p>}
      {description && <p className="help">{description}</p>}
      {error && <p className="field-error">{error}</p>}
      <ol className="item-list">
        {items.map((item, index) => (
          <Item
            key={index}
            field={field}
            input={input}
            path={`${path}[${index}]`}
            number={index + 1}
            layout={layout}
            value={item}
            onChange={(next) => onChange(items.map((other, at) => (at === index ? next : other)))}
            onRemove={
              items.length > (field.min ?? 0)
                ? () => {
                    setRemoved({ item, index })
                    onChange(items.filter((_, at) => at !== index))
                  }
                : undefined
            }
          />
        ))}
      </ol>
      {removed && <Undo removed={removed} name={layout?.name} onUndo={undo} />}
      <Button
        id={items.length === 0 ? inputId(path) : undefined}
        variant="default"
        disabled={full}
        onClick={add}
        aria-keyshortcuts="Alt+N"
      >
        {layout?.add ?? `${t('addItem')}: ${say(field.label).toLowerCase()}`}
        {layout && <kbd className="key">Alt N</kbd>}
      </Button>
    </section>
  )
}

interface Removed {
  readonly item: Json
  readonly index: number
}

const focusOn = (path: string, field: RepeatedField): void =>
  // Once it is drawn.
  void requestAnimationFrame(() => {
    const first = Object.keys(field.item)[0] ?? ''
    document.querySelector<HTMLElement>(`#${inputId(`${path}.${first}`)}`)?.focus()
  })

/** What was removed last is a key away, until something else is removed. */
function Undo({
  removed,
  name,
  onUndo,
}: {
  readonly removed: Removed
  readonly name: ItemLayout['name']
  readonly onUndo: () => void
}) {
  const { t } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [removed])
  const called = isJsonObject(removed.item) ? name?.(removed.item) : undefined
  return (
    <p className="undo" role="status">
      {t('itemRemoved', { name: called || String(removed.index + 1) })}
      <Button ref={button} variant="default" size="compact-sm" onClick={onUndo}>
        {t('undo')}
      </Button>
    </p>
  )
}

interface ItemProps extends FieldProps<RepeatedField>, Drawn {
  readonly number: number
  readonly layout: ItemLayout | undefined
  readonly onRemove: (() => void) | undefined
}

function Item({ field, path, number, layout, value, onChange, onRemove, input: Input }: ItemProps) {
  const { t, say } = useWords()
  const { problems } = useScene()
  const [opened, open] = useState(false)
  const item = isJsonObject(value) ? value : {}
  const form = formOf(field.item, item)
  const names = Object.keys(field.item).filter((name) => {
    const known = field.item[name]
    return known !== undefined && isAsked(known, form) && layout?.apart?.includes(name) !== true
  })
  const lead = names.filter((name) => isLead(field.item, name, layout))
  const rest = names.filter((name) => !isLead(field.item, name, layout))
  const inRest = rest.some(
    (name) =>
      problems.some((problem) => problem.path === `${path}.${name}`) ||
      hasProblemIn(problems, `${path}.${name}`),
  )
  const shown = opened || inRest
  const set = (name: string) => (next: Json) => onChange({ ...item, [name]: next })
  const draw = (name: string) => {
    const inner = field.item[name]
    return (
      inner && (
        <div
          key={name}
          className={`cell cell-${'many' in inner && inner.many ? 'many' : inner.type}`}
        >
          <Input field={inner} path={`${path}.${name}`} value={item[name]} onChange={set(name)} />
        </div>
      )
    )
  }
  return (
    <li className="item" aria-label={`${say(field.label)} ${number}`}>
      <span className="item-number" aria-hidden>
        {number}
      </span>
      <div className="item-fields">
        {lead.map(draw)}
        {layout?.beside?.(form)}
      </div>
      {onRemove && (
        <CloseButton
          className="item-remove"
          aria-label={t('removeItem', { n: number })}
          title={t('removeItem', { n: number })}
          onClick={onRemove}
        />
      )}
      {rest.length > 0 && (
        <div className="item-more">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={shown}
            onClick={() => open(!shown)}
          >
            {t(shown ? 'lessData' : 'moreData')}
          </Button>
          {shown && <div className="item-fields">{rest.map(draw)}</div>}
        </div>
      )}
    </li>
  )
}
