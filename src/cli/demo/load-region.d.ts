import { type Result } from '#kernel/result.ts';
import type { Node } from '#store/node.ts';
import { type JobRefusal, type RegionName } from './demo-job.ts';
import { type RegionProgress } from './progress.ts';
export interface RegionOptions extends RegionName {
    /** Told after each commit, in words and in numbers. */
    readonly onProgress?: (text: string, progress: RegionProgress) => void;
    /** Stops after the commit under way. What is written stays; the same call goes on from there. */
    readonly signal?: AbortSignal;
    /** Whatever region the node holds or is being filled with will do; only an empty node gets this one. */
    readonly onlyIfEmpty?: boolean;
}
export interface LoadedRegion extends RegionName {
    readonly families: number;
    readonly persons: number;
    readonly events: number;
    readonly logHash: string;
    /** Whether all of it was there before: then nothing was done. */
    readonly alreadyLoaded: boolean;
}
export type RegionRefusal = JobRefusal | {
    readonly code: 'live-node';
};
/**
 * Fills a demonstration node with the region: each family's life, act by act, decided by the engine and written by the store as
 * anybody's acts are. Interrupted at any moment, it goes on where it was: what is written and how far it has come is one commit.
 * Throws when the engine refuses an act, and with the signal's reason when it is told to stop.
 */
export declare function loadRegion(node: Node, options: RegionOptions): Promise<Result<LoadedRegion, RegionRefusal>>;
