import { type PlainDate } from '#kernel/plain-date.ts';
import type { Program } from '#model/program.ts';
import { type Cluster } from '#store/embedded/cluster.ts';
import { type Node, type NodeSeed } from '#store/node.ts';
import type { Settings } from './settings.ts';
/** The procedures that this build carries. */
export declare const PROGRAMS: readonly Program[];
export declare const CALENDARS: import("../model/calendar.ts").Calendar[];
/** The day at which a demonstration node stands: the end of its published figures. */
export declare const DEMO_DAY: PlainDate;
export declare const SEED: Omit<NodeSeed, 'kind' | 'asOf'>;
/** An open node with the PostgreSQL that it stands on. */
export interface OpenedNode {
    readonly node: Node;
    readonly cluster: Cluster;
    close(): Promise<void>;
}
export interface OpenOptions {
    /** What an empty folder becomes; a node is what it is for ever. */
    readonly kind?: 'demo' | 'live';
    readonly asOf?: PlainDate;
    readonly onProgress?: (text: string) => void;
}
/** Opens the node of the settings: its own PostgreSQL, started or taken over, or the one of DATABASE_URL. */
export declare function open(settings: Settings, options?: OpenOptions): Promise<OpenedNode>;
