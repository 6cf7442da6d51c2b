import type { Field, Fields } from '#model/field.ts'
import type { Text } from '#model/text.ts'

import type { FieldProblem } from '../api/contract.ts'

/** The problem to show beside the field at a path. Parts of a value that has one input (a set of codes) are its own problems. */
export function problemAt(
  problems: readonly FieldProblem[],
  path: string,
  field: Field,
): Text | undefined {
  const whole = problems.find((problem) => problem.path === path)
  if (whole) return whole.message
  if (field.type === 'repeated') return undefined
  return problems.find(({ path: at }) => at.startsWith(`${path}[`) || at.startsWith(`${path}.`))
    ?.message
}

/** Whether something is wrong within a repeated item, so that its hidden part opens. */
export const hasProblemIn = (problems: readonly FieldProblem[], path: string): boolean =>
  problems.some((problem) => problem.path.startsWith(`${path}.`))

/** The id of the input of a path: `members[0].name` -> `f-members-0-name`. */
export const inputId = (path: string): string =>
  `f-${path.replaceAll(/[^\w]+/g, '-').replace(/-$/, '')}`

/** Where a problem is: the labels of the fields on the way, items counted from 1, and the path of the field that has the input. */
export function placeOf(
  fields: Fields,
  path: string,
  word: (text: Text) => string,
): { readonly words: string; readonly path: string } {
  const [head = '', ...rest] = path.split('.')
  const [, name = head, index] = /^([^[]+)(?:\[(\d+)\])?$/.exec(head) ?? []
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!field) return { words: '', path: '' }
  const here = word(field.label)
  if (field.type !== 'repeated' || index === undefined || rest.length === 0)
    return { words: here, path: name }
  const inner = placeOf(field.item, rest.join('.'), word)
  return { words: `${here} ${Number(index) + 1}, ${inner.words}`, path: `${head}.${inner.path}` }
}
