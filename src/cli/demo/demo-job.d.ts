import { type Result } from '#kernel/result.ts';
import type { Sql, Transaction } from '#store/connections.ts';
import type { Node } from '#store/node.ts';
import { type LogHash } from './log-hash.ts';
/** A region is known by its scale and seed. */
export interface RegionName {
    readonly scale: number;
    readonly seed: string;
}
/** How far the load of a region has come: what is counted here is committed, and nothing else is. */
export interface Loaded {
    /** Parts written: the families in the order of the plan, then the adjustments as one part. */
    readonly parts: number;
    readonly persons: number;
    readonly events: number;
    readonly hash: LogHash;
}
export interface Job extends Loaded {
    readonly region: RegionName;
    readonly done: boolean;
}
export type JobRefusal = {
    readonly code: 'not-empty';
} | {
    readonly code: 'other-region';
    readonly loaded: RegionName;
    readonly done: boolean;
};
/**
 * Finds the load of this region or begins it. A node holds one region: another is refused unless `any` will do, and so is a node with
 * other cases.
 */
export declare function openJob(node: Node, region: RegionName, any: boolean): Promise<Result<Job, JobRefusal>>;
/**
 * Moves the job on within the transaction that writes what it counts. Throws, and so undoes that transaction, when another process
 * moved it meanwhile.
 */
export declare function advance(tx: Transaction | Sql, region: RegionName, { before, after, total, }: {
    readonly before: number;
    readonly after: Loaded;
    readonly total: number;
}): Promise<void>;
