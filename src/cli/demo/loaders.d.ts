import type { Actor } from '#engine/world.ts';
import type { Node } from '#store/node.ts';
import { type Role } from './family-life.ts';
/**
 * Who loads the region: one account a role, in all offices, so that whoever drafts is not who signs. They are never active and have no
 * password: nobody can sign in as one.
 */
export declare function ensureLoaders({ pools, directory }: Node): Promise<(role: Role) => Actor>;
