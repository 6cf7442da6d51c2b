import { MultiSelect, NativeSelect, type ComboboxItem } from '@mantine/core'
import { useMemo } from 'react'

import type { CodeField, OfficeField, ReferenceField, UserField } from '#model/field.ts'

import { useWords } from '../words/language.tsx'
import { textIn, textsIn } from './draft.ts'
import { LabelWords, useFrame } from './field-frame.tsx'
import { useScene, type Choice, type FieldProps } from './form-context.tsx'
import { SearchSelect } from './search-select.tsx'
import { sought } from './sought.ts'

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
    <SearchSelect
      {...frame}
      data={choices}
      value={textIn(value)}
      onChange={onChange}
      placeholder={t('search')}
      nothingFoundMessage={t('nothingFound')}
      maxDropdownHeight={280}
    />
  )
}
