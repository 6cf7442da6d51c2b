import { TextInput } from '@mantine/core'
import { useMemo } from 'react'

import { isJsonObject } from '#kernel/canonical-json.ts'
import type { MoneyField, NameField, PlaceField } from '#model/field.ts'

import type { MessageKey } from '../words/catalogue.ts'
import { useWords } from '../words/language.tsx'
import { partIn } from './draft.ts'
import { PartsFrame, useFrame } from './field-frame.tsx'
import { useScene, type FieldProps } from './form-context.tsx'
import { SearchSelect } from './search-select.tsx'

interface Part {
  readonly part: string
  readonly label: MessageKey
  readonly grow: string
  readonly help?: MessageKey
}
const NAME: readonly Part[] = [
  { part: 'given', label: 'given', grow: '10rem' },
  { part: 'family1', label: 'family1', grow: '8rem' },
  { part: 'family2', label: 'family2', grow: '8rem' },
  { part: 'aliases', label: 'aliases', grow: '8rem', help: 'aliasesHelp' },
]
const PLACE: readonly Part[] = [
  { part: 'adm1', label: 'adm1', grow: '9rem' },
  { part: 'locality', label: 'locality', grow: '9rem' },
  { part: 'address', label: 'address', grow: '14rem' },
]
const MONEY: readonly Part[] = [
  { part: 'amount', label: 'amount', grow: '7rem' },
  { part: 'currency', label: 'currency', grow: '5rem' },
]

function Parts({ parts, ...props }: FieldProps & { readonly parts: readonly Part[] }) {
  const { t } = useWords()
  const { id, error } = useFrame(props.field, props.path)
  const given = isJsonObject(props.value) ? props.value : {}
  return parts.map(({ part, label, grow, help }, index) => (
    <TextInput
      key={part}
      id={index === 0 && props.field.type !== 'place' ? id : `${id}-${part}`}
      label={t(label)}
      classNames={{ label: 'part-label' }}
      style={{ flex: `1 1 ${grow}` }}
      autoComplete="off"
      placeholder={help ? t(help) : ''}
      value={partIn(props.value, part)}
      error={index === 0 && error !== undefined}
      onChange={({ currentTarget }) => {
        props.onChange({ ...given, [part]: currentTarget.value })
      }}
    />
  ))
}

/** A name with two surnames: its parts, each as the person says it. */
export function NameInputs(props: FieldProps<NameField>) {
  return (
    <PartsFrame field={props.field} path={props.path}>
      <Parts {...props} parts={NAME} />
    </PartsFrame>
  )
}

export function MoneyInputs(props: FieldProps<MoneyField>) {
  return (
    <PartsFrame field={props.field} path={props.path}>
      <Parts {...props} parts={MONEY} />
    </PartsFrame>
  )
}

/** A country, and below it what is known. */
export function PlaceInputs(props: FieldProps<PlaceField>) {
  const { t, language } = useWords()
  const { codes } = useScene()
  const { id, error } = useFrame(props.field, props.path)
  const given = isJsonObject(props.value) ? props.value : {}
  const countries = useMemo(
    () =>
      Object.entries(codes['country']?.items ?? {})
        .filter(([code]) => code.length === 3)
        .map(([value, item]) => ({ value, label: item.label[language] })),
    [codes, language],
  )
  return (
    <PartsFrame field={props.field} path={props.path}>
      <SearchSelect
        id={id}
        label={t('country')}
        classNames={{ label: 'part-label' }}
        style={{ flex: '1 1 9rem' }}
        data={countries}
        value={partIn(props.value, 'country')}
        error={error !== undefined}
        clearable
        clearButtonProps={{ 'aria-label': t('clearFilter') }}
        nothingFoundMessage={t('nothingFound')}
        onChange={(country) => props.onChange({ ...given, country })}
      />
      <Parts {...props} parts={PLACE} />
    </PartsFrame>
  )
}
