/** The steps of the append path at which a test may make the world end. */
export type Failpoint =
  | 'batch-taken'
  | 'batch-decided'
  | 'files-bound'
  | 'batch-sent'
  | 'batch-committed'
  | 'batch-answered'
  | 'forgetting-begun'
  | 'forgetting-committed'

let armed: { readonly at: Failpoint; readonly fire: () => void | Promise<void> } | undefined

/** Makes something happen each time the append path passes a step. For tests; without it a step costs one comparison. */
export function armFailpoint(at: Failpoint, fire: () => void | Promise<void>): () => void {
  armed = { at, fire }
  return () => {
    armed = undefined
  }
}

export const failpoint = (at: Failpoint): void | Promise<void> =>
  armed?.at === at ? armed.fire() : undefined
