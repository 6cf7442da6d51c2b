import type { Text } from '#model/text.ts'
import type { Report, ReportQuery } from '#standards/figures/figure-table.ts'

/** A report that can be asked for. */
export interface ReportKindView {
  readonly name: string
  readonly title: Text
  readonly times: readonly string[]
  readonly dimensions: readonly string[]
  /** What it is published by when nothing is asked for. */
  readonly published: readonly string[]
  /** Whether vintages of it are published: not of what is made of records, which is internal. */
  readonly publishes: boolean
  /** The period that it must be of wholly; `asked`: the one that it is asked by. */
  readonly whole?: 'asked' | 'year' | 'semester' | 'month'
}
/** A report as screens read it. */
export interface ReportView {
  readonly report: Report
  readonly query: ReportQuery
  /** By which numbers are shown or held back. */
  readonly rule: Text
  /** When it was computed, or frozen, RFC 3339. */
  readonly at: string
  readonly vintage?: VintageView
  /** Of a preview: how many numbers are held back, and why. */
  readonly heldBack?: {
    readonly numbers: number
    readonly small: number
    readonly complementary: number
    readonly earlier: number
    /** Small numbers that earlier vintages would give away: with one of these it is not published. */
    readonly narrowed: number
    /** The vintages that would. */
    readonly forbiddenBy: readonly {
      readonly id: string
      readonly title: Text
      readonly period: string
    }[]
  }
}
export interface VintageView {
  readonly id: string
  readonly report: string
  readonly title: Text
  readonly query: ReportQuery
  readonly publishedAt: string
  readonly publishedBy: string
  readonly approvedBy: string | null
  readonly program: string
  readonly checksum: string
}
/** What publishing led to: a vintage, or where two accounts are needed a proposal. */
export interface PublishedView {
  readonly vintage?: VintageView
  readonly proposal?: ProposalView
}
export interface ProposalView {
  readonly id: string
  readonly report: string
  readonly title: Text
  readonly query: ReportQuery
  readonly proposedBy: string
  readonly proposedAt: string
  /** Whether the asker may approve it: not whoever proposed it. */
  readonly mine: boolean
}
