/** Nobody reads beyond their offices; statisticians read no file at all (LRPCAP art. 10). */
export declare const roles: {
    readonly clerk: {
        readonly label: import("ceiba/model").Text;
        readonly reads: readonly [{
            readonly kinds: readonly ["group", "person", "claim"];
            readonly purpose: import("ceiba/model").Text;
            readonly where: "record.office in actor.offices";
        }];
    };
    readonly officer: {
        readonly label: import("ceiba/model").Text;
        readonly reads: readonly [{
            readonly kinds: readonly ["group", "person", "claim"];
            readonly purpose: import("ceiba/model").Text;
            readonly where: "record.office in actor.offices";
        }];
    };
    readonly reviewer: {
        readonly label: import("ceiba/model").Text;
        readonly reads: readonly [{
            readonly kinds: readonly ["group", "person", "claim"];
            readonly purpose: import("ceiba/model").Text;
            readonly where: "record.office in actor.offices";
        }];
    };
    readonly supervisor: {
        readonly label: import("ceiba/model").Text;
        readonly reads: readonly [{
            readonly kinds: readonly ["group", "person", "claim", "adjustment"];
            readonly purpose: import("ceiba/model").Text;
            readonly where: "record.office in actor.offices";
        }];
        readonly statistics: true;
    };
    readonly notifier: {
        readonly label: import("ceiba/model").Text;
        readonly reads: readonly [{
            readonly kinds: readonly ['group', 'person'];
            readonly purpose: import("ceiba/model").Text;
            readonly where: "record.office in actor.offices";
        }, {
            readonly kinds: readonly ['claim'];
            readonly purpose: import("ceiba/model").Text;
            readonly where: "record.office in actor.offices && record.stage in [\"decided\", \"notified\"]";
        }];
    };
    readonly statistician: {
        readonly label: import("ceiba/model").Text;
        readonly reads: readonly [];
        readonly statistics: true;
    };
};
