import type { Program } from '#model/program.ts'

import { isKept } from './mask.ts'

/** What a role reads of a kind, for a purpose: a cell of the authorisation matrix. */
export interface ReadCell {
  readonly role: string
  readonly kind: string
  readonly purpose: string
  /** Which records, in the list dialect. */
  readonly where: string
  /** The fields that are opened; the others are not shown to exist. Undefined: the record as a whole, with its history. */
  readonly only?: readonly string[]
  /** Fields that show that they exist and no more. */
  readonly masked: readonly string[]
  /** Of those, the ones that the role may open with a reason. */
  readonly openable: readonly string[]
}

/** Every cell of what may be read, role by role; what has no cell is read by nobody. */
export const readCells = (program: Program): readonly ReadCell[] =>
  Object.entries(program.roles).flatMap(([role, { reads }]) =>
    reads.flatMap(({ kinds, purpose, where, only }) =>
      kinds.map((kind): ReadCell => {
        const fields = Object.entries(program.records[kind]?.fields ?? {})
        const masked = fields.filter(
          ([name, field]) => isKept(field, [role]) && (only?.includes(name) ?? true),
        )
        return {
          role,
          kind,
          purpose,
          where,
          ...(only ? { only } : {}),
          masked: masked.map(([name]) => name),
          openable: masked.flatMap(([name, { openBy }]) => (openBy?.includes(role) ? [name] : [])),
        }
      }),
    ),
  )

/** Who may do something, and at which stages: a row of the authorisation matrix. */
export interface ActRow {
  readonly action: string
  /** The kind that it is done to, or that it begins. */
  readonly kind: string
  readonly begins: boolean
  /** Undefined: at any stage. */
  readonly from?: readonly string[]
  readonly by: readonly string[]
  /** Actions whose author may not do this one. */
  readonly notBy: readonly string[]
  readonly source: string
}

/** Every action that somebody can ask for; those that only follow from others have no row. */
export const actRows = (program: Program): readonly ActRow[] =>
  Object.entries(program.actions).flatMap(
    ([action, { begins, on, from, by, notBy, source, followsOnly }]) =>
      followsOnly
        ? []
        : [
            {
              action,
              kind: begins ?? on ?? '',
              begins: begins !== undefined,
              ...(from ? { from } : {}),
              by,
              notBy: notBy ?? [],
              source,
            },
          ],
  )
