import { type Id } from '#kernel/ids.ts';
import type { Node } from '#store/node.ts';
import { type DemoAccount, type DemoFile } from './demo-file.ts';
/** The id of a demonstration account: the same in every node, so that the same region comes to the same log. */
export declare const accountId: (login: string) => Id;
/** The demonstration accounts that stand in the `demo.json` of a data folder. */
export declare const demoAccounts: (dataDir: string) => readonly DemoAccount[];
/**
 * Makes the accounts that a visitor signs in with, and writes `demo.json`. Passwords are made by chance for this node; those that stand
 * in the file stay, those missing there are made anew. Without a `url` the one in the file stays. Throws on a live node.
 */
export declare function writeDemoFile(dataDir: string, node: Node, place: Pick<DemoFile, 'url' | 'databaseUrl'>): Promise<readonly DemoAccount[]>;
