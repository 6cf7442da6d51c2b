/** Writes our settings beside those of `initdb` and lets nobody in without a password. Done before every start. */
export declare function writeSettings(data: string, place: {
    port: number;
    sockets: string;
}, settings: Readonly<Record<string, string>>): Promise<void>;
/** Makes a new data directory read our file after its own. */
export declare function includeSettings(data: string): Promise<void>;
/** The port of the last start, so that the address stays the same from one start to the next. */
export declare function lastPort(data: string): Promise<number | undefined>;
