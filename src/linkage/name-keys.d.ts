import type { NameValue, PartialDateValue } from '#model/values.ts';
/**
 * The words of a name in capitals without accents, particles left out (unless nothing else is there).
 *
 * nameTokens('María José de la Cruz') //=> ['MARIA', 'JOSE', 'CRUZ']
 */
export declare function nameTokens(text: string): readonly string[];
/**
 * How a word of a name sounds in the region, roughly: B and V, C, S and Z, G and J, LL and Y, a silent H and doubled letters fall
 * together. Spellings of one name that an office and a shelter wrote differently come to the same sound.
 *
 * soundOf('VELÁSQUEZ') //=> soundOf('BELASQUES')
 */
export declare function soundOf(word: string): string;
/**
 * The texts whose keyed hashes find a person again: every pair of the sounds of their name in either order, so that a missing,
 * swapped or misspelt surname still leaves a pair in common; and the first given name with the birth date.
 */
export declare function linkTexts(name: NameValue, birthDate?: PartialDateValue): readonly string[];
/** The pair texts of words that someone searches for. A single word finds nobody: it would find too many. */
export declare function pairTexts(words: readonly string[]): readonly string[];
