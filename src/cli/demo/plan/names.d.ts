import type { Random } from '#kernel/random.ts';
import type { NameKind, NameRow } from './tables.ts';
/** Draws names from the lists of a country, in proportion to their weights. */
export interface NameBook {
    draw(random: Random, country: string, kind: NameKind): string;
}
export declare function nameBook(rows: readonly NameRow[]): NameBook;
export interface Surnames {
    readonly family1: string;
    readonly family2?: string;
}
/** The surnames of an adult: Spanish father's then mother's, Portuguese mother's then father's, elsewhere one. */
export declare function surnamesOf(random: Random, book: NameBook, country: string): Surnames;
export interface Parent {
    readonly surnames: Surnames;
    readonly nationality: string;
}
/**
 * The surnames of a child by the custom of the country of birth: two in Chile and Brazil also for Haitian parents,
 * one in Haiti. Where one parent is not there, the father's or mother's surname is the other one's from outside.
 */
export declare function childSurnames(country: string, father: Parent, mother: Parent): Surnames;
/** One or two given names: two for six in ten of those from countries where that is the custom. */
export declare function givenNames(random: Random, book: NameBook, country: string, sex: 'F' | 'M'): string;
/** The language in which a family is spoken to. Where none of the five is usual, English. */
export declare function languageOf(country: string): 'es' | 'ht' | 'pt' | 'en' | 'fr';
