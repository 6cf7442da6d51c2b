/** A version of a procedure that the node carries or carried. */
export interface VersionView {
  /** `id@hash`. */
  readonly program: string
  readonly version: number
  /** Whether cases begin on it today. */
  readonly current: boolean
  readonly loadedAt: string
  /** How many cases stand on it, and in how many of them something is left to be done. */
  readonly cases: number
  readonly open: number
}

interface Alike {
  readonly count: number
  /** The ids of a few of them. */
  readonly samples: readonly string[]
}

/** What moving cases to the current version would change. */
export interface MovePreviewView {
  readonly cases: number
  /** Those that the version has no place for, and that stay. */
  readonly staying: number
  readonly stages: readonly (Alike & {
    readonly kind: string
    readonly before: string | null
    readonly after: string | null
  })[]
  readonly clocks: readonly (Alike & {
    readonly rule: string
    readonly change: 'earlier' | 'later' | 'begins' | 'ceases'
  })[]
  /** Values that remain in the history alone. */
  readonly left: readonly (Alike & { readonly name: string })[]
  readonly stranded: readonly (Alike & { readonly name: string })[]
  readonly rehearsal: string
}

export interface MovedView {
  readonly moved: number
  /** Those that stay, by the code of the refusal. */
  readonly staying: readonly { readonly code: string; readonly count: number }[]
}
