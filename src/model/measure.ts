import type { Text } from './text.ts'

/**
 * A number computed from events. It counts the records of `kind` that `action` touches (or sums a whole-number field of its form),
 * on the legal day of the event, sliced by `by`: dimension -> `self.field`, `root.field`, `root.office`, `form.field` or
 * `link.field` for a named link. A `duration` counts by the exact number of working days since an earlier action.
 */
export interface Measure {
  readonly label: Text
  readonly unit: Text
  readonly kind: string
  readonly actions: readonly string[]
  readonly sums?: string
  /** Over `form`, `self`, `root` and `late`. */
  readonly when?: string
  /**
   * Actions that take back what was counted of a record, on the very day on which it was counted: a resolution set aside was never a
   * valid one, and what was published of it before stays in its vintage.
   */
  readonly retractedBy?: readonly string[]
  readonly duration?: { readonly since: string; readonly at?: string }
  /** What a record has counted no longer counts once one of these acts has touched it, and counts again after one of `until`. */
  readonly unless?: { readonly by: readonly string[]; readonly until?: readonly string[] }
  readonly by: { readonly [dimension: string]: string }
}
