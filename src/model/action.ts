import type { Giving } from './booking.ts'
import type { Fields } from './field.ts'
import type { Disclosing } from './safeguards.ts'
import type { Text } from './text.ts'

/** A condition beyond stages and roles: an expression that must be true, and the refusal when it is not. */
export interface Guard {
  readonly code: string
  readonly rule: string
  readonly message: Text
  /** The article that demands it. */
  readonly source: string
}

/**
 * Records made by an action. With `each`, one for every item of that repeated field, taking the item's values; or one for every code of that
 * field, which becomes the value of `as`.
 */
export interface Creation {
  readonly kind: string
  readonly each?: string
  readonly as?: string
  readonly to?: string
  /** Link name -> the kind made from the same item; where none is made, that of the record acted upon. */
  readonly links?: { readonly [link: string]: string }
  /** Field -> expression over `form`, `target`, `root`, `records`, `today`. */
  readonly sets?: { readonly [field: string]: string }
}

/**
 * Other records of the root that the action carries along: those of the kind, in one of the stages (none is named of a kind without
 * stages), for which `when` is true. It is asked
 * once, when the act is decided, and may therefore speak of `late` and `duties`, which hang on the calendar.
 */
export interface Move {
  readonly kind: string
  readonly from: readonly string[]
  /** Absent: they stay in their stage. */
  readonly to?: string
  readonly when?: string
  /** Field -> expression, with `form`, `self` (the moved record), `target` and `root`. */
  readonly sets?: { readonly [field: string]: string }
}

/** Records that go, or stay, with a member: those of the kind whose link leads to one. */
export interface Taking {
  readonly kind: string
  readonly link: string
  /** Field -> expression, with `form`, `self` (the record in question), `target`, `root` and `records` as they were before. */
  readonly sets?: { readonly [field: string]: string }
}

/**
 * Divides a root: a new head of the target's kind begins in it, filled from the form, and the records named go with it. From then on each
 * part is read, worked on and moved by itself, as though it were a root of its own; they stay one history, so nothing is
 * counted twice and every correction replays. Whoever may see one part sees nothing of the other.
 */
export interface Division {
  /** The form's field that refers to those who go. */
  readonly members: string
  /** The field of the form, required, that says why: no family is parted without a reason on record. */
  readonly reason: string
  readonly takes?: readonly Taking[]
  /** What becomes of the records of those who stay. */
  readonly leaves?: readonly Taking[]
  /** Roles that may ask where the other parts are. The asking is audited. */
  readonly tracedBy: readonly string[]
}

/**
 * An act on another root that follows from this one: decided with it, under the same actor, and written in the same commit; where it is
 * refused, so is this one. Expressions speak of `form`, `self` (as it was before) and `root`.
 */
export interface Follow {
  readonly action: string
  /** Gives the id of the record that it is done to; nothing follows where it gives none. */
  readonly on: string
  /** Field of its form -> expression. */
  readonly form: { readonly [field: string]: string }
}

/**
 * What a user may do to a record. Form fields that are named like fields of the record (for repeated ones: of the records made
 * from them) become its values; the others stay in the event alone.
 */
export interface Action {
  readonly label: Text
  readonly help?: Text
  /** The kind of root that it begins; else `on`, the kind that it goes on with. */
  readonly begins?: string
  readonly on?: string
  readonly from?: readonly string[]
  readonly to?: string
  readonly by: readonly string[]
  readonly form: Fields
  /** The date field of the form that gives the legal day; else today in the office's zone. Never a day to come. */
  readonly occurredOn?: string
  readonly guards?: readonly Guard[]
  /** Gives a place of the office's agenda. */
  readonly gives?: Giving
  /** Seldom needed: screens keep it behind the usual ones. */
  readonly seldom?: true
  /**
   * Once one of these has been done to the record, what this act says stands: it is neither corrected nor annulled, only another act
   * changes it.
   */
  readonly lockedBy?: readonly string[]
  /** Four eyes: refused to whoever did one of these actions on the record before. */
  readonly notBy?: readonly string[]
  readonly creates?: readonly Creation[]
  readonly moves?: readonly Move[]
  /** Field of the target -> expression over `form`, `self` (the record as it was before), `root`, `today`; `dyn(null)` clears the field. */
  readonly sets?: { readonly [field: string]: string }
  /** On a root kind: divides the part that the target heads. */
  readonly divides?: Division
  /** On a root kind: the part that the target heads goes back to the one from which it was divided. */
  readonly reunites?: true
  /** An expression over `form` and `self` that gives the code of the office to which the part goes. */
  readonly movesTo?: string
  readonly follows?: readonly Follow[]
  /** Never done by itself: only as what follows from an act on another root. */
  readonly followsOnly?: true
  /** Tells somebody outside something of a person: the safeguards are asked before anything else. */
  readonly discloses?: Disclosing
  /** Returns a person, or hands them over to an authority: refused while the safeguards say so, and then an alert is raised. */
  readonly returns?: true
  /** The record stands again as before the last act of this name: its stage, its clocks, and what that act changed of its values. */
  readonly undoes?: string
  /** The law or rule under which it is done. */
  readonly source: string
}
