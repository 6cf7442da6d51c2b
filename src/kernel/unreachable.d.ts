/** Closes a `switch`: compiles only while every case is handled. */
export declare function unreachable(value: never): never;
