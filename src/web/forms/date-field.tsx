import { Button, Checkbox, TextInput } from '@mantine/core'

import { isJsonObject } from '#kernel/canonical-json.ts'
import type { DateField, DateTimeField, PartialDateField } from '#model/field.ts'

import { useToday } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { dayParts, partIn } from './draft.ts'
import { PartsFrame, useFrame } from './field-frame.tsx'
import type { FieldProps } from './form-context.tsx'

const PARTS = [
  { part: 'day', length: 2 },
  { part: 'month', length: 2 },
  { part: 'year', length: 4 },
] as const

/**
 * A day as three short inputs, which any keyboard fills in fast; a partial date may leave day and month blank, a date with an hour has
 * a fourth.
 */
export function DayField({
  field,
  path,
  value,
  onChange,
}: FieldProps<DateField | DateTimeField | PartialDateField>) {
  const { t } = useWords()
  const today = useToday()
  const { id, error } = useFrame(field, path)
  const parts = isJsonObject(value) ? value : {}
  return (
    <PartsFrame field={field} path={path}>
      {PARTS.map(({ part, length }) => (
        <TextInput
          key={part}
          id={part === 'day' ? id : `${id}-${part}`}
          label={t(part)}
          classNames={{ label: 'part-label' }}
          className={`part-${part}`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={length}
          value={partIn(value, part)}
          error={error !== undefined}
          onChange={({ currentTarget }) => {
            onChange({ ...parts, [part]: currentTarget.value.replaceAll(/\D/g, '') })
          }}
        />
      ))}
      {field.type === 'date-time' && (
        <TextInput
          id={`${id}-hour`}
          label={t('hour')}
          classNames={{ label: 'part-label' }}
          className="part-year"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          placeholder="09:30"
          value={partIn(value, 'hour')}
          error={error !== undefined}
          onChange={({ currentTarget }) => {
            onChange({ ...parts, hour: currentTarget.value.replaceAll(/[^\d:]/g, '') })
          }}
        />
      )}
      {field.type === 'date' && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(dayParts(today))}>
          {t('today')}
        </Button>
      )}
      {field.type === 'partial-date' && (
        <Checkbox
          label={t('estimated')}
          checked={parts['estimated'] === true}
          onChange={({ currentTarget }) => {
            onChange({ ...parts, estimated: currentTarget.checked })
          }}
        />
      )}
    </PartsFrame>
  )
}
