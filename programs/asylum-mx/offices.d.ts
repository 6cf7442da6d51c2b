import { type PlainDate, type Text } from 'ceiba/model';
interface Office {
    readonly code: string;
    readonly name: Text;
    readonly zone: string;
    readonly calendar: string;
    readonly opensOn: PlainDate;
}
/**
 * The nine offices of COMAR, as modified on 2026-03-11. Opening days are assumptions but for this: three offices opened in 2019. An
 * office is open here from the first year in which claims are filed with it.
 */
export declare const comarOffices: readonly Office[];
export {};
