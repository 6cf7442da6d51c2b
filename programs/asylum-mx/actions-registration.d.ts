/** From the first contact to a registered family. */
export declare const registrationActions: {
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
};
