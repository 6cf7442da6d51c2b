export declare const records: {
    readonly group: {
        readonly label: import("ceiba/model").Text;
        readonly plural: import("ceiba/model").Text;
        readonly sealedBy: 'first:person';
        readonly fields: {
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
    };
    readonly person: {
        readonly label: import("ceiba/model").Text;
        readonly plural: import("ceiba/model").Text;
        readonly within: 'group';
        readonly sealedBy: 'self';
        readonly identity: {
            readonly name: 'name';
            readonly birthDate: 'birthDate';
            readonly sex: 'sex';
        };
        readonly fields: {
            readonly name: {
                readonly type: "name";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly sealed: true;
            };
            readonly birthDate: {
                readonly type: "partial-date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly help: import("ceiba/model").Text;
            };
            readonly sex: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "sex";
                readonly required: true;
            };
            readonly nationality: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "country";
                readonly required: true;
            };
            readonly otherNationalities: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "country";
                readonly many: true;
            };
            readonly birthPlace: {
                readonly type: "place";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
            };
            readonly documents: {
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
            readonly maritalStatus: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "maritalStatus";
            };
            readonly needs: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "specificNeed";
                readonly many: true;
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly help: import("ceiba/model").Text;
            };
            readonly educationLevel: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "educationLevel";
            };
            readonly occupation: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
            };
            readonly languages: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "language";
                readonly many: true;
            };
        };
    };
    readonly claim: {
        readonly label: import("ceiba/model").Text;
        readonly plural: import("ceiba/model").Text;
        readonly within: 'group';
        readonly links: {
            readonly person: 'person';
        };
        readonly sealedBy: 'link:person';
        readonly assignee: 'officer';
        readonly fields: {
            readonly kind: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "claimKind";
                readonly required: true;
                readonly help: import("ceiba/model").Text;
            };
            readonly relationship: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "relationship";
            };
            readonly entryOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly help: import("ceiba/model").Text;
            };
            readonly entryPoint: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            };
            readonly entryMode: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "entryMode";
            };
            readonly filedOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            };
            readonly officer: {
                readonly type: "user";
                readonly label: import("ceiba/model").Text;
            };
            readonly interviewOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            };
            readonly outcome: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "outcome";
            };
            readonly grounds: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "ground";
                readonly many: true;
            };
            readonly reasoning: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly multiline: true;
                readonly maxLength: 20000;
            };
            readonly complementaryAssessment: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly multiline: true;
                readonly maxLength: 20000;
                readonly help: import("ceiba/model").Text;
            };
            readonly closureReason: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "closureReason";
            };
            readonly lastMissOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            };
            readonly missesInARow: {
                readonly type: "integer";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly min: 0;
            };
        };
        readonly stages: {
            readonly intent: {
                readonly label: import("ceiba/model").Text;
            };
            readonly filed: {
                readonly label: import("ceiba/model").Text;
            };
            readonly admitted: {
                readonly label: import("ceiba/model").Text;
            };
            readonly registered: {
                readonly label: import("ceiba/model").Text;
            };
            readonly 'interview-scheduled': {
                readonly label: import("ceiba/model").Text;
            };
            readonly interviewed: {
                readonly label: import("ceiba/model").Text;
            };
            readonly drafted: {
                readonly label: import("ceiba/model").Text;
            };
            readonly decided: {
                readonly label: import("ceiba/model").Text;
            };
            readonly notified: {
                readonly label: import("ceiba/model").Text;
            };
            readonly closed: {
                readonly label: import("ceiba/model").Text;
                readonly final: true;
            };
            readonly ended: {
                readonly label: import("ceiba/model").Text;
                readonly final: true;
            };
        };
    };
    readonly adjustment: {
        readonly label: import("ceiba/model").Text;
        readonly plural: import("ceiba/model").Text;
        readonly fields: {
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
        readonly stages: {
            readonly recorded: {
                readonly label: import("ceiba/model").Text;
                readonly final: true;
            };
        };
    };
};
