import type { Id } from '#kernel/ids.ts';
import { type Result } from '#kernel/result.ts';
import type { Acted } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { RecordState, RootState } from './state.ts';
import { type LoadedProgram, type World } from './world.ts';
/** What a user asks to do. Without `target` it begins a root. */
export interface Command {
    readonly action: string;
    readonly target?: Id;
    readonly form: unknown;
    /** The version of the target that the user saw; refused when it has changed since. */
    readonly ifVersion?: number;
    readonly deviceAt?: number;
}
/** What doing it would be: the event to append, or why it may not be done. Performs nothing. */
export declare function decide(loaded: LoadedProgram, state: RootState | undefined, command: Command, world: World): Result<Acted, Refusal>;
/** Why an action could not be done to a record now, before any form is filled in; undefined when it could. For screens. */
export declare function refusalToAct(loaded: LoadedProgram, { state, target, action, }: {
    readonly state: RootState;
    readonly target: RecordState;
    readonly action: string;
}, actor: World['actor']): Refusal | undefined;
