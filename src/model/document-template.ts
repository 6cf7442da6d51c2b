import type { Text } from './text.ts'

/**
 * A paper that an action gives rise to. Paragraphs may hold `{self.field}`, `{root.field}`, `{form.field}`, `{link.field}`,
 * `{due.RULE}`, `{on}` and, on a consent, `{disclosed}`, what it lets go; filled from the record.
 */
export interface DocumentTemplate {
  readonly label: Text
  readonly kind: string
  readonly action: string
  /** Other actions that issue it too, or anew. */
  readonly also?: readonly string[]
  /** Issued only while this is true of the record, over `self`. */
  readonly when?: string
  readonly source: string
  readonly title: Text
  readonly paragraphs: readonly Text[]
}
