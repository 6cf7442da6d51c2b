import type { Text } from '#model/text.ts';
/** An account to sign in with. `role` is `all` for the one that holds every role. */
export interface DemoAccount {
    readonly role: string;
    readonly login: string;
    readonly name: Text;
    readonly password: string;
    readonly roles: readonly string[];
    readonly offices: readonly string[];
}
/** What a demonstration node tells of itself in `demo.json`. `url` is there once it has served. */
export interface DemoFile {
    readonly url?: string;
    readonly databaseUrl: string;
    readonly accounts: readonly DemoAccount[];
}
/** Writes `demo.json`, readable by its owner alone; nobody ever sees half of it. */
export declare function saveDemoFile(dataDir: string, file: DemoFile): void;
/** The `demo.json` of a data folder; undefined when there is none or it is damaged: it can always be written anew. */
export declare function readDemoFile(dataDir: string): DemoFile | undefined;
