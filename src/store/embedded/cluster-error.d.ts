/**
 * Why there is no database. The message is written for the person at the terminal and names the folder and the way out.
 * `PostgreSQL's own words` never hold a password: none is ever on a command line, in the environment or in a log.
 */
export type ClusterProblem = 'no-binaries' | 'cannot-run' | 'disk-full' | 'read-only' | 'not-ours' | 'other-version' | 'locked-out' | 'unreachable' | 'failed';
export declare class ClusterError extends Error {
    readonly problem: ClusterProblem;
    constructor(problem: ClusterProblem, message: string, cause?: unknown);
}
/** The `code` of a Node or PostgreSQL error (`ENOENT`, `28P01`), or undefined. */
export declare function codeOf(error: unknown): string | undefined;
export declare function textOf(error: unknown): string;
/** Turns what the file system or PostgreSQL said about `folder` into one precise error. */
export declare function explain(error: unknown, folder: string): ClusterError;
