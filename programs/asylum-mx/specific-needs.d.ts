import { type CodeItem } from 'ceiba/model';
export declare const specificNeeds: {
    readonly [code: string]: CodeItem;
};
