/** Words for people, in the two first languages of Ceiba. */
export interface Text {
    readonly es: string;
    readonly en: string;
}
/** The languages that every screen, refusal and reason is written in. */
export type Language = keyof Text;
/** Words in both languages, Spanish first: `say('Edad', 'Age')`. */
export declare const say: (es: string, en: string) => Text;
