import type { Text } from './text.ts'

/**
 * What a role may read: records of these kinds for which `where` is true. Nothing is readable that no policy names.
 * `where` is the list dialect: comparisons, `in`, `&&` and `||` over `record.office`, `record.stage`, `record.kind`,
 * `record.assignee`, fields of the record in clear, and `actor.id`, `actor.offices`, evaluated here and compiled to SQL alike; absent
 * means false in both. `record.shownTo.exists(one, one in actor.offices)` asks a field with several values.
 */
export interface ReadPolicy {
  readonly kinds: readonly string[]
  readonly purpose: Text
  readonly where: string
  /** The fields that it opens; the others, and the history, stay shut. Absent: all that no field keeps for other roles. */
  readonly only?: readonly string[]
}

/** A duty that users are granted, scoped to offices. */
export interface Role {
  readonly label: Text
  readonly reads: readonly ReadPolicy[]
  /**
   * Of another institution, which asks and is answered: it reads what it asked for itself. Nothing else of the program answers it,
   * as if it had no part in it; figures it may see once they are published, where `published` says so.
   */
  readonly outside?: true
  readonly published?: true
  /** May see measures and reports of the program: figures alone. */
  readonly statistics?: true
}
