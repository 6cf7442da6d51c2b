/** Says that this process uses the cluster; the answer says that it no longer does. */
export declare function hold(folder: string): Promise<() => Promise<void>>;
/** Whether anybody alive uses the cluster. Sweeps out the files of the dead. Call it under the lock. */
export declare function isHeld(folder: string): Promise<boolean>;
