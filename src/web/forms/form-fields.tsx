import './forms.css'
import type { JsonObject } from '#kernel/canonical-json.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Fields } from '#model/field.ts'

import { FileInputs } from '../files/file-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import { DayField } from './date-field.tsx'
import { formOf, isAsked, type Draft } from './draft.ts'
import type { FieldProps } from './form-context.tsx'
import { MoneyInputs, NameInputs, PlaceInputs } from './parts-field.tsx'
import { RecordPicker } from './record-picker.tsx'
import { RepeatedInputs } from './repeated-field.tsx'
import { IntegerBox, MomentBox, TextBox, YesNo } from './scalar-field.tsx'

/** The input of one field, whatever its type. */
export function FieldInput({ field, ...rest }: FieldProps) {
  switch (field.type) {
    case 'text':
      return <TextBox field={field} {...rest} />
    case 'integer':
      return <IntegerBox field={field} {...rest} />
    case 'boolean':
      return <YesNo field={field} {...rest} />
    case 'date':
    case 'partial-date':
    case 'date-time':
      return <DayField field={field} {...rest} />
    case 'instant':
      return <MomentBox field={field} {...rest} />
    case 'reference':
      return field.elsewhere ? (
        <RecordPicker field={field} {...rest} />
      ) : (
        <ChoiceField field={field} {...rest} />
      )
    case 'code':
    case 'user':
    case 'office':
      return <ChoiceField field={field} {...rest} />
    case 'name':
      return <NameInputs field={field} {...rest} />
    case 'place':
      return <PlaceInputs field={field} {...rest} />
    case 'money':
      return <MoneyInputs field={field} {...rest} />
    case 'file':
      return <FileInputs field={field} {...rest} />
    case 'repeated':
      return <RepeatedInputs field={field} input={FieldInput} {...rest} />
    default:
      return unreachable(field)
  }
}

/** Some fields of a form, in the order of the program; what is not asked with the other answers does not show. */
export function FormFields({
  fields,
  names,
  draft,
  onChange,
}: {
  readonly fields: Fields
  readonly names?: readonly string[]
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}) {
  const form: JsonObject = formOf(fields, draft)
  return (names ?? Object.keys(fields)).map((name) => {
    const field = fields[name]
    if (!field || field.computed !== undefined || !isAsked(field, form)) return null
    return (
      <div key={name} className={`cell cell-${field.type}`}>
        <FieldInput
          field={field}
          path={name}
          value={draft[name]}
          onChange={(value) => onChange({ ...draft, [name]: value })}
        />
      </div>
    )
  })
}
