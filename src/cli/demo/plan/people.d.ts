import type { Random } from '#kernel/random.ts';
import type { Composition } from './composition.ts';
import type { Relationship } from './family-plan.ts';
import { type NameBook, type Surnames } from './names.ts';
/** A person of a family before the claim is known. */
export interface PersonSketch {
    readonly given: string;
    readonly surnames: Surnames;
    readonly sex: 'F' | 'M';
    /** Day number of birth. */
    readonly born: number;
    readonly nationality: string;
    readonly relationship: Relationship;
}
interface FamilyContext {
    readonly random: Random;
    readonly book: NameBook;
    readonly family: Composition;
    /** Nationalities of the adults and of the children. */
    readonly country: string;
    readonly childCountry: string;
    /** Day number of entry; nobody is born after it. */
    readonly entered: number;
    /** Year of filing. */
    readonly year: number;
}
/** The members of a family, the focal point first, children from the eldest. */
export declare function peopleOf(context: FamilyContext): PersonSketch[];
export {};
