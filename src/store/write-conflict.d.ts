/** What another writer did first: the same version of a root, an answer with the same key, a lock in a circle. */
export type WriteConflict = 'conflict' | 'deadlock'
/** The conflict that an error of PostgreSQL stands for; undefined for anything else. */
export declare function conflictOf(error: unknown): WriteConflict | undefined
/** Whether PostgreSQL answered, and with a no: then nothing of the statement is there. */
export declare const isRefusedByDatabase: (error: unknown) => boolean
/** Whether PostgreSQL was out of reach: what was sent may or may not be there. */
export declare function isUnavailable(error: unknown): boolean
