import type { Folders } from './folders.ts';
/** A way of running PostgreSQL that was tried and works: it refuses to run as root, so root has to be someone else. */
export interface RunAs {
    readonly bin: string;
    readonly major: number;
    /** The words to put before a command. */
    readonly prefix: readonly string[];
    /** The user and group to become, and to own the data, where that is not us. */
    readonly user: User | undefined;
}
export interface User {
    readonly uid: number;
    readonly gid: number;
}
/** Only what PostgreSQL needs: the caller's PG* settings and secrets are none of its business. */
export declare const environment: {
    PATH: string;
    LC_ALL: string;
    TZ: string;
};
/**
 * Finds the binaries and a way of running them on these folders, by trying.
 * `namespaces: false` leaves the way of user namespaces out, as on a machine that forbids them.
 * Throws `no-binaries`, `cannot-run`, and what the file system throws.
 */
export declare function findRunAs(folders: Folders, namespaces?: boolean): Promise<RunAs>;
/** The command that runs one of PostgreSQL's programs in the way that was found. */
export declare function commandOf({ prefix, bin }: RunAs, program: string, args: readonly string[]): {
    file: string;
    args: string[];
};
/** Gives the folder and all that is in it to a user; links themselves and not what they point at. */
export declare function giveTo(folder: string, user: User): Promise<void>;
