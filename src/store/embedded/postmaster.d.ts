/** What a running PostgreSQL writes of itself in `postmaster.pid`; each line has its fixed meaning. */
export interface Postmaster {
    readonly pid: number;
    readonly port: number;
    readonly sockets: string;
    readonly status: string;
}
export declare function readPostmaster(data: string): Postmaster | undefined;
/**
 * The PostgreSQL that runs on this data directory. A number in a file proves nothing: after a crash or a reboot
 * another program may bear it. So the process itself is looked at.
 */
export declare function findPostmaster(data: string): Postmaster | undefined;
/**
 * Makes PostgreSQL see that the process of a stale `postmaster.pid` is gone, though another program now bears its
 * number. The file stays: its line on shared memory is how PostgreSQL finds sessions that outlived their server and
 * would write beside the new one. Only under the lock, and only after `findPostmaster` found none.
 */
export declare function forgetStalePid(data: string): Promise<void>;
/**
 * Stops the server: fast (sessions are cut, all is written), after seven seconds immediately (the next start
 * recovers), and after nine by force, so that everything is over within ten.
 */
export declare function stopPostmaster(data: string, pid: number, mode: 'fast' | 'immediate'): Promise<void>;
