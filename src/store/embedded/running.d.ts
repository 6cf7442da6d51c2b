import type { Folders } from './folders.ts';
import { type Postmaster } from './postmaster.ts';
import { type Address } from './session.ts';
export interface Running {
    readonly postmaster: Postmaster;
    readonly password: string;
    /** It ran already: left by a process that was killed, or used by one that lives. */
    readonly adopted: boolean;
}
export interface RunningOptions {
    readonly settings: Readonly<Record<string, string>>;
    readonly onProgress: (text: string) => void;
    readonly userNamespaces: boolean;
    /** The port to come back on, and no other: its users wait there. */
    readonly port: number | undefined;
}
/** The database that is ours; `postgres` beside it is for those who make and drop databases. */
export declare const database = "ceiba";
/** Finds PostgreSQL running on the folders, else makes what is missing and starts it. Only under the lock. */
export declare function ensureRunning(folders: Folders, options: RunningOptions): Promise<Running>;
export declare function addressOf(postmaster: Postmaster, password: string): Address;
