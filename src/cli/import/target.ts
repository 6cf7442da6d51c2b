import type { Action } from '#model/action.ts'
import type { Field, Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import { say, type Text } from '#model/text.ts'

/** A place in a form that cells can fill: a field, or a part of a name or of a place. */
export interface Target {
  /** `language`, `members.name.given`, `members.documents.kind`. */
  readonly path: string
  readonly field: Field
  /** Of a structured field, the part that this is. */
  readonly part?: string
  readonly label: Text
  /** Whether it belongs to each person of a row, not to the whole record. */
  readonly ofPerson: boolean
}

const PARTS: { readonly [type: string]: { readonly [part: string]: Text } } = {
  name: {
    given: say('Nombres', 'Given names'),
    family1: say('Primer apellido', 'First surname'),
    family2: say('Segundo apellido', 'Second surname'),
    married: say('Apellido de casada', 'Married name'),
    full: say('Nombre completo', 'Full name'),
  },
  place: {
    country: say('País', 'Country'),
    adm1: say('Entidad', 'State'),
    adm2: say('Municipio', 'Municipality'),
    locality: say('Localidad', 'Locality'),
    address: say('Domicilio', 'Address'),
  },
}
/** Fields that no column of a partner's file can give. */
const UNMAPPABLE = ['user', 'file', 'reference', 'money']

/** The action by which a file begins records: the one named, else the first that begins a record with people in it, else the first. */
export function beginAction(
  program: Program,
  asked?: string,
):
  | { readonly name: string; readonly action: Action; readonly people: string | undefined }
  | undefined {
  const begins = Object.entries(program.actions).filter(([, action]) => action.begins !== undefined)
  const found =
    asked === undefined
      ? (begins.find(([, action]) => peopleOf(action.form) !== undefined) ?? begins[0])
      : begins.find(([name]) => name === asked)
  return found && { name: found[0], action: found[1], people: peopleOf(found[1].form) }
}

/** The repeated field whose items are people: one row of a file is one of them. */
const peopleOf = (form: Fields): string | undefined =>
  Object.entries(form).find(
    ([, field]) =>
      field.type === 'repeated' && Object.values(field.item).some((item) => item.type === 'name'),
  )?.[0]

/** Everything of a form that a column can be mapped to. */
export function targetsOf(form: Fields, people: string | undefined): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>()
  const add = (fields: Fields, prefix: string, ofPerson: boolean): void => {
    for (const [name, field] of Object.entries(fields)) {
      if (field.computed !== undefined) continue
      const path = `${prefix}${name}`
      if (field.type === 'repeated') add(field.item, `${path}.`, ofPerson || path === people)
      else if (PARTS[field.type])
        for (const [part, label] of Object.entries(PARTS[field.type] ?? {}))
          targets.set(`${path}.${part}`, { path: `${path}.${part}`, field, part, label, ofPerson })
      else if (!UNMAPPABLE.includes(field.type))
        targets.set(path, { path, field, label: field.label, ofPerson })
    }
  }
  add(form, '', false)
  return targets
}

/** A path without the numbers of its items: `members.documents[0].kind` is a `members.documents.kind`. */
export const plainPath = (path: string): string => path.replaceAll(/\[\d+\]/g, '')
