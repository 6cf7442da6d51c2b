import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import type { Fields } from '#model/field.ts'

/** What a family usually shares is carried on to its next member. */
const SHARED = ['nationality', 'entryOn', 'entryPoint', 'entryMode'] as const

/** The first member has the principal claim; those after it begin with what the one before them said of the journey. */
export function nextMember(members: readonly Json[]): JsonObject {
  const last = members.at(-1)
  if (!isJsonObject(last)) return { kind: 'principal', relationship: 'PA' }
  const shared: { [field: string]: Json } = { kind: 'derivative' }
  for (const name of SHARED) {
    const value = last[name]
    if (value !== undefined) shared[name] = value
  }
  return shared
}

/** Asked of each person apart from who they are: whether they need care at once. */
export const NEEDS = ['unaccompanied', 'needs'] as const
/** The first lines of a person, beside what is required. */
export const LEAD = ['name', 'birthDate', 'relationship', 'entryOn'] as const
/** What counts for completeness beside what is required: what a later step will ask for. */
export const COUNTED = {
  member: ['birthDate', 'relationship', 'entryOn'],
  reach: ['address', 'phones'],
} as const

const REACH: readonly string[] = COUNTED.reach

export const itemFields = (form: Fields): Fields => {
  const members = form['members']
  return members?.type === 'repeated' ? members.item : {}
}

/** The fields of the whole family, as they are asked: at the door first, and how to reach them at the end. */
export function partsOf(form: Fields): { readonly triage: Fields; readonly reach: Fields } {
  const others = Object.entries(form).filter(([name]) => name !== 'members')
  return {
    triage: Object.fromEntries(others.filter(([name]) => !REACH.includes(name))),
    reach: Object.fromEntries(others.filter(([name]) => REACH.includes(name))),
  }
}
