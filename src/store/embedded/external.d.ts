import type { Cluster } from './cluster.ts';
/**
 * The PostgreSQL of a `DATABASE_URL`, which somebody else runs: `stop` leaves it alone. Throws `ClusterError`
 * `unreachable`, in words without the password, or `other-version` below PostgreSQL 15.
 */
export declare function connectExternal(databaseUrl: string): Promise<Cluster>;
