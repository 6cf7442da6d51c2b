import type postgres from 'postgres';
import type { Compartment } from '#model/program.ts';
import type { MovedDeadline } from './recompute.ts';
/** Gives the records of moved clocks their place in the queues anew: the earliest day on which something open falls due. */
export declare function moveQueues(sql: postgres.TransactionSql, compartment: Compartment, moved: readonly MovedDeadline[]): Promise<void>;
