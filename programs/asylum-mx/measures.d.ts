/** All figures count persons, never files (UNHCR rows of type P). */
export declare const measures: {
    readonly intents: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['express-intent'];
        readonly by: {
            readonly nationality: 'person.nationality';
            readonly office: 'root.office';
            readonly sex: 'person.sex';
        };
    };
    readonly applications: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['file'];
        readonly by: {
            readonly nationality: 'person.nationality';
            readonly office: 'root.office';
            readonly sex: 'person.sex';
        };
    };
    readonly admissions: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['admit'];
        readonly by: {
            readonly nationality: 'person.nationality';
            readonly office: 'root.office';
            readonly sex: 'person.sex';
        };
    };
    readonly decisions: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['sign-resolution'];
        readonly by: {
            readonly nationality: 'person.nationality';
            readonly office: 'root.office';
            readonly sex: 'person.sex';
            readonly outcome: 'self.outcome';
        };
    };
    readonly closures: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['end-claim'];
        readonly by: {
            readonly reason: 'self.closureReason';
            readonly nationality: 'person.nationality';
            readonly office: 'root.office';
        };
    };
    readonly notifications: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['notify'];
        readonly by: {
            readonly outcome: 'self.outcome';
            readonly nationality: 'person.nationality';
            readonly office: 'root.office';
        };
    };
    readonly adjustments: {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'adjustment';
        readonly actions: readonly ['record-adjustment'];
        readonly sums: 'persons';
        readonly by: {
            readonly nationality: 'self.nationality';
            readonly year: 'self.year';
            readonly outcome: 'self.outcome';
        };
    };
    readonly 'decision-time': {
        readonly label: import("ceiba/model").Text;
        readonly unit: import("ceiba/model").Text;
        readonly kind: 'claim';
        readonly actions: readonly ['sign-resolution'];
        readonly duration: {
            readonly since: 'file';
        };
        readonly by: {
            readonly office: 'root.office';
            readonly outcome: 'self.outcome';
        };
    };
};
