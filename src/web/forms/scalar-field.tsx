import { Checkbox, NumberInput, Radio, Textarea, TextInput } from '@mantine/core'

import type { BooleanField, InstantField, IntegerField, TextField } from '#model/field.ts'

import { useWords } from '../words/language.tsx'
import { textIn } from './draft.ts'
import { LabelWords, useFrame } from './field-frame.tsx'
import type { FieldProps } from './form-context.tsx'

/** Reasonings and accounts: texts of this length and more get room to write. */
export const LONG_TEXT = 10_000

export function TextBox({ field, path, value, onChange }: FieldProps<TextField>) {
  const { t } = useWords()
  const { requiredWord, label, ...frame } = useFrame(field, path)
  const text = textIn(value)
  const props = {
    ...frame,
    label: <LabelWords label={label} requiredWord={requiredWord} />,
    value: text,
    maxLength: field.maxLength ?? 200,
    autoComplete: 'off',
  }
  if (!field.multiline)
    return <TextInput {...props} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  const long = (field.maxLength ?? 0) >= LONG_TEXT
  const count = text.trim() === '' ? 0 : text.trim().split(/\s+/).length
  return (
    <div>
      <Textarea
        {...props}
        autosize
        minRows={long ? 10 : 3}
        maxRows={long ? 30 : 12}
        classNames={long ? { input: 'long-text' } : {}}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {long && <p className="help word-count">{t('words', { n: count })}</p>}
    </div>
  )
}

export function IntegerBox({ field, path, value, onChange }: FieldProps<IntegerField>) {
  const { requiredWord, label, ...frame } = useFrame(field, path)
  return (
    <NumberInput
      {...frame}
      label={<LabelWords label={label} requiredWord={requiredWord} />}
      value={textIn(value)}
      allowDecimal={false}
      hideControls
      maw="12rem"
      onChange={(next) => onChange(String(next))}
    />
  )
}

/** A required yes or no is asked as such: an unticked box would be an answer nobody gave. */
export function YesNo({ field, path, value, onChange }: FieldProps<BooleanField>) {
  const { t } = useWords()
  const { id, label, description, error, requiredWord } = useFrame(field, path)
  if (!field.required)
    return (
      <Checkbox
        id={id}
        label={label}
        description={description}
        error={error}
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? true : '')}
      />
    )
  return (
    <Radio.Group
      label={<LabelWords label={label} requiredWord={requiredWord} />}
      description={description}
      error={error}
      name={id}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(next) => onChange(next === 'true')}
    >
      <div className="yes-no">
        <Radio id={id} value="true" label={t('yes')} />
        <Radio value="false" label={t('no')} />
      </div>
    </Radio.Group>
  )
}

export function MomentBox({ field, path, value, onChange }: FieldProps<InstantField>) {
  const { requiredWord, label, ...frame } = useFrame(field, path)
  return (
    <TextInput
      {...frame}
      type="datetime-local"
      label={<LabelWords label={label} requiredWord={requiredWord} />}
      value={textIn(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
