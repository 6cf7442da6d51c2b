import { type Calendar } from 'ceiba/model';
/** The calendar of all offices of COMAR, unless one has its own. */
export declare const comarCalendar: Calendar;
/**
 * The calendar of the Mexico City office. An agreement (DOF 30-10-2017) suspended its time limits after the earthquake of
 * 19 September 2017; the days it covers are not established, so none is entered: whoever holds the text adds one row here.
 */
export declare const comarMexicoCityCalendar: Calendar;
