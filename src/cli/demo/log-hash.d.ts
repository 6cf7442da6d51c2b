import type { RootEvent } from '#engine/event.ts';
/**
 * The hash of a log by what it says: for each root the SHA-256 of its events with their personal content opened, and the sum of those
 * over all roots, modulo 2^256. It depends neither on the order of the roots nor on the keys by which content is sealed, which are
 * made by chance: the same history has the same hash in every node.
 */
export type LogHash = bigint;
/** Adds the whole history of a root. */
export declare function addRoot(sum: LogHash, events: readonly RootEvent[]): LogHash;
export declare const hashText: (sum: LogHash) => string;
export declare const parseHash: (text: string) => LogHash;
