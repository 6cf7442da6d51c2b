/**
 * What stood under earlier versions, by the name it had there: kind -> stage -> its name in this version, and so on. Only names that this
 * version no longer declares; null where what was kept under a name is carried no further and remains in the history alone.
 */
export interface EarlierNames {
  readonly stages?: { readonly [kind: string]: { readonly [stage: string]: string } }
  readonly fields?: { readonly [kind: string]: { readonly [field: string]: string | null } }
  readonly actions?: { readonly [action: string]: string }
  readonly deadlines?: { readonly [rule: string]: string | null }
}

/**
 * How open cases come to this version of the procedure. A case stays on the version on which it began until somebody moves it, having seen
 * what that changes.
 */
export interface VersionChange {
  /** The roles that may move a case of their offices, and sign for it. */
  readonly by: readonly string[]
  readonly source: string
  readonly earlier?: EarlierNames
}
