import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import type { ReferenceField } from '#model/field.ts'
import type { Program } from '#model/program.ts'

import type { Found, Row } from '../api/contract.ts'
import { findQuery, recordsQuery } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { nameInWords, valueInWords, type ValueWorld } from '../words/values.ts'
import { textIn } from './draft.ts'
import { LabelWords, useFrame } from './field-frame.tsx'
import type { Choice, FieldProps } from './form-context.tsx'

/** How records of a kind are found: by the name of the person that they are, are about or belong with; else from their list. */
type Way = 'person' | 'linked' | 'root' | 'list'

function wayTo(program: Program, kind: string): Way {
  const record = program.records[kind]
  if (record?.identity) return 'person'
  const people = Object.entries(program.records).filter(([, { identity }]) => identity)
  if (Object.values(record?.links ?? {}).some((to) => people.some(([name]) => name === to)))
    return 'linked'
  return people.some(([, { within }]) => within === kind) ? 'root' : 'list'
}

const idOf = (way: Way, found: Found): string | undefined =>
  way === 'person' ? found.id : way === 'root' ? found.root : found.claim?.id

/** Another record of the program, wherever it is: people are found by their name, other things chosen from a list. */
export function RecordPicker(props: FieldProps<ReferenceField>) {
  const { program } = useDesk()
  const way = wayTo(program, props.field.kind)
  return way === 'list' ? <FromList {...props} /> : <FromPeople way={way} {...props} />
}

function FromPeople({ way, ...props }: FieldProps<ReferenceField> & { readonly way: Way }) {
  const { t, language } = useWords()
  const { programId } = useDesk()
  const world = useValueWorld()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<Choice>()
  const [calm] = useDebouncedValue(search.trim(), 250)
  const enough = calm.split(/\s+/).filter((word) => word.length > 1).length > 1
  const found = useQuery({
    ...findQuery(programId, calm, ''),
    enabled: enough && calm !== chosen?.label,
    placeholderData: keepPreviousData,
  })
  const choices = (enough ? (found.data?.items ?? []) : []).flatMap((item): Choice[] => {
    const value = idOf(way, item)
    const birth = isJsonObject(item.birthDate ?? null) ? item.birthDate : undefined
    const day = isJsonObject(birth) ? textIn(birth['value']) : ''
    const words = [
      nameInWords(item.name),
      dateInWords(language, day),
      world.officeName(item.office),
    ]
    return value === undefined
      ? []
      : [{ value, label: words.filter((word) => word !== '').join(' · ') }]
  })
  return (
    <Picker
      {...props}
      // Two members of a family may stand for the same group: the first that is found is enough.
      choices={choices.filter(
        ({ value }, at) => choices.findIndex((c) => c.value === value) === at,
      )}
      chosen={chosen}
      onChoose={setChosen}
      onSearch={setSearch}
      nothing={t(enough ? 'findNone' : 'pickerStart')}
    />
  )
}

function FromList(props: FieldProps<ReferenceField>) {
  const { t } = useWords()
  const { programId, program } = useDesk()
  const world = useValueWorld()
  const [chosen, setChosen] = useState<Choice>()
  const list = useQuery(recordsQuery(programId, props.field.kind))
  const fields = program.records[props.field.kind]?.fields ?? {}
  const choices = (list.data?.items ?? []).map(({ id, values }: Row) => ({
    value: id,
    label: titleOf(world, fields, values) || id.slice(0, 8),
  }))
  return (
    <Picker
      {...props}
      choices={choices}
      chosen={chosen}
      onChoose={setChosen}
      nothing={t('nothingFound')}
    />
  )
}

/** The first values that a record tells of itself. */
const titleOf = (
  world: ValueWorld,
  fields: Program['records'][string]['fields'],
  values: JsonObject,
): string =>
  Object.entries(fields)
    .flatMap(([name, field]) => {
      const value = values[`self.${name}`]
      return value === undefined ? [] : [valueInWords(world, field, value)]
    })
    .filter((word) => word !== '')
    .slice(0, 3)
    .join(' · ')

interface PickerProps extends FieldProps<ReferenceField> {
  readonly choices: readonly Choice[]
  readonly chosen: Choice | undefined
  readonly onChoose: (choice: Choice | undefined) => void
  readonly onSearch?: (search: string) => void
  readonly nothing: string
}

function Picker({ field, path, value, onChange, ...picker }: PickerProps) {
  const { t } = useWords()
  const { id, label, description, error, requiredWord } = useFrame(field, path)
  const { choices, chosen, onChoose, onSearch, nothing } = picker
  const id0 = textIn(value)
  const shown = chosen && !choices.some((choice) => choice.value === chosen.value)
  return (
    <Select
      id={id}
      label={<LabelWords label={label} requiredWord={requiredWord} />}
      description={description}
      error={error}
      data={shown ? [chosen, ...choices] : [...choices]}
      value={id0 === '' ? null : id0}
      onChange={(next) => {
        onChoose(choices.find((choice) => choice.value === next))
        onChange(next ?? '')
      }}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearFilter') }}
      {...(onSearch ? { onSearchChange: onSearch, filter: ({ options }) => options } : {})}
      placeholder={t('search')}
      nothingFoundMessage={nothing}
      maxDropdownHeight={280}
    />
  )
}
