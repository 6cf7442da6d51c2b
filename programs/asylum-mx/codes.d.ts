import { type CodeItem, type CodeList } from 'ceiba/model';
export declare const codes: {
    country: {
        label: import("ceiba/model").Text;
        source: string;
        items: {
            readonly [iso3: string]: CodeItem;
        };
    };
    sex: CodeList;
    relationship: CodeList;
    maritalStatus: CodeList;
    educationLevel: CodeList;
    document: CodeList;
    language: CodeList;
    specificNeed: {
        label: import("ceiba/model").Text;
        source: string;
        items: {
            readonly [code: string]: CodeItem;
        };
    };
    claimKind: CodeList;
    entryMode: CodeList;
    channel: CodeList;
    filedAt: CodeList;
    outcome: CodeList;
    ground: CodeList;
    extensionCause: CodeList;
    closureReason: CodeList;
    interviewMode: CodeList;
};
