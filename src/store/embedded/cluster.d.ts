export { ClusterError, type ClusterProblem } from './cluster-error.ts';
export { connectExternal } from './external.ts';
/** A PostgreSQL to work with. */
export interface Cluster {
    /** The folder of its unix socket, faster than the port; null where there is none. Give it to `postgres` as `host`. */
    readonly socketDir: string | null;
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    /** A connection string over `host` and `port`, password included, for `database` or the default one. */
    url(database?: string): string;
    /** The server's process; it changes when a server that died is started again. Null for a server that is not ours. */
    readonly pid: number | null;
    /** Whether it ran before this process asked for it. */
    readonly adopted: boolean;
    /**
     * Ends our use of it, and the server with it when nobody else uses it: within ten seconds, `fast` turning into
     * `immediate` when it must. A second call waits for the first.
     */
    stop(mode?: 'fast' | 'immediate'): Promise<void>;
}
export interface ClusterOptions {
    readonly dataDir: string;
    /** PostgreSQL settings in place of ours. Durability and the log's silence about people can not be changed. */
    readonly settings?: Readonly<Record<string, string>>;
    readonly onProgress?: (text: string) => void;
    /** False where root must not use user namespaces. */
    readonly userNamespaces?: boolean;
}
/**
 * PostgreSQL on the folder `<dataDir>/postgres`: made if missing, started if stopped, taken over if it runs, and
 * started again if it dies while this process lives. Throws `ClusterError`.
 */
export declare function startCluster(options: ClusterOptions): Promise<Cluster>;
