/**
 * A name for a process that no later process gets, unlike its number, which is given again after a reboot or a while:
 * `pid start`, with the start in clock ticks since a boot that is named too. Undefined when the process is not alive.
 */
export declare function identityOf(pid: number): string | undefined;
export declare const ownIdentity: () => string;
export declare function isAlive(identity: string): boolean;
