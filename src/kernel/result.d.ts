/** The outcome of asking for something that may be refused. A refusal is a value; `throw` is for bugs. */
export type Result<T, E> = {
    readonly ok: true;
    readonly value: T;
} | {
    readonly ok: false;
    readonly error: E;
};
export declare const ok: <T>(value: T) => Result<T, never>;
export declare const refuse: <E>(error: E) => Result<never, E>;
