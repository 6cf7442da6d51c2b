import type { PaperLanguage, Text } from './text.ts'

/**
 * A paper that an action gives rise to. Its texts may hold, in braces, what is filled in from the record as it stood after the act:
 * `{self.field}`, `{root.field}`, `{form.field}`, `{link.field}`, `{due.RULE}`; `{on}`, the day of the act; `{number}`, that of the
 * paper; `{count.KIND}`, how many records of a kind there are; on a consent `{disclosed}`, what it lets go.
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
  /** Languages in which it is handed out; Spanish and English when absent. Every text and code that it speaks of has them. */
  readonly languages?: readonly PaperLanguage[]
  /** The code field, `root.language`, that tells in which of them the person reads. */
  readonly readIn?: string
  /** Who it is addressed to. */
  readonly to?: Text
  readonly blocks: readonly PaperBlock[]
  /** As what whoever did the act signs; nobody does when absent. */
  readonly signedAs?: Text
  readonly proof?: PaperProof
}

/** A piece of a paper. `when` is asked over `self`, `root` and `form`: where it is not true, the piece is left out. */
export type PaperBlock = PaperWords | PaperFacts | PaperTable

/** A heading, a paragraph, or a note in smaller type. */
export interface PaperWords {
  readonly type: 'heading' | 'paragraph' | 'note'
  readonly text: Text
  readonly when?: string
}

/** Names and their values, one below the other. A row whose value is missing is left out. */
export interface PaperFacts {
  readonly type: 'facts'
  readonly rows: readonly PaperColumn[]
  readonly when?: string
}

/** A row for each record of a kind for which `where` is true; there and in its cells `self` is that record. */
export interface PaperTable {
  readonly type: 'table'
  readonly of: string
  readonly where?: string
  readonly columns: readonly PaperColumn[]
  readonly when?: string
}

export interface PaperColumn {
  readonly label: Text
  readonly value: Text
}

/**
 * A code that whoever is shown the paper can check: valid or not, and nothing else. It ends on the day of a field or so many days after
 * the act, and before when no record of a kind is in one of some stages any more.
 */
export interface PaperProof {
  readonly until: { readonly field: string } | { readonly days: number }
  readonly while: { readonly kind: string; readonly stages: readonly string[] }
}
