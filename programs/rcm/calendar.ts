import { plainDate, say, type Calendar, type NonWorkingDay, type Text } from 'ceiba/model'

const FIXED: readonly (readonly [day: string, name: Text])[] = [
  ['01-01', say('Año nuevo', 'New Year')],
  ['05-01', say('Día del Trabajo', 'Labour Day')],
  ['12-25', say('Navidad', 'Christmas Day')],
]

/**
 * The working days by which the Conference counts a silent procedure: Monday to Friday without the holidays that all members keep. Which
 * calendar it follows is not established, so that it is marked as likely; the calendar office of the node enters others.
 */
const days: readonly NonWorkingDay[] = Array.from({ length: 20 }, (_, nth) => 2013 + nth).flatMap(
  (year) =>
    FIXED.map(([day, name]) => ({
      day: plainDate(`${year}-${day}`),
      name,
      source: 'Secretaría Técnica de la CRM (por confirmar)',
      confidence: 'medium' as const,
      active: true,
    })),
)

export const rcmCalendar: Calendar = {
  id: 'RCM',
  title: say('Conferencia Regional sobre Migración', 'Regional Conference on Migration'),
  from: plainDate('2013-01-01'),
  through: plainDate('2032-12-31'),
  days,
  suspensions: [],
  apart: true,
}
