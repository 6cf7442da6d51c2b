import postgres from 'postgres'

import { type Compartment } from '#model/program.ts'
export type Sql = postgres.Sql
export type Transaction = postgres.TransactionSql
/** Where the database is, and as whom its owner signs in. The socket folder, if there is one, is the faster way. */
export interface DatabaseAddress {
  readonly ownerUrl: string
  readonly socketDir?: string | null
}
/** A pool of connections as one login. Days and numbers come as text and number; nothing is parsed to a Date. */
export declare function connect(address: DatabaseAddress, login: string, max: number): Sql
/** The two logins behind one wall: who writes the log, and who reads under row-level security. */
export interface CompartmentPools {
  readonly writer: Sql
  readonly reader: Sql
}
export interface Pools {
  readonly core: Sql
  of(compartment: Compartment): CompartmentPools
  end(): Promise<void>
}
/** Every pool of a node. Those of a compartment open when it is first used. */
export declare function openPools(
  address: DatabaseAddress,
  size?: {
    writer: number
    reader: number
  },
): Pools
