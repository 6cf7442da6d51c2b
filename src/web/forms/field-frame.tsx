import type { ReactNode } from 'react'

import type { Field } from '#model/field.ts'

import { useWords } from '../words/language.tsx'
import { useScene } from './form-context.tsx'
import { inputId, problemAt } from './problems.ts'

/** Label, help and error of a field, with the ids that tie them to its input. */
export function useFrame(field: Field, path: string) {
  const { say, t } = useWords()
  const { problems } = useScene()
  const problem = problemAt(problems, path, field)
  const id = inputId(path)
  return {
    id,
    label: say(field.label),
    description: field.help ? say(field.help) : undefined,
    error: problem ? say(problem) : undefined,
    requiredWord: field.required ? t('required') : undefined,
  }
}

/** The frame of a value with several inputs: a fieldset with its legend, help and error. */
export function PartsFrame({
  field,
  path,
  children,
}: {
  readonly field: Field
  readonly path: string
  readonly children: ReactNode
}) {
  const { id, label, description, error, requiredWord } = useFrame(field, path)
  const described = [description && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className="parts" aria-describedby={described || undefined}>
      <legend>
        {label}
        {requiredWord && <RequiredMark word={requiredWord} />}
      </legend>
      <div className="parts-row">{children}</div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {description && (
        <p className="help" id={`${id}-help`}>
          {description}
        </p>
      )}
    </fieldset>
  )
}

/** A star for the eye, a word for the ear. */
function RequiredMark({ word }: { readonly word: string }) {
  return (
    <span className="required">
      <span aria-hidden> *</span>
      <span className="hear"> ({word})</span>
    </span>
  )
}

/** The label of a single input. */
export function LabelWords({
  label,
  requiredWord,
}: {
  readonly label: string
  readonly requiredWord: string | undefined
}) {
  return (
    <>
      {label}
      {requiredWord && <RequiredMark word={requiredWord} />}
    </>
  )
}
