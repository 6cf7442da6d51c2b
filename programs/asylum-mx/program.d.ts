/**
 * The recognition of refugees in Mexico: the main way of a claim before COMAR, from the first words to the end of the time for a
 * remedy (Ley sobre Refugiados, Protección Complementaria y Asilo Político, and its Reglamento). Political asylum is another
 * institution and no part of it.
 */
export declare const asylumMx: import("ceiba/model").DefinedProgram<{
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
}, {
    readonly 'assign-officer': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ["intent", "filed", "admitted", "registered", "interview-scheduled", "interviewed", "drafted"];
        readonly by: readonly ['supervisor', 'reviewer'];
        readonly source: 'RLRPC art. 23';
        readonly form: {
            readonly officer: {
                readonly type: "user";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
        };
    };
    readonly 'schedule-interview': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['registered', 'interview-scheduled'];
        readonly to: 'interview-scheduled';
        readonly by: readonly ['officer', 'supervisor'];
        readonly source: 'LRPCAP art. 23; RLRPC art. 27';
        readonly form: {
            readonly interviewOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly mode: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "interviewMode";
                readonly required: true;
            };
            readonly language: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "language";
                readonly required: true;
            };
            readonly interpreter: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
            readonly officerSex: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "sex";
            };
        };
    };
    readonly 'hold-interview': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['interview-scheduled'];
        readonly to: 'interviewed';
        readonly by: readonly ['officer'];
        readonly source: 'LRPCAP art. 23; RLRPC art. 27';
        readonly occurredOn: 'interviewOn';
        readonly form: {
            readonly interviewOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly mode: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "interviewMode";
                readonly required: true;
            };
            readonly separately: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
            readonly account: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly multiline: true;
                readonly maxLength: 50000;
            };
        };
    };
    readonly extend: {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ["filed", "admitted", "registered", "interview-scheduled", "interviewed", "drafted"];
        readonly by: readonly ['officer', 'supervisor'];
        readonly source: 'RLRPC art. 45';
        readonly form: {
            readonly cause: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "extensionCause";
                readonly required: true;
            };
            readonly explanation: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly multiline: true;
                readonly maxLength: 4000;
            };
        };
    };
    readonly 'record-miss': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ["filed", "admitted", "registered", "interview-scheduled", "interviewed", "drafted"];
        readonly by: readonly ['clerk', 'officer'];
        readonly source: 'RLRPC art. 24';
        readonly form: {
            readonly dueOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
        };
        readonly guards: readonly [{
            readonly code: 'not-due-yet';
            readonly rule: 'form.dueOn < today';
            readonly message: import("ceiba/model").Text;
            readonly source: 'RLRPC art. 24';
        }, {
            readonly code: 'already-missed';
            readonly rule: '!has(self.lastMissOn) || form.dueOn > self.lastMissOn';
            readonly message: import("ceiba/model").Text;
            readonly source: 'RLRPC art. 24';
        }];
        readonly sets: {
            readonly lastMissOn: 'form.dueOn';
            readonly missesInARow: 'has(self.lastMissOn) && has(self.missesInARow) && timestamp(form.dueOn + "T00:00:00Z") - timestamp(self.lastMissOn + "T00:00:00Z") < duration("336h") ? self.missesInARow + 1.0 : 1.0';
        };
    };
    readonly 'justify-absence': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ["filed", "admitted", "registered", "interview-scheduled", "interviewed", "drafted"];
        readonly by: readonly ['clerk', 'officer', 'supervisor'];
        readonly source: 'RLRPC art. 24';
        readonly form: {
            readonly dueOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly reason: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly sealed: true;
                readonly multiline: true;
                readonly maxLength: 2000;
            };
            readonly document: {
                readonly type: "file";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
            };
        };
        readonly guards: readonly [{
            readonly code: 'no-such-absence';
            readonly rule: 'has(self.missesInARow) && self.missesInARow > 0 && form.dueOn <= self.lastMissOn';
            readonly message: import("ceiba/model").Text;
            readonly source: 'RLRPC art. 24';
        }];
        readonly sets: {
            readonly missesInARow: '0.0';
        };
    };
    readonly 'express-intent': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly begins: 'group';
        readonly by: readonly ['clerk', 'officer'];
        readonly source: 'LRPCAP art. 6, 18, 21';
        readonly occurredOn: 'expressedOn';
        readonly form: {
            readonly interpreter: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
            readonly address: {
                readonly type: "place";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly help: import("ceiba/model").Text;
            };
            readonly phones: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
            };
            readonly office: {
                readonly type: "office";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly expressedOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly help: import("ceiba/model").Text;
            };
            readonly language: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "language";
                readonly help: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly members: {
                readonly type: "repeated";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly min: 1;
                readonly max: 30;
                readonly item: {
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
                };
            };
        };
        readonly guards: readonly [{
            readonly code: 'one-principal';
            readonly rule: 'size(form.members.filter(m, m.kind == "principal")) <= 1 && (form.members.exists(m, m.kind == "principal") || !form.members.exists(m, m.kind == "derivative"))';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 12, 58';
        }];
        readonly creates: readonly [{
            readonly kind: 'person';
            readonly each: 'members';
        }, {
            readonly kind: 'claim';
            readonly each: 'members';
            readonly to: 'intent';
            readonly links: {
                readonly person: 'person';
            };
        }];
    };
    readonly file: {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'group';
        readonly by: readonly ['clerk', 'officer'];
        readonly source: 'LRPCAP art. 18; RLRPC art. 20';
        readonly occurredOn: 'filedOn';
        readonly form: {
            readonly filedOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly channel: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "channel";
                readonly required: true;
            };
            readonly filedAt: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "filedAt";
                readonly required: true;
            };
        };
        readonly guards: readonly [{
            readonly code: 'nothing-to-file';
            readonly rule: 'records.claim.exists(c, c.stage == "intent")';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 18';
        }];
        readonly moves: readonly [{
            readonly kind: 'claim';
            readonly from: readonly ['intent'];
            readonly to: 'filed';
            readonly sets: {
                readonly filedOn: 'form.filedOn';
            };
        }];
    };
    readonly 'notify-inm': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'group';
        readonly by: readonly ['clerk', 'officer'];
        readonly source: 'RLRPC art. 21, 22';
        readonly form: {
            readonly reference: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly maxLength: 60;
            };
        };
        readonly guards: readonly [{
            readonly code: 'not-filed';
            readonly rule: 'records.claim.exists(c, has(c.filedOn))';
            readonly message: import("ceiba/model").Text;
            readonly source: 'RLRPC art. 21';
        }];
    };
    readonly admit: {
        readonly label: import("ceiba/model").Text;
        readonly on: 'group';
        readonly by: readonly ['officer', 'supervisor'];
        readonly source: 'LRPCAP art. 22; RLRPC art. 23';
        readonly occurredOn: 'admittedOn';
        readonly form: {
            readonly admittedOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly help: import("ceiba/model").Text;
            };
            readonly lateFilingExplained: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
        };
        readonly guards: readonly [{
            readonly code: 'nothing-to-admit';
            readonly rule: 'records.claim.exists(c, c.stage == "filed")';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 22';
        }];
        readonly moves: readonly [{
            readonly kind: 'claim';
            readonly from: readonly ['filed'];
            readonly to: 'admitted';
        }];
    };
    readonly 'register-family': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'group';
        readonly by: readonly ['clerk', 'officer'];
        readonly source: 'RLRPC art. 23; UNHCR Guidance on Registration';
        readonly form: {
            readonly language: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "language";
                readonly help: import("ceiba/model").Text;
            };
            readonly interpreter: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
            readonly address: {
                readonly type: "place";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly help: import("ceiba/model").Text;
            };
            readonly phones: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
            };
            readonly photoTaken: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly biometricsTaken: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
            readonly rightsExplained: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
        };
        readonly guards: readonly [{
            readonly code: 'nothing-to-register';
            readonly rule: 'records.claim.exists(c, c.stage == "admitted")';
            readonly message: import("ceiba/model").Text;
            readonly source: 'RLRPC art. 23';
        }];
        readonly moves: readonly [{
            readonly kind: 'claim';
            readonly from: readonly ['admitted'];
            readonly to: 'registered';
        }];
    };
    readonly 'complete-person': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'person';
        readonly by: readonly ['clerk', 'officer'];
        readonly source: 'RLRPC art. 20; UNHCR Guidance on Registration';
        readonly form: {
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
        };
    };
    readonly 'record-need': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'person';
        readonly by: readonly ['clerk', 'officer', 'supervisor'];
        readonly source: 'LRPCAP art. 20';
        readonly form: {
            readonly needs: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "specificNeed";
                readonly many: true;
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly help: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly note: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly multiline: true;
                readonly maxLength: 2000;
            };
        };
        readonly sets: {
            readonly needs: 'has(self.needs) ? self.needs + form.needs.filter(n, !(n in self.needs)) : form.needs';
        };
    };
    readonly 'record-adjustment': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly begins: 'adjustment';
        readonly to: 'recorded';
        readonly by: readonly ['statistician'];
        readonly source: 'UNHCR Refugee Data Finder, methodology';
        readonly occurredOn: 'recordedOn';
        readonly form: {
            readonly year: {
                readonly type: "integer";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly min: 1980;
                readonly max: 2100;
            };
            readonly persons: {
                readonly type: "integer";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly min: -1000000;
                readonly max: 1000000;
                readonly help: import("ceiba/model").Text;
            };
            readonly nationality: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "country";
            };
            readonly outcome: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "outcome";
            };
            readonly reason: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly maxLength: 1000;
                readonly multiline: true;
            };
            readonly source: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly maxLength: 500;
            };
            readonly office: {
                readonly type: "office";
                readonly label: import("ceiba/model").Text;
            };
            readonly recordedOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly help: import("ceiba/model").Text;
            };
        };
    };
    readonly 'draft-resolution': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['interviewed'];
        readonly to: 'drafted';
        readonly by: readonly ['officer'];
        readonly source: 'LRPCAP art. 24; RLRPC art. 45';
        readonly form: {
            readonly outcome: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "outcome";
            } & {
                readonly required: true;
            };
            readonly grounds: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "ground";
                readonly many: true;
                readonly required: true;
                readonly when: "form.outcome == \"recognised\"";
            };
            readonly reasoning: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly multiline: true;
                readonly maxLength: 20000;
            } & {
                readonly required: true;
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
        };
        readonly guards: readonly [{
            readonly code: 'complementary-assessment';
            readonly rule: '!(form.outcome in ["complementary", "denied", "excluded"]) || has(form.complementaryAssessment)';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 28';
        }, {
            readonly code: 'derivative-needs-principal';
            readonly rule: 'form.outcome != "recognised-derivative" || (self.kind == "derivative" && records.claim.exists(c, c.kind == "principal" && has(c.outcome) && c.outcome == "recognised" && c.stage in ["decided", "notified", "closed"]))';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 12, 58';
        }];
    };
    readonly 'return-draft': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['drafted'];
        readonly to: 'interviewed';
        readonly by: readonly ['reviewer'];
        readonly source: 'RLRPC art. 45';
        readonly form: {
            readonly remarks: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly sealed: true;
                readonly multiline: true;
                readonly maxLength: 4000;
            };
        };
    };
    readonly 'sign-resolution': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['drafted'];
        readonly to: 'decided';
        readonly by: readonly ['reviewer'];
        readonly notBy: readonly ['draft-resolution'];
        readonly source: 'LRPCAP art. 24';
        readonly form: {
            readonly number: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly maxLength: 60;
            };
        };
        readonly moves: readonly [{
            readonly kind: 'claim';
            readonly from: readonly ['admitted', 'registered', 'interview-scheduled', 'interviewed'];
            readonly to: 'decided';
            readonly when: "self.kind == \"derivative\" && target.kind == \"principal\" && target.outcome == \"recognised\"";
            readonly sets: {
                readonly outcome: '"recognised-derivative"';
            };
        }];
    };
    readonly notify: {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['decided'];
        readonly to: 'notified';
        readonly by: readonly ['notifier', 'officer'];
        readonly source: 'RLRPC art. 50; LFPA art. 35-39';
        readonly occurredOn: 'notifiedOn';
        readonly form: {
            readonly notifiedOn: {
                readonly type: "date";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly help: import("ceiba/model").Text;
            };
            readonly language: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "language";
                readonly required: true;
            };
            readonly understood: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly remedyExplained: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
        };
        readonly guards: readonly [{
            readonly code: 'remedy-explained';
            readonly rule: 'form.remedyExplained';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 25';
        }, {
            readonly code: 'understood';
            readonly rule: 'form.understood';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 24; RLRPC art. 50';
        }];
        readonly moves: readonly [{
            readonly kind: 'claim';
            readonly from: readonly ['decided'];
            readonly to: 'notified';
            readonly when: "self.kind == \"derivative\" && target.kind == \"principal\"";
        }];
    };
    readonly close: {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['notified'];
        readonly to: 'closed';
        readonly by: readonly ['officer', 'supervisor'];
        readonly source: 'LRPCAP art. 25';
        readonly form: {
            readonly remedyWaived: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            };
        };
        readonly guards: readonly [{
            readonly code: 'remedy-open';
            readonly rule: '(has(form.remedyWaived) && form.remedyWaived) || today > due["T-12"]';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 25';
        }];
    };
    readonly 'end-claim': {
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly from: readonly ['intent', 'filed', 'admitted', 'registered', 'interview-scheduled', 'interviewed', 'drafted', 'decided', 'notified'];
        readonly to: 'ended';
        readonly by: readonly ['reviewer'];
        readonly source: 'RLRPC art. 24; LFPA art. 57';
        readonly form: {
            readonly closureReason: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "closureReason";
            } & {
                readonly required: true;
            };
            readonly reasoning: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly sealed: true;
                readonly readBy: readonly ["officer", "reviewer", "supervisor"];
                readonly multiline: true;
                readonly maxLength: 20000;
            } & {
                readonly required: true;
            };
            readonly signed: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
                readonly check: {
                    readonly rule: "form.signed";
                    readonly message: import("ceiba/model").Text;
                };
            };
        };
        readonly guards: readonly [{
            readonly code: 'two-absences-in-a-row';
            readonly rule: 'form.closureReason != "abandoned" || (has(self.missesInARow) && self.missesInARow >= 2)';
            readonly message: import("ceiba/model").Text;
            readonly source: 'RLRPC art. 24';
        }, {
            readonly code: 'already-decided';
            readonly rule: '!(self.stage in ["decided", "notified"]) || form.closureReason in ["deceased", "duplicate"]';
            readonly message: import("ceiba/model").Text;
            readonly source: 'LRPCAP art. 24';
        }];
    };
}>;
