/** What canonical JSON can hold: no undefined, no NaN, no Date. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
    readonly [key: string]: Json;
}
/**
 * JSON text with the keys of every object in order, so that equal values give equal text (RFC 8785 for the values used
 * here: strings, booleans, null and safe numbers). Hashes and signatures are taken over it.
 *
 * canonicalJson({ b: 1, a: ['x', null] }) //=> '{"a":["x",null],"b":1}'
 */
export declare function canonicalJson(value: Json): string;
/** Whether a JSON value is an object, neither null nor an array. */
export declare const isJsonObject: (value: unknown) => value is JsonObject;
