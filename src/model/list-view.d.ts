import type { Text } from './text.ts';
/** A work queue: records of one kind in these stages, most urgent first, for these roles. */
export interface ListView {
    readonly label: Text;
    readonly help?: Text;
    readonly kind: string;
    readonly stages: readonly string[];
    /** `due`: earliest open deadline first; `opened`: oldest first. */
    readonly order: 'due' | 'opened';
    readonly columns: readonly string[];
    readonly roles: readonly string[];
}
