import type { PlainDate } from '#kernel/plain-date.ts'

/** What the keeper of a node and its server processes say to each other. */

/** Everything a server process needs; it comes as a message, so that no password stands in an environment or a command line. */
export interface ServeOrder {
  readonly order: 'serve'
  readonly ownerUrl: string
  readonly socketDir: string | null
  /** Where the keeper listens. */
  readonly url: string
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
  /** How large a region the first process loads into an empty demonstration node; absent for the others. */
  readonly fills?: string
}
export type Order =
  | ServeOrder
  | { readonly order: 'stop' }
  /** Comes with the socket of a new connection. */
  | { readonly order: 'connection'; readonly connection: number }

export interface FirstCode {
  readonly code: string
  readonly expiresAt: string
}
export interface Account {
  readonly login: string
  readonly name: string
}
export type Told =
  /** It listens to orders: what is said before is lost. */
  | { readonly told: 'here' }
  /** It answers requests, were it only to say that it is not ready. */
  | { readonly told: 'serving' }
  | { readonly told: 'taken'; readonly connection: number }
  | {
      readonly told: 'ready'
      readonly kind: string
      readonly accounts: readonly Account[]
      /** With which the first administrator of a live node comes in. */
      readonly code?: FirstCode
    }
  /** It cannot serve, and another process could not either. */
  | { readonly told: 'failed'; readonly message: string; readonly usage: boolean }
