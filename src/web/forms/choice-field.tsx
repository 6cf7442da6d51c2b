import { MultiSelect, NativeSelect, Select, type ComboboxItem } from '@mantine/core'
import { useMemo } from 'react'

import type { CodeField, OfficeField, ReferenceField, UserField } from '#model/field.ts'

import { useWords } from '../words/language.tsx'
import { textIn, textsIn } from './draft.ts'
import { LabelWords, useFrame } from './field-frame.tsx'
import { useScene, type Choice, type FieldProps } from './form-context.tsx'

type ChoiceLike = CodeField | ReferenceField | UserField | OfficeField

const NONE: readonly Choice[] = []
/** Longer lists are searched, shorter ones chosen from. */
const SHORT = 12
/** No list is ever drawn whole. */
const DRAWN = 40

function useChoices(field: ChoiceLike): readonly Choice[] {
  const { language } = useWords()
  const { codes, offices, users, records } = useScene()
  const list = field.type === 'code' ? field.list : undefined
  const coded = useMemo(
    () =>
      list === undefined
        ? NONE
        : Object.entries(codes[list]?.items ?? {})
            .filter(([, item]) => !item.withdrawn && item.replacedBy === undefined)
            .map(([value, item]) => ({ value, label: item.label[language] })),
    [codes, list, language],
  )
  if (field.type === 'code') return coded
  if (field.type === 'office')
    return offices.map(({ code, name }) => ({ value: code, label: name[language] }))
  return field.type === 'user' ? users : records(field.kind)
}

/** Without accents and case, so that "mexico" finds México. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Choices whose words, or code, begin with what is sought come first; then those that contain it. */
export function sought(choices: readonly Choice[], search: string): readonly Choice[] {
  const word = plain(search.trim())
  if (word === '') return choices
  const rank = ({ value, label }: Choice): number => {
    const text = plain(label)
    if (text.startsWith(word) || plain(value) === word) return 0
    if (text.includes(` ${word}`)) return 1
    return text.includes(word) ? 2 : 3
  }
  return choices
    .map((choice) => ({ choice, order: rank(choice) }))
    .filter(({ order }) => order < 3)
    .toSorted((a, b) => a.order - b.order)
    .map(({ choice }) => choice)
}

function filter({
  options,
  search,
}: {
  options: readonly object[]
  search: string
}): ComboboxItem[] {
  const choices = options.filter(
    (option): option is ComboboxItem => 'value' in option && 'label' in option,
  )
  return sought(choices, search).map(({ value, label }) => ({ value, label }))
}

/** One of a list, or several: codes, offices, colleagues, records of the same file. */
export function ChoiceField({ field, path, value, onChange }: FieldProps<ChoiceLike>) {
  const { t } = useWords()
  const { id, label, description, error, requiredWord } = useFrame(field, path)
  const choices = useChoices(field)
  const frame = {
    id,
    description,
    error,
    label: <LabelWords label={label} requiredWord={requiredWord} />,
  }
  if ('many' in field && field.many)
    return (
      <MultiSelect
        {...frame}
        data={[...choices]}
        value={textsIn(value)}
        onChange={onChange}
        searchable
        filter={filter}
        limit={DRAWN}
        hidePickedOptions
        selectFirstOptionOnChange
        placeholder={textsIn(value).length === 0 ? t('search') : ''}
        nothingFoundMessage={t('nothingFound')}
        clearButtonProps={{ 'aria-label': t('clearFilter') }}
        maxDropdownHeight={280}
      />
    )
  if (choices.length <= SHORT)
    return (
      <NativeSelect
        {...frame}
        data={[{ value: '', label: t('choose') }, ...choices]}
        value={textIn(value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <Select
      {...frame}
      data={[...choices]}
      value={textIn(value) === '' ? null : textIn(value)}
      onChange={(next) => onChange(next ?? '')}
      searchable
      filter={filter}
      limit={DRAWN}
      selectFirstOptionOnChange
      placeholder={t('search')}
      nothingFoundMessage={t('nothingFound')}
      maxDropdownHeight={280}
    />
  )
}
