export declare const projectFile: (path: string) => string;
