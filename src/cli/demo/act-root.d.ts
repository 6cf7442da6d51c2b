import type { RootEvent } from '#engine/event.ts';
import type { Actor, LoadedProgram } from '#engine/world.ts';
import type { Batch } from '#store/batch.ts';
import type { Directory } from '#store/directory.ts';
import type { Role, Step } from './family-life.ts';
import type { SeededIds } from './seeded-ids.ts';
/** What the acts of many roots share. */
export interface Acting {
    readonly loaded: LoadedProgram;
    readonly directory: Directory;
    readonly actorOf: (role: Role) => Actor;
    readonly ids: SeededIds;
}
/** An act of a root that begins with it: a family's life, or a single adjustment. */
export type RootStep = Pick<Step, 'on' | 'by' | 'form'> & {
    readonly action: string;
    readonly to?: Step['to'];
};
export interface RootToLoad {
    /** What its ids hang on. */
    readonly seed: string;
    readonly office: string;
    /** Minutes after nine at which this root's acts of a day begin. */
    readonly minute: number;
    readonly steps: readonly RootStep[];
}
/**
 * Does all acts of a root within a batch, each at an hour of its own day in the office's zone, and returns them as events. Throws when
 * the engine refuses one: then the plan or the program is wrong, and nothing of the batch may be written.
 */
export declare function actRoot(acting: Acting, batch: Batch, root: RootToLoad): readonly RootEvent[];
