import type { Program } from '#model/program.ts';
import type { Acted } from './event.ts';
import type { RecordState } from './state.ts';
/** The clocks of a record after an act has touched it. A clock starts once; a later start of the same rule begins it anew. */
export declare function runClocks(program: Program, record: RecordState, event: Acted): RecordState['clocks'];
