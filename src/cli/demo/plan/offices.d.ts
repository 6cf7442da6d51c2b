import type { Random } from '#kernel/random.ts';
import type { OfficeCode } from './family-plan.ts';
export interface OfficeProfile {
    readonly code: OfficeCode;
    /**
     * The year from which the plan files claims here. An assumption but for three: COMAR is known to have opened three
     * offices in 2019, taken to be Palenque, Tijuana and Monterrey.
     */
    readonly opensIn: number;
    /** Parts per thousand of the claims of a year: 2018, 2019 to 2021, 2022, 2023, 2024 and later. */
    readonly shares: readonly [number, number, number, number, number];
    /** Where people who file here entered, from the most frequent; the last is an airport. */
    readonly entryPoints: readonly string[];
}
/**
 * Shares that COMAR published (sources: `fixtures/README.md`). 2022: by office. 2023: by state, January to October, with
 * Chiapas divided between Tapachula and Palenque as in the cumulated figures, Quintana Roo (no office) counted with
 * Mexico City, and the 5 % not listed divided between Guadalajara and Saltillo. 2024: by office, January to July, the
 * 3 % not listed divided among the other three; also used for 2025. Before 2022 nothing is published by year: the
 * cumulated shares of December 2018 to September 2024, over the offices then open.
 */
export declare const OFFICES: readonly OfficeProfile[];
/** The office where a family files in a year. */
export declare function officeFor(random: Random, year: number): OfficeProfile;
