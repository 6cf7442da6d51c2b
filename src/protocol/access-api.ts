import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** The shapes in which the API tells who may open what, and who has read. Moments are RFC 3339. */
export interface OpenedView {
  readonly id: Id
  readonly record: string
  readonly until: string
}

/** Reading out of the usual way: who asked, why, how long, and what other hands made of it. */
export interface OpeningView {
  readonly id: Id
  readonly record: Id
  /** One field of the record; the whole file when absent. */
  readonly field?: string
  readonly office: string
  readonly by: { readonly name: string; readonly mine: boolean }
  readonly role: string
  readonly reason: string
  /** Absent once the person's key is gone. */
  readonly words?: string
  readonly at: string
  readonly until: string
  readonly endedAt?: string
  readonly lasts: boolean
  readonly verdict?: 'justified' | 'not-justified'
  readonly judgedBy?: string
  readonly judgedWords?: string
  /** By which day it is to be looked at, until it has been. */
  readonly reviewBy?: PlainDate
}

/** A reading of a file. */
export interface ReadingView {
  readonly at: string
  readonly what: string
  readonly purpose: string
  readonly role?: string
  readonly kind: string
  readonly field?: string
  readonly opening?: Id
  /** Absent from the person's copy where the program says that duties are told and not names. */
  readonly name?: string
}
export interface ReadingsView {
  readonly office: string
  readonly source: string
  readonly items: readonly ReadingView[]
  readonly next: string | null
}
