/** A moment as PostgreSQL writes it (nothing is parsed to a Date by the driver), as the API writes it. */
export const isoOf = (moment: string): string => new Date(moment).toISOString()
