/** Where the embedded PostgreSQL keeps its things below a data folder. */
export interface Folders {
    /** `<data>/postgres`, mode 0700: all of the rest is inside it, but for a socket folder whose path would be too long. */
    readonly home: string;
    /** PostgreSQL's own data directory. */
    readonly data: string;
    readonly passwordFile: string;
    readonly log: string;
    /** Tickets of those who start or stop PostgreSQL, one at a time. */
    readonly lock: string;
    /** One file for each living user of the cluster; the last to leave stops PostgreSQL. */
    readonly holders: string;
    readonly sockets: string;
}
/** Makes the folders (not the data directory, which `initdb` makes). Throws what the file system throws. */
export declare function openFolders(dataDir: string): Promise<Folders>;
/**
 * Makes the socket folder, and refuses one that somebody else put in its place: the temporary folder is everybody's,
 * and a socket there could be a stranger's. `owner` is the user that runs PostgreSQL where that is not us.
 */
export declare function makeSocketFolder(folder: string, owner: number | undefined): Promise<void>;
