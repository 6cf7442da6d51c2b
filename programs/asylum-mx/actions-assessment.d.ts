/** From a registered claim to an interview, and the weekly attendance meanwhile. */
export declare const assessmentActions: {
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
};
