import { type CodeItem } from 'ceiba/model';
export declare const countries: {
    readonly [iso3: string]: CodeItem;
};
