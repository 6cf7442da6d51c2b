import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Fields } from '#model/field.ts'

import { itemsIn, type Draft } from '../forms/draft.ts'
import { FieldInput } from '../forms/form-fields.tsx'
import { filled, useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'
import { NEEDS } from './family-form.ts'
import { REGISTER_WORDS as WORDS } from './register-words.ts'

/** What each person needs, asked once everybody is known: a line for each, called by their name. */
export function NeedsOfMembers({
  item,
  draft,
  onChange,
}: {
  readonly item: Fields
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}) {
  const { say } = useWords()
  const members = itemsIn(draft['members'])
  const set = (index: number, name: string, value: Json): void => {
    const next = members.map((member, at) =>
      at === index && isJsonObject(member) ? { ...member, [name]: value } : member,
    )
    onChange({ ...draft, members: next })
  }
  return (
    <ol className="needs-list">
      {members.map((member, index) => {
        const given = isJsonObject(member) ? member : {}
        const called = nameInWords(given['name']) || filled(say(WORDS.person), { n: index + 1 })
        return (
          <li key={index} className="needs-line">
            <fieldset className="parts">
              <legend>{called}</legend>
              <div className="needs-fields">
                {NEEDS.map((name) => {
                  const field = item[name]
                  return (
                    field && (
                      <FieldInput
                        key={name}
                        field={field}
                        path={`members[${index}].${name}`}
                        value={given[name]}
                        onChange={(value) => set(index, name, value)}
                      />
                    )
                  )
                })}
              </div>
            </fieldset>
          </li>
        )
      })}
    </ol>
  )
}
