import { Button } from '@mantine/core'
import { useState } from 'react'

import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import type { Field, Fields } from '#model/field.ts'

import { ACCESS_WORDS as W } from '../access/access-words.ts'
import { OpeningForm } from '../access/opening-form.tsx'
import { useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { isMasked, valueInWords, type ValueWorld } from '../words/values.ts'

/** What is known, field by field in the order of the program; hidden values say so, blank ones do not show. */
export function Facts({
  title,
  fields,
  values,
  world,
  record,
  without = [],
}: {
  readonly title: string
  readonly fields: Fields
  readonly values: JsonObject
  readonly world: ValueWorld
  /** Whose fields they are: a masked one may be opened by whom the program names. */
  readonly record?: string
  readonly without?: readonly string[]
}) {
  const { t, say } = useWords()
  const known = Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    return value === undefined || value === null || without.includes(name)
      ? []
      : [{ name, field, value }]
  })
  return (
    <section className="facts-block">
      <h3>{title}</h3>
      {known.length === 0 && <p className="help">{t('factsEmpty')}</p>}
      <dl className="facts">
        {known.map(({ name, field, value }) => (
          <div
            key={name}
            className={field.type === 'text' && field.multiline ? 'fact fact-wide' : 'fact'}
          >
            <dt>{say(field.label)}</dt>
            <dd>
              {isMasked(value) ? (
                <Masked record={record} name={name} field={field} />
              ) : (
                <Value field={field} value={value} world={world} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A value that is kept for others: whoever may open it for a while is asked why. */
function Masked({
  record,
  name,
  field,
}: {
  readonly record: string | undefined
  readonly name: string
  readonly field: Field
}) {
  const { t, say } = useWords()
  const { roles } = useDesk()
  const [asking, setAsking] = useState(false)
  const may = field.openBy?.some((role) => roles.includes(role)) ?? false
  if (!may || record === undefined) return <span className="masked">{t('masked')}</span>
  return (
    <span className="masked-open">
      <span className="masked">{t('masked')}</span>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {say(W.openWithReason)}
      </Button>
      {asking && (
        <OpeningForm
          open={{ record, field: { name, label: say(field.label) } }}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}

/** One value for reading. */
function Value({
  field,
  value,
  world,
}: {
  readonly field: Field
  readonly value: Json
  readonly world: ValueWorld
}) {
  if (field.type === 'repeated') {
    const items: readonly Json[] = Array.isArray(value) ? value : []
    return (
      <ul className="fact-items">
        {items.map((item, index) => (
          <li key={index}>{itemInWords(field.item, item, world)}</li>
        ))}
      </ul>
    )
  }
  if (field.type === 'text' && field.multiline)
    return <span className="prose">{valueInWords(world, field, value)}</span>
  return valueInWords(world, field, value)
}

function itemInWords(fields: Fields, item: Json, world: ValueWorld): string {
  if (!isJsonObject(item)) return ''
  return Object.entries(fields)
    .flatMap(([name, field]) => {
      const value = item[name]
      if (value === undefined || value === null || isMasked(value)) return []
      return field.type === 'repeated' ? [] : [valueInWords(world, field, value)]
    })
    .join(' · ')
}
