import type { Instant } from './instant.ts';
/** The identifier of a record, person, user or event: a UUID version 7 in lower case, ordered by the time it was made. */
export type Id = string & {
    readonly __id: true;
};
export declare const isId: (input: unknown) => input is Id;
/** An id from a literal or a trusted row; throws on anything else. Input goes through `isId`. */
export declare function id(text: string): Id;
/** Where new ids come from. A test hands in a sequence, a node its clock and its chance. */
export interface IdSource {
    next(): Id;
}
/** UUID version 7 (RFC 9562) of a moment and ten random bytes. */
export declare function uuid7(at: Instant, random: Uint8Array): Id;
