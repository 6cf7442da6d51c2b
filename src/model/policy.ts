import type { Text } from './text.ts'

/** What personal content may be read for, and the norm that says so. Every reading is for one of them, and the audit names it. */
export interface Purpose {
  readonly label: Text
  readonly source: string
}

/**
 * What a role may read: records of these kinds for which `where` is true. Nothing is readable that no policy names.
 * `where` is the list dialect: comparisons, `in`, `&&` and `||` over `record.office`, `record.stage`, `record.kind`,
 * `record.assignee`, fields of the record in clear, and `actor.id`, `actor.offices`, evaluated here and compiled to SQL alike; absent
 * means false in both. `record.shownTo.exists(one, one in actor.offices)` asks a field with several values.
 */
export interface ReadPolicy {
  readonly kinds: readonly string[]
  /** A purpose of the program. Whoever states another one reads nothing by this policy. */
  readonly purpose: string
  readonly where: string
  /** The fields that it opens; the others, and the history, stay shut. Absent: all that no field keeps for other roles. */
  readonly only?: readonly string[]
}

/**
 * A role that moves with the records, such as a presidency with its cycle: while a root of this kind is in one of these stages, whoever has one
 * of the roles `to` in the office that its field names holds the role in the office of the record. It begins and ends with the act that leads
 * there.
 */
export interface Conferral {
  readonly kind: string
  readonly while: readonly string[]
  /** A code or office field: its value is the code of an office. */
  readonly field: string
  readonly to: readonly string[]
}

/** A duty that users are granted, scoped to offices. */
export interface Role {
  readonly label: Text
  readonly reads: readonly ReadPolicy[]
  /**
   * Of another institution, which asks and is answered: it reads what it asked for itself. Nothing else of the program answers it,
   * as if it had no part in it; figures it may see once they are published, where `published` says so. Whoever holds such a role, in whichever program of the node, opens nothing out of the usual way.
   */
  readonly outside?: true
  /** A role outside to which is referred, as this recipient: it reads what was referred to its own institution, and answers. */
  readonly receives?: string
  /** A role outside that acts for people: it reads and does what is of those whose records name its holder in this user field. */
  readonly represents?: string
  /**
   * Led to single records by what stands on them: it does nothing to what it does not read. That a record is kept from it makes it no secret
   * to the others of the office.
   */
  readonly led?: true
  readonly published?: true
  /** May see measures and reports of the program: figures alone. */
  readonly statistics?: true
  /** Never granted to a user: a record says which office holds it. */
  readonly conferred?: Conferral
}

/**
 * Reading what a role does not open, for a stated reason and a while: a whole file of elsewhere, or one masked field. Each is kept
 * with its reason, every reading under it is marked, and other hands look at it afterwards.
 */
export interface Openings {
  /** The code list of reasons. */
  readonly reasons: string
  readonly file: OpeningRule & {
    /** Roles whose own reading it extends to the file, with the masks that they have. */
    readonly by: readonly string[]
    /** A purpose of the program, under which these readings stand. */
    readonly purpose: string
  }
  /** Of fields that name the roles that may open them, `openBy`. */
  readonly field: OpeningRule
  /** Roles that are told of files opened, in the office that owns them; they may end an opening and judge whether it was justified. */
  readonly reviewedBy: readonly string[]
  /** In how many working days of the office: until then it is their task. */
  readonly reviewWithin: { readonly workingDays: number; readonly source: string }
}

export interface OpeningRule {
  /** How long it lasts. */
  readonly minutes: number
  readonly source: string
}

/** Who may see who read a file. The person, who is handed a copy, is told names only where the program says so. */
export interface ReadLog {
  readonly by: readonly string[]
  readonly tellsNames: boolean
  readonly source: string
}
