import { Command } from 'commander';
export declare const DEMO_SCALE = 0.01;
export declare const DEMO_SEED = "2018";
/** `ceiba demo`: fills an empty node with the demonstration region. */
export declare function demoCommand(): Command;
