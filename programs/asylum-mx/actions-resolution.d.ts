/** From the draft to the notified and final resolution. */
export declare const resolutionActions: {
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
};
