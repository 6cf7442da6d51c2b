import type { Random } from '#kernel/random.ts';
import type { Composition } from './composition.ts';
/** What a need depends on. Ages in years on the day of filing. */
export interface NeedContext {
    readonly family: Composition;
    readonly sex: 'F' | 'M';
    readonly age: number;
    readonly focal: boolean;
}
/** The specific needs noted at registration. A child alone is unaccompanied or else separated. */
export declare function needsOf(random: Random, who: NeedContext): string[];
