import type { DecisionColumn } from './family-plan.ts';
export interface ApplicationsRow {
    readonly year: number;
    readonly origin: string;
    readonly applied: number;
}
export interface DecisionsRow extends Readonly<Record<DecisionColumn, number>> {
    readonly year: number;
    readonly origin: string;
}
/** Claims pending at the end of the year. */
export interface PendingRow {
    readonly year: number;
    readonly origin: string;
    readonly pending: number;
}
export type NameKind = 'given-f' | 'given-m' | 'surname';
export interface NameRow {
    readonly country: string;
    readonly kind: NameKind;
    readonly name: string;
    readonly weight: number;
}
/** The published figures and the name lists the demonstration region is planned from. */
export interface FixtureTables {
    readonly applications: readonly ApplicationsRow[];
    readonly decisions: readonly DecisionsRow[];
    readonly pending: readonly PendingRow[];
    readonly names: readonly NameRow[];
}
/** The text of each file of `fixtures/` that the plan needs. */
export interface FixtureTexts {
    readonly applications: string;
    readonly decisions: string;
    readonly pending: string;
    readonly names: string;
}
/** Parses the fixture files; throws on a missing column or a figure that is no whole number, since they are ours. */
export declare function parseTables(texts: FixtureTexts): FixtureTables;
