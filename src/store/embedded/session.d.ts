import postgres from 'postgres';
/** How to reach a server: a folder of sockets (it begins with a slash) or a host. */
export interface Address {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
}
/** One short visit to a database. Throws what PostgreSQL or the network says. */
export declare function visit<T>(address: Address, database: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
