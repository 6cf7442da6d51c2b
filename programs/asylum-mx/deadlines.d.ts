/** The clocks of the procedure. A row whose source is not established says so by its confidence. */
export declare const deadlines: {
    readonly 'T-01': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly duty: 'applicant';
        readonly starts: readonly ['express-intent'];
        readonly at: 'entryOn';
        readonly stops: readonly ['file'];
        readonly rows: readonly [{
            readonly within: 30;
            readonly unit: 'workingDays';
            readonly source: 'LRPCAP art. 18';
            readonly validFrom: import("ceiba/model").PlainDate;
            readonly confidence: 'high';
        }];
    };
    readonly 'T-05': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'group';
        readonly duty: 'authority';
        readonly starts: readonly ['file'];
        readonly stops: readonly ['notify-inm'];
        readonly rows: readonly [{
            readonly within: 72;
            readonly unit: 'hours';
            readonly source: 'RLRPC art. 21, 22';
            readonly validFrom: import("ceiba/model").PlainDate;
            readonly confidence: 'high';
        }];
    };
    readonly 'T-09': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly duty: 'authority';
        readonly starts: readonly ['file'];
        readonly at: 'filedOn';
        readonly stops: readonly ['sign-resolution', 'end-claim'];
        readonly rows: readonly [{
            readonly within: 45;
            readonly unit: 'workingDays';
            readonly source: 'LRPCAP art. 24';
            readonly validFrom: import("ceiba/model").PlainDate;
            readonly confidence: 'high';
        }];
        readonly extends: {
            readonly action: 'extend';
            readonly within: 45;
            readonly times: 1;
            readonly causeField: 'cause';
            readonly source: 'RLRPC art. 45';
        };
    };
    readonly 'T-11': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly duty: 'authority';
        readonly starts: readonly ['sign-resolution'];
        readonly stops: readonly ['notify'];
        readonly rows: readonly [{
            readonly within: 10;
            readonly unit: 'workingDays';
            readonly source: 'RLRPC art. 50';
            readonly validFrom: import("ceiba/model").PlainDate;
            readonly confidence: 'low';
        }];
    };
    readonly 'T-12': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly duty: 'applicant';
        readonly starts: readonly ['notify'];
        readonly stops: readonly ['close'];
        readonly rows: readonly [{
            readonly within: 15;
            readonly unit: 'workingDays';
            readonly source: 'LRPCAP art. 25';
            readonly validFrom: import("ceiba/model").PlainDate;
            readonly confidence: 'high';
        }];
    };
};
export declare const recurring: {
    readonly 'T-07': {
        readonly label: import("ceiba/model").Text;
        readonly on: 'claim';
        readonly starts: readonly ['file'];
        readonly stops: readonly ['sign-resolution', 'end-claim'];
        readonly everyDays: 7;
        readonly source: 'RLRPC art. 24';
        readonly confidence: 'high';
    };
};
