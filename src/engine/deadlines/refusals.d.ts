import { type Result } from '#kernel/result.ts';
import { type Text } from '#model/text.ts';
/** What cannot be done to a clock, and why in words. `source` is the article, where the law is what refuses. */
export interface ClockRefusal {
    readonly code: ClockRefusalCode;
    readonly reason: Text;
    readonly source?: string;
}
declare const REASONS: {
    readonly 'already-running': Text;
    readonly 'clock-stopped': Text;
    readonly 'before-start': Text;
    readonly 'not-extendable': Text;
    readonly 'already-extended': Text;
    readonly 'extension-out-of-range': Text;
    readonly 'deadline-passed': Text;
    readonly 'due-unknown': Text;
    readonly 'already-suspended': Text;
    readonly 'not-suspended': Text;
    readonly 'without-document': Text;
    readonly 'ends-before-it-begins': Text;
};
export type ClockRefusalCode = keyof typeof REASONS;
/** The refusal with this code, its words, and the article that refuses where there is one. */
export declare const refuseClock: (code: ClockRefusalCode, source?: string) => Result<never, ClockRefusal>;
export {};
