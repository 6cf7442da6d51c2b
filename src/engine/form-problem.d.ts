import { type Text } from '#model/text.ts';
/** The rules that a value can break, with the words for a person. */
export declare const FORM_RULES: {
    readonly required: Text;
    readonly 'unknown-field': Text;
    readonly 'wrong-type': Text;
    readonly 'too-long': Text;
    readonly 'bad-characters': Text;
    readonly empty: Text;
    readonly 'out-of-range': Text;
    readonly 'no-such-day': Text;
    readonly 'not-an-instant': Text;
    readonly 'unknown-code': Text;
    readonly 'withdrawn-code': Text;
    readonly 'repeated-code': Text;
    readonly 'not-an-id': Text;
    readonly 'unknown-record': Text;
    readonly 'not-an-amount': Text;
    readonly 'not-a-country': Text;
    readonly 'not-a-file': Text;
    readonly 'too-few': Text;
    readonly 'too-many': Text;
    readonly 'not-asked': Text;
    readonly check: Text;
};
export type FormRule = keyof typeof FORM_RULES;
