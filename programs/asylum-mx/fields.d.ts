/** Who may read back what a person told about special needs, and the reasoning of a resolution. */
export declare const PROTECTION: readonly ['officer', 'reviewer', 'supervisor'];
/** How the family is reached and spoken to. */
export declare const contact: {
    language: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "language";
        readonly help: import("ceiba/model").Text;
    };
    interpreter: {
        readonly type: "boolean";
        readonly label: import("ceiba/model").Text;
    };
    address: {
        readonly type: "place";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
        readonly help: import("ceiba/model").Text;
    };
    phones: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
    };
};
export declare const documents: {
    readonly type: "repeated";
    readonly label: import("ceiba/model").Text;
} & {
    readonly sealed: true;
    readonly max: 10;
    readonly help: import("ceiba/model").Text;
    readonly item: {
        kind: {
            readonly type: "code";
            readonly label: import("ceiba/model").Text;
        } & {
            readonly list: "document";
            readonly required: true;
        };
        number: {
            readonly type: "text";
            readonly label: import("ceiba/model").Text;
        } & {
            readonly maxLength: 40;
            readonly sealed: true;
        };
        issuer: {
            readonly type: "text";
            readonly label: import("ceiba/model").Text;
        } & {
            readonly sealed: true;
        };
    };
};
export declare const needs: {
    readonly type: "code";
    readonly label: import("ceiba/model").Text;
} & {
    readonly list: "specificNeed";
    readonly many: true;
    readonly sealed: true;
    readonly readBy: readonly ["officer", "reviewer", "supervisor"];
    readonly help: import("ceiba/model").Text;
};
/** What is asked of every member of the family at the first contact. */
export declare const personAtIntent: {
    name: {
        readonly type: "name";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly required: true;
        readonly sealed: true;
    };
    birthDate: {
        readonly type: "partial-date";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
        readonly help: import("ceiba/model").Text;
    };
    sex: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "sex";
        readonly required: true;
    };
    nationality: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "country";
        readonly required: true;
    };
    otherNationalities: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "country";
        readonly many: true;
    };
    birthPlace: {
        readonly type: "place";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
    };
    documents: {
        readonly type: "repeated";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
        readonly max: 10;
        readonly help: import("ceiba/model").Text;
        readonly item: {
            kind: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "document";
                readonly required: true;
            };
            number: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly maxLength: 40;
                readonly sealed: true;
            };
            issuer: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
            };
        };
    };
    maritalStatus: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "maritalStatus";
    };
    needs: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "specificNeed";
        readonly many: true;
        readonly sealed: true;
        readonly readBy: readonly ["officer", "reviewer", "supervisor"];
        readonly help: import("ceiba/model").Text;
    };
};
/** What is completed at registration. */
export declare const personLater: {
    educationLevel: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "educationLevel";
    };
    occupation: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
    };
    languages: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "language";
        readonly many: true;
    };
};
export declare const claimAtIntent: {
    kind: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "claimKind";
        readonly required: true;
        readonly help: import("ceiba/model").Text;
    };
    relationship: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "relationship";
    };
    entryOn: {
        readonly type: "date";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly help: import("ceiba/model").Text;
    };
    entryPoint: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    };
    entryMode: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "entryMode";
    };
};
export declare const reasoning: {
    readonly type: "text";
    readonly label: import("ceiba/model").Text;
} & {
    readonly sealed: true;
    readonly readBy: readonly ["officer", "reviewer", "supervisor"];
    readonly multiline: true;
    readonly maxLength: 20000;
};
export declare const complementaryAssessment: {
    readonly type: "text";
    readonly label: import("ceiba/model").Text;
} & {
    readonly sealed: true;
    readonly readBy: readonly ["officer", "reviewer", "supervisor"];
    readonly multiline: true;
    readonly maxLength: 20000;
    readonly help: import("ceiba/model").Text;
};
/** What the procedure adds to a claim. */
export declare const claimLater: {
    filedOn: {
        readonly type: "date";
        readonly label: import("ceiba/model").Text;
    };
    officer: {
        readonly type: "user";
        readonly label: import("ceiba/model").Text;
    };
    interviewOn: {
        readonly type: "date";
        readonly label: import("ceiba/model").Text;
    };
    outcome: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "outcome";
    };
    grounds: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "ground";
        readonly many: true;
    };
    reasoning: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
        readonly readBy: readonly ["officer", "reviewer", "supervisor"];
        readonly multiline: true;
        readonly maxLength: 20000;
    };
    complementaryAssessment: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly sealed: true;
        readonly readBy: readonly ["officer", "reviewer", "supervisor"];
        readonly multiline: true;
        readonly maxLength: 20000;
        readonly help: import("ceiba/model").Text;
    };
    closureReason: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "closureReason";
    };
    lastMissOn: {
        readonly type: "date";
        readonly label: import("ceiba/model").Text;
    };
    missesInARow: {
        readonly type: "integer";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly min: 0;
    };
};
export declare const adjustment: {
    year: {
        readonly type: "integer";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly required: true;
        readonly min: 1980;
        readonly max: 2100;
    };
    persons: {
        readonly type: "integer";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly required: true;
        readonly min: -1000000;
        readonly max: 1000000;
        readonly help: import("ceiba/model").Text;
    };
    nationality: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "country";
    };
    outcome: {
        readonly type: "code";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly list: "outcome";
    };
    reason: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly required: true;
        readonly maxLength: 1000;
        readonly multiline: true;
    };
    source: {
        readonly type: "text";
        readonly label: import("ceiba/model").Text;
    } & {
        readonly required: true;
        readonly maxLength: 500;
    };
};
/** The same field, now one that must be answered. */
export declare const required: <F extends object>(field: F) => F & {
    readonly required: true;
};
