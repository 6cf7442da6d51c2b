/** What is waiting, and for whom. */
export declare const lists: {
    readonly 'to-file': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly help: import("ceiba/model").Text;
        readonly stages: readonly ['intent'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.entryOn", "openedOn", "due"];
        readonly roles: readonly ['clerk', 'officer', 'supervisor'];
    };
    readonly 'to-admit': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['filed'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due"];
        readonly roles: readonly ['officer', 'supervisor'];
    };
    readonly 'to-register': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['admitted'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "root.language"];
        readonly roles: readonly ['clerk', 'officer', 'supervisor'];
    };
    readonly 'to-schedule': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['registered'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "assignee", "root.language", "root.interpreter"];
        readonly roles: readonly ['officer', 'supervisor'];
    };
    readonly 'to-interview': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['interview-scheduled'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "assignee", "self.interviewOn", "root.language"];
        readonly roles: readonly ['officer', 'supervisor'];
    };
    readonly 'to-draft': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['interviewed'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "assignee"];
        readonly roles: readonly ['officer', 'supervisor'];
    };
    readonly 'to-sign': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['drafted'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "assignee", "self.outcome"];
        readonly roles: readonly ['reviewer', 'supervisor'];
    };
    readonly 'to-notify': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['decided'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "self.outcome", "root.language"];
        readonly roles: readonly ['notifier', 'officer', 'supervisor'];
    };
    readonly 'to-close': {
        readonly kind: 'claim';
        readonly order: 'due';
        readonly label: import("ceiba/model").Text;
        readonly stages: readonly ['notified'];
        readonly columns: readonly ["person.name", "person.nationality", "self.kind", "self.filedOn", "due", "self.outcome"];
        readonly roles: readonly ['officer', 'supervisor'];
    };
};
