import type { Folders } from './folders.ts';
import { type RunAs } from './run-as.ts';
export declare const superuser = "ceiba";
/**
 * Makes the data directory where there is none: made under another name and renamed, so that it is whole or absent.
 * Refuses the directory of another major version. Only under the lock.
 */
export declare function initialise(folders: Folders, runAs: RunAs, onProgress: (text: string) => void): Promise<void>;
export declare function readPassword(folders: Folders): Promise<string>;
