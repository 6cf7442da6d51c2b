/** Everything that can be set from outside: `DATABASE_URL` and `CEIBA_*`, no more. */
export interface Settings {
    readonly databaseUrl: string | undefined;
    readonly dataDir: string;
    readonly host: string;
    readonly port: number;
}
/** What each setting means, for `ceiba doctor` and help. */
export declare const SETTINGS: {
    readonly DATABASE_URL: 'PostgreSQL 15 or later to use in place of the embedded one';
    readonly CEIBA_DATA: 'folder of the node: database, keys, demo.json (default ./data)';
    readonly CEIBA_PORT: 'port of the server (default 4400; 0 takes any free one)';
    readonly CEIBA_HOST: 'address that the server listens on (default 127.0.0.1)';
};
/** Throws RangeError with the name of a setting that makes no sense. */
export declare function readSettings(environment: {
    readonly [name: string]: string | undefined;
}): Settings;
