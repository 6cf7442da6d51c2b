/** The outcome of asking for something that may be refused. A refusal is a value; `throw` is for bugs. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** What was asked for. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
/** Why it was not given. */
export const refuse = <E>(error: E): Result<never, E> => ({ ok: false, error })
