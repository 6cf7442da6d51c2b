import type { Acted, Made } from '#engine/event.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { Json } from '#kernel/canonical-json.ts'
import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { oncePer } from '#kernel/once-per.ts'
import type { Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

/** Whose key seals the personal content of a record; undefined for a kind that has none. */
export function subjectOf(
  program: Program,
  record: Pick<RecordState, 'id' | 'kind' | 'links' | 'part'>,
  records: Iterable<Pick<RecordState, 'id' | 'kind' | 'part'>>,
): Id | undefined {
  const [how, whose] = sealersOf(program).get(record.kind) ?? []
  if (how === 'self') return record.id
  if (how === 'link' && whose !== undefined) return record.links[whose]
  if (how !== 'first') return undefined
  // Of its own part: what is said of those who left must not hang on the key of one who stayed.
  for (const other of records)
    if (other.kind === whose && other.part === record.part) return other.id
  return undefined
}

/** Kind of record -> by whose key it is sealed, and what names them. */
const sealersOf = oncePer(
  ({ records }: Program) =>
    new Map(Object.entries(records).map(([kind, { sealedBy }]) => [kind, sealedBy?.split(':')])),
)

/** Values taken apart: what may stand in clear, and what is sealed. */
export interface Parted {
  readonly clear: { [name: string]: Json }
  readonly sealed: { [name: string]: Json }
}

/** Takes the sealed fields out of values. */
export function part(fields: Fields, values: Values): Parted {
  const parted: Parted = { clear: {}, sealed: {} }
  for (const [name, value] of Object.entries(values))
    (fields[name]?.sealed ? parted.sealed : parted.clear)[name] = value
  return parted
}

const namesInOrder = oncePer((fields: Fields) => Object.keys(fields).toSorted())

/** The same for the values of a form, which are all declared: what is in clear stands in the order of canonical JSON. */
function partInOrder(fields: Fields, values: Values): Parted {
  const parted: Parted = { clear: {}, sealed: {} }
  for (const name of namesInOrder(fields)) {
    const value = values[name]
    if (value !== undefined) (fields[name]?.sealed ? parted.sealed : parted.clear)[name] = value
  }
  return parted
}

const repeatedIn = oncePer((fields: Fields) =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'repeated' ? [[name, field.item] as const] : [],
  ),
)

/** A form in clear, and what of it is sealed for whom: `form` fields of the target's subject, items of a repeated field of its maker. */
export interface PartedForm {
  readonly clear: Values
  readonly sealed: ReadonlyMap<Id, SealedPart>
}
export interface SealedPart {
  form?: JsonObject
  /** Repeated field -> position -> the item's sealed values. */
  items?: { [field: string]: { [index: string]: Json } }
  /** Why a correction was made. */
  reason?: string
}

/**
 * Takes the personal content out of an act's form. An item of a repeated field belongs to the person made from it; all else to the
 * subject of the record acted upon.
 */
export function partForm(
  program: Program,
  act: {
    readonly action: string
    readonly target: Id
    readonly form: Values
    readonly made: readonly Made[]
    readonly parted?: Acted['parted']
  },
  state: RootState,
): PartedForm {
  const action = program.actions[act.action]
  const fields = action?.form ?? {}
  const { clear, sealed } = partInOrder(fields, act.form)
  const parts = new Map<Id, SealedPart>()
  const target = state.records.get(act.target)
  const subject =
    firstParted(program, act.parted, state) ??
    (target && subjectOf(program, target, state.records.values()))
  const partOf = (person: Id | undefined): SealedPart => {
    // Sealed content without a person to seal it for would have to stand in clear: never.
    if (person === undefined)
      throw new Error(`${program.id}.${act.action} has sealed content of nobody`)
    const known = parts.get(person) ?? {}
    parts.set(person, known)
    return known
  }
  if (Object.keys(sealed).length > 0) partOf(subject).form = sealed
  for (const [name, inside] of repeatedIn(fields)) {
    const items = clear[name]
    if (!Array.isArray(items)) continue
    clear[name] = items.map((item: Json, index) => {
      if (!isJsonObject(item)) return item
      const parted = partInOrder(inside, item)
      if (Object.keys(parted.sealed).length > 0) {
        const owner = makerOf(program, act, name, index) ?? subject
        const sealedItems = ((partOf(owner).items ??= {})[name] ??= {})
        sealedItems[index] = parted.sealed
      }
      return parted.clear
    })
  }
  return { clear, sealed: parts }
}

/** Why people part, and where to, is said of those who go. */
const firstParted = (program: Program, parted: Acted['parted'], state: RootState): Id | undefined =>
  parted?.records.find(
    (id) => program.records[state.records.get(id)?.kind ?? '']?.sealedBy === 'self',
  )

function makerOf(
  program: Program,
  act: { readonly action: string; readonly made: readonly Made[] },
  field: string,
  index: number,
): Id | undefined {
  const kinds = (program.actions[act.action]?.creates ?? [])
    .filter(
      (creation) => creation.each === field && program.records[creation.kind]?.sealedBy === 'self',
    )
    .map(({ kind }) => kind)
  return act.made.find((made) => made.item === index && kinds.includes(made.kind))?.id
}

/** Puts a form together again. A part whose key was shredded stays out. */
export function joinForm(clear: Values, parts: Iterable<SealedPart>): Values {
  const form: { [name: string]: Json } = { ...clear }
  for (const { form: own, items } of parts) {
    Object.assign(form, own)
    for (const [name, sealed] of Object.entries(items ?? {})) {
      const list = form[name]
      if (!Array.isArray(list)) continue
      form[name] = list.map((item: Json, index) => {
        const more = sealed[index]
        return isJsonObject(item) && isJsonObject(more) ? { ...item, ...more } : item
      })
    }
  }
  return form
}
