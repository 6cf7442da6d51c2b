import { type FixtureTables } from './tables.ts';
/** Reads the tables of the plan from the project's `fixtures` folder. */
export declare function readTables(fixtures: string): FixtureTables;
