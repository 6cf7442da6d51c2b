/** The steps of the append path at which a test may make the world end. */
export type Failpoint =
  | 'batch-taken'
  | 'batch-decided'
  | 'batch-sent'
  | 'batch-committed'
  | 'batch-answered'
/** Makes something happen each time the append path passes a step. For tests; without it a step costs one comparison. */
export declare function armFailpoint(at: Failpoint, fire: () => void | Promise<void>): () => void
export declare const failpoint: (at: Failpoint) => void | Promise<void>
