/**
 * Divides a whole total in proportion to the weights, in whole numbers that sum to it exactly, by the method of largest
 * remainders (Hamilton). Ties go to the earlier. All weights 0: all parts 0.
 *
 * largestRemainder([1, 1, 1], 10) //=> [4, 3, 3]
 */
export declare function largestRemainder(weights: readonly number[], total: number): number[];
