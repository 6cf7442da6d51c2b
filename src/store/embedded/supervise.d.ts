export interface Watch {
    pid(): number;
    end(): Promise<void>;
}
/**
 * Looks whether the server lives and calls `restart` when it does not, waiting longer each time while it keeps dying.
 * It looks instead of waiting for an exit, as a server that was adopted is nobody's child. It keeps no process alive.
 */
export declare function supervise(first: number, restart: () => Promise<number>): Watch;
