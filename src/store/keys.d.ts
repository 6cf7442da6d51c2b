import type { Compartment } from '#model/program.ts'
/** AES-256-GCM: iv, ciphertext, tag. `about` is authenticated with it: what was sealed for one place opens in no other. */
export declare function seal(key: Uint8Array, plain: Uint8Array, about: string): Buffer
/** Opens what `seal` made; throws when the key, the place or a byte is another. */
export declare function unseal(key: Uint8Array, sealed: Uint8Array, about: string): Buffer
/** What one compartment's key can do. The key itself never leaves this object. */
export interface CompartmentKeys {
  /** A new key for a person, and the form of it that is stored. */
  newPersonKey(person: string): {
    readonly key: Buffer
    readonly wrapped: Buffer
  }
  personKey(person: string, wrapped: Uint8Array): Buffer
  /** The keyed hash by which something is found again, as a signed 64-bit number. */
  searchKey(text: string): bigint
}
export declare function compartmentKeys(secret: Uint8Array): CompartmentKeys
/** A secret kept as 32 random bytes in a file that its owner alone may read; made when it is missing. */
export declare function keptSecret(folder: string, name: string): Buffer
/** The keys of all compartments of a node, from its key folder. */
export declare function nodeKeys(folder: string): (compartment: Compartment) => CompartmentKeys
