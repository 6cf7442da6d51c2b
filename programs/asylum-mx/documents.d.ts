/** The papers that the procedure hands out. The Spanish text is the act; the English one explains it. */
export declare const documents: {
    readonly 'DOC-INT': {
        readonly label: import("ceiba/model").Text;
        readonly kind: 'group';
        readonly action: 'express-intent';
        readonly source: 'LRPCAP art. 6, 21';
        readonly title: import("ceiba/model").Text;
        readonly paragraphs: readonly [import("ceiba/model").Text, import("ceiba/model").Text, import("ceiba/model").Text];
    };
    readonly 'DOC-CON': {
        readonly label: import("ceiba/model").Text;
        readonly kind: 'group';
        readonly action: 'file';
        readonly source: 'LRPCAP art. 22';
        readonly title: import("ceiba/model").Text;
        readonly paragraphs: readonly [import("ceiba/model").Text, import("ceiba/model").Text, import("ceiba/model").Text];
    };
    readonly 'DOC-RES': {
        readonly label: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly action: 'sign-resolution';
        readonly source: 'LRPCAP art. 24';
        readonly title: import("ceiba/model").Text;
        readonly paragraphs: readonly [import("ceiba/model").Text, import("ceiba/model").Text, import("ceiba/model").Text, import("ceiba/model").Text];
    };
    readonly 'DOC-NOT': {
        readonly label: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly action: 'notify';
        readonly source: 'LFPA art. 35-39; LRPCAP art. 25';
        readonly title: import("ceiba/model").Text;
        readonly paragraphs: readonly [import("ceiba/model").Text, import("ceiba/model").Text];
    };
};
