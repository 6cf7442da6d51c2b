import type { Random } from '#kernel/random.ts';
/** Who a family consists of. Nationalities are indexes into `Figures.nationalities`. */
export interface Composition {
    readonly nationality: number;
    /** The focal point is a child without parents; such a family has no other member. */
    readonly childAlone: boolean;
    readonly partner: boolean;
    readonly children: number;
    readonly childNationality: number;
}
/** A composition in one number, to hold hundreds of thousands of them. */
export declare const pack: (family: Composition) => number;
export declare const unpack: (packed: number) => Composition;
export declare const sizeOf: (family: Composition) => number;
/** Families of one nationality for exactly so many persons. */
export declare function ownFamilies(random: Random, nationality: number, code: string, persons: number): Composition[];
/** Children that join Haitian families, by nationality index. */
export type ChildPool = Map<number, number>;
/**
 * Haitian families, with their children born in Chile and Brazil: the pool says how many of those there are; what no
 * family could take stays in it.
 */
export declare function haitianFamilies(random: Random, nationality: number, persons: number, pool: ChildPool): Composition[];
