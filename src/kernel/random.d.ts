/**
 * Chance that can be repeated: the same seed gives the same draws on every machine.
 * For synthetic data, simulations and fair draws; never for keys or tokens, since it can be predicted.
 */
export interface Random {
    /** A number from 0 up to, and not including, 1. */
    next(): number;
    /** A whole number from 0 to `below` - 1. `below` must be at least 1. */
    integer(below: number): number;
    /** Whether an event of this probability happens. */
    chance(probability: number): boolean;
    /** One of the items, each as likely as the others. Throws on an empty list. */
    pick<T>(items: readonly T[]): T;
    /** The index of a weight, drawn in proportion to it. Throws when no weight is above 0. */
    weighted(weights: readonly number[]): number;
    /** The items in a random order; the list handed in stays as it is. */
    shuffle<T>(items: readonly T[]): T[];
}
/**
 * A repeatable source of chance. Sources with different seeds are independent for practical purposes,
 * so a part of a larger whole can have its own: `seededRandom('region/family/17')`.
 */
export declare function seededRandom(seed: string | number): Random;
