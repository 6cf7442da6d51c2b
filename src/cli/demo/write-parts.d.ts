import type { Node } from '#store/node.ts';
import { type Acting } from './act-root.ts';
import { type Loaded, type RegionName } from './demo-job.ts';
import type { DemoPlan } from './plan/demo-plan.ts';
import type { WorkDays } from './plan/work-days.ts';
export interface Loading {
    readonly node: Node;
    readonly plan: DemoPlan;
    readonly region: RegionName;
    readonly work: WorkDays;
    readonly acting: Acting;
    readonly signal: AbortSignal | undefined;
    readonly onWritten: (now: Loaded) => void;
}
/**
 * Writes what is left of the region, in commits that each move the job on. The next part is decided while PostgreSQL writes the one
 * before; they are committed one after the other.
 */
export declare function writeParts(loading: Loading, from: Loaded): Promise<Loaded>;
