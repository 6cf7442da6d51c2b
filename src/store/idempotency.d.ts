import type { Id } from '#kernel/ids.ts'
import { type Result } from '#kernel/result.ts'
import type { Compartment } from '#model/program.ts'

import type { Written } from './batcher.ts'
import type { Sql } from './connections.ts'
import type { Directory } from './directory.ts'
/** The key has come before with another request. */
export interface KeyReused {
  readonly code: 'idempotency-key-reused'
}
/** The answer that was given to this key before, if any. */
export declare function findAnswer(
  deps: {
    readonly writer: Sql
    readonly compartment: Compartment
    readonly directory: () => Directory
  },
  actor: Id,
  {
    key,
    request,
  }: {
    readonly key: string
    readonly request: Buffer
  },
): Promise<Result<Written, KeyReused> | undefined>
