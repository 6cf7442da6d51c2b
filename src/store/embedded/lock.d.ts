/**
 * Runs `work` while no other process does so on the same `folder`; waits for its turn as long as the holder lives.
 *
 * Node knows no `flock`, and the usual lock file has a hole: two who find it stale may each remove it, the second one
 * removing the first one's new lock. Here a lock is a numbered file. A dead one is never removed to be taken again;
 * the next number is taken instead, which `link` gives to one alone, and the highest number says who holds. It stays,
 * marked free, so that numbers only grow.
 */
export declare function withLock<T>(folder: string, work: () => Promise<T>): Promise<T>;
