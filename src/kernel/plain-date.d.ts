/** A calendar day of some place, `YYYY-MM-DD`: no time and no zone. Ordered as text. Years 0001 to 9999. */
export type PlainDate = string & {
    readonly __plainDate: true;
};
export declare const isLeapYear: (year: number) => boolean;
/** Days in a month (1 to 12); 0 for a month that does not exist. */
export declare const daysInMonth: (year: number, month: number) => number;
/** Whether the text is a day that exists: 2023-02-29 is not. */
export declare function isPlainDate(text: unknown): text is PlainDate;
/** A day from a literal; throws on text that is no day. Input goes through `isPlainDate`. */
export declare function plainDate(text: string): PlainDate;
/**
 * The number of the day, counted from 1970-01-01 = 0 in the proleptic Gregorian calendar.
 * PostgreSQL counts the same days: `day - date '1970-01-01'`.
 *
 * dayNumber(plainDate('1970-01-02')) //=> 1
 */
export declare function dayNumber(date: PlainDate): number;
/**
 * The day with this number; the inverse of `dayNumber`.
 *
 * dateOfDayNumber(19967) //=> '2024-09-01'
 */
export declare function dateOfDayNumber(number: number): PlainDate;
/**
 * The day so many calendar days later (earlier when negative).
 *
 * addDays(plainDate('2024-02-28'), 2) //=> '2024-03-01'
 */
export declare const addDays: (date: PlainDate, days: number) => PlainDate;
/** Calendar days from one day to another; negative when `to` is earlier. */
export declare const daysBetween: (from: PlainDate, to: PlainDate) => number;
/** ISO weekday of a day number: Monday 1 to Sunday 7. */
export declare const weekdayOf: (number: number) => number;
/** ISO weekday: Monday 1 to Sunday 7. */
export declare const weekday: (date: PlainDate) => number;
