import { type Compartment } from '#model/program.ts'
interface Migration {
  readonly name: string
  readonly sql: string
}
/** Every migration, in the order in which they are applied. A new one gets the next number; an old one is never edited. */
export declare function migrations(): readonly Migration[]
/** SQL written for any compartment, for one of them. */
export declare const forCompartment: (sql: string, compartment: Compartment) => string
/** The database logins of the node. */
export declare const LOGINS: readonly string[]
/** A login's password, from the owner's: nothing more to keep, and other logins' passwords do not follow from one. */
export declare const passwordOf: (login: string, ownerPassword: string) => string
/** Brings a database to the newest level. Safe to call from several processes at once; returns what was applied. */
export declare function migrate(ownerUrl: string): Promise<readonly string[]>
export {}
