import { Select, type SelectProps } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'

import type { Choice } from './form-context.tsx'
import { sought } from './sought.ts'

/** No list is ever drawn whole. */
const DRAWN = 40

interface Searched extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'filter'> {
  readonly data: readonly Choice[]
  /** Empty where nothing is chosen. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One of a long list, found by typing. Enter takes the best match also of whoever types faster than the list is drawn. */
export function SearchSelect({ data, value, onChange, ...props }: Searched) {
  const [search, setSearch] = useState('')
  const takeBest = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || hasMarked(event.currentTarget)) return
    const typed = event.currentTarget.value
    const [best] = typed.trim() === '' || isChosen(data, value, typed) ? [] : sought(data, typed)
    if (!best) return
    event.preventDefault()
    onChange(best.value)
    setSearch(best.label)
  }
  return (
    <Select
      {...props}
      data={[...data]}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      onKeyDown={takeBest}
      filter={({ search: typed }) => sought(data, typed).map((choice) => ({ ...choice }))}
      limit={DRAWN}
      selectFirstOptionOnChange
    />
  )
}

/** Whether the list is drawn with one of its choices marked: then that is what Enter takes. */
const hasMarked = (input: HTMLInputElement): boolean => {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '')
  return list?.querySelector('[data-combobox-selected]') !== null && list !== null
}

const isChosen = (data: readonly Choice[], value: string, typed: string): boolean =>
  data.find((choice) => choice.value === value)?.label === typed
