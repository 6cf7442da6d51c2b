/** How a command speaks: data on stdout, everything else on stderr, progress only where a person watches. */
export interface Output {
    readonly json: boolean;
    /** One line of text for a person; nothing with `--json`. */
    say(text: string): void;
    /** The one JSON document of `--json`. */
    result(value: unknown): void;
    /** Raw data, such as a report. */
    data(text: string): void;
    /** A line that replaces the last one while long work goes on. */
    progress(text: string): void;
    /** A warning or error. */
    warn(text: string): void;
}
export declare function output(json: boolean): Output;
/** Exit codes of every command. */
export declare const EXIT: {
    readonly done: 0;
    readonly partly: 1;
    readonly usage: 2;
    readonly failed: 3;
};
