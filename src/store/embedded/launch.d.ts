import { type Folders } from './folders.ts';
import { type Postmaster } from './postmaster.ts';
import { type RunAs } from './run-as.ts';
/** What came of one attempt: a server, or why it ended, in its own words. */
export type Launched = {
    readonly postmaster: Postmaster;
} | {
    readonly refusal: 'port taken' | 'still in use' | 'other';
    readonly said: string;
};
export interface LaunchOptions {
    readonly port: number;
    readonly settings: Readonly<Record<string, string>>;
    readonly onProgress: (text: string) => void;
}
/**
 * Starts PostgreSQL and waits until it takes connections; after a crash that includes recovery, however long it takes.
 * The server does not end with us: it has its own session, and writes to its log file without us. Only under the lock.
 */
export declare function launch(folders: Folders, runAs: RunAs, options: LaunchOptions): Promise<Launched>;
/** `wanted` if nobody listens there, else another free port. Below 32768, so that no outgoing connection takes it. */
export declare function freePort(wanted: number | undefined): Promise<number>;
