export declare const libraryDesk: import("ceiba/model").DefinedProgram<{
    readonly loan: {
        readonly label: import("ceiba/model").Text;
        readonly plural: import("ceiba/model").Text;
        readonly fields: {
            readonly title: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly intact: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
        };
        readonly stages: {
            readonly lent: {
                label: import("ceiba/model").Text;
            };
            readonly returned: {
                readonly label: import("ceiba/model").Text;
                readonly final: true;
            };
        };
    };
}, {
    readonly lend: {
        readonly begins: 'loan';
        readonly to: 'lent';
        readonly by: readonly ['librarian'];
        readonly source: 'Desk rule 1';
        readonly label: import("ceiba/model").Text;
        readonly form: {
            readonly desk: {
                readonly type: "office";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
            readonly title: {
                readonly type: "text";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
        };
    };
    readonly renew: {
        readonly on: 'loan';
        readonly from: readonly ['lent'];
        readonly by: readonly ['librarian'];
        readonly source: 'Desk rule 2';
        readonly label: import("ceiba/model").Text;
        readonly form: {
            readonly why: {
                readonly type: "code";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly list: "why";
                readonly required: true;
            };
        };
    };
    readonly return: {
        readonly on: 'loan';
        readonly from: readonly ['lent'];
        readonly by: readonly ['librarian'];
        readonly source: 'Desk rule 2';
        readonly label: import("ceiba/model").Text;
        readonly to: "returned";
        readonly form: {
            readonly intact: {
                readonly type: "boolean";
                readonly label: import("ceiba/model").Text;
            } & {
                readonly required: true;
            };
        };
    };
}>;
