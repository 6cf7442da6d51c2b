import { type PlainDate } from './plain-date.ts';
/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Says nothing about any place's day: see `legalDay`. */
export type Instant = number & {
    readonly __instant: true;
};
/** The legal day of a moment needs a zone by its IANA name, such as `America/Mexico_City`. */
export type Zone = string;
/** A moment from milliseconds; throws on anything that is no whole number of the years 1 to 9999. */
export declare function instant(milliseconds: number): Instant;
/** A moment from RFC 3339 text with an offset; undefined when the text names none. */
export declare function parseInstant(text: string): Instant | undefined;
/** RFC 3339 text in UTC: `2024-09-02T16:00:00.000Z`. */
export declare const formatInstant: (at: Instant) => string;
/** The calendar day that it is in a zone at a moment: the legal day of an act done there. */
export declare function legalDay(at: Instant, zone: Zone): PlainDate;
/** The wall clock of a zone at a moment, `YYYY-MM-DD HH:MM`. */
export declare const wallClock: (at: Instant, zone: Zone) => string;
/** The moment at which a zone's wall clock shows this day and hour; where a clock change skips it, the moment after. */
export declare function momentOf(day: PlainDate, zone: Zone, hour?: number): Instant;
