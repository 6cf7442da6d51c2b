/**
 * Whole years of age on a day, of a birth date that may be known in part (`1990`, `1990-05`). The benefit of the doubt is the person's: of
 * the days that it may be, the last one counts.
 *
 * ageAt('2007', '2024-09-02') //=> 16
 */
export function ageAt(birth: string, today: string): number {
  const born = birth.length === 4 ? `${birth}-12-31` : birth.length === 7 ? `${birth}-31` : birth
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}
