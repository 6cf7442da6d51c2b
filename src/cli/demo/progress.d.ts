import type { Loaded } from './demo-job.ts';
/** How far a load has come. */
export interface RegionProgress {
    readonly families: number;
    readonly familiesInAll: number;
    readonly persons: number;
    readonly events: number;
    readonly eventsPerSecond: number;
    readonly secondsLeft: number;
}
/** Reckons speed and time left from what this run has done; what an earlier run did does not count. */
export declare function reckonProgress(familiesInAll: number, from: Loaded, onProgress: ((text: string, progress: RegionProgress) => void) | undefined): (now: Loaded) => void;
export declare const counted: (value: number) => string;
export declare const duration: (seconds: number) => string;
