import {
  plainDate,
  say,
  type Calendar,
  type NonWorkingDay,
  type Suspension,
  type Text,
} from 'ceiba/model'

/**
 * The working days of COMAR, 2013 to 2027. The law (LFPA art. 28) lists fixed days; practice follows the labour law
 * (LFT art. 74), which moves three of them to Mondays. What is practised counts; the fixed days that practice leaves out, or
 * about which it is unsure, stand here switched off, so that a lawyer can see what a switch would change.
 */
interface MovedDays {
  readonly february: string
  readonly march: string
  readonly november: string
}

/** First Monday of February, third Mondays of March and November. */
const MONDAYS: { readonly [year: number]: MovedDays } = {
  2013: { february: '02-04', march: '03-18', november: '11-18' },
  2014: { february: '02-03', march: '03-17', november: '11-17' },
  2015: { february: '02-02', march: '03-16', november: '11-16' },
  2016: { february: '02-01', march: '03-21', november: '11-21' },
  2017: { february: '02-06', march: '03-20', november: '11-20' },
  2018: { february: '02-05', march: '03-19', november: '11-19' },
  2019: { february: '02-04', march: '03-18', november: '11-18' },
  2020: { february: '02-03', march: '03-16', november: '11-16' },
  2021: { february: '02-01', march: '03-15', november: '11-15' },
  2022: { february: '02-07', march: '03-21', november: '11-21' },
  2023: { february: '02-06', march: '03-20', november: '11-20' },
  2024: { february: '02-05', march: '03-18', november: '11-18' },
  2025: { february: '02-03', march: '03-17', november: '11-17' },
  2026: { february: '02-02', march: '03-16', november: '11-16' },
  2027: { february: '02-01', march: '03-15', november: '11-15' },
}

const CONSTITUTION = say('Día de la Constitución', 'Constitution Day')
const JUAREZ = say('Natalicio de Benito Juárez', 'Birthday of Benito Juárez')
const REVOLUTION = say('Día de la Revolución', 'Revolution Day')

const practised = (day: string, name: Text, source: string): NonWorkingDay => ({
  day: plainDate(day),
  name,
  source,
  confidence: 'high',
  active: true,
})
const switchedOff = (day: string, name: Text, source: string): NonWorkingDay => ({
  day: plainDate(day),
  name,
  source,
  confidence: 'low',
  active: false,
})

function daysOf(year: number, { february, march, november }: MovedDays): readonly NonWorkingDay[] {
  const on = (day: string, name: Text, source: string): NonWorkingDay =>
    practised(`${year}-${day}`, name, source)
  const off = (day: string, name: Text): NonWorkingDay =>
    switchedOff(`${year}-${day}`, name, 'LFPA art. 28')
  const fixedUnlessMoved = (day: string, moved: string, name: Text): readonly NonWorkingDay[] =>
    day === moved ? [] : [off(day, name)]
  return [
    on('01-01', say('Año Nuevo', 'New Year'), 'LFPA art. 28; LFT art. 74-I'),
    on(february, CONSTITUTION, 'LFT art. 74-II'),
    ...fixedUnlessMoved('02-05', february, CONSTITUTION),
    on(march, JUAREZ, 'LFT art. 74-III'),
    ...fixedUnlessMoved('03-21', march, JUAREZ),
    on('05-01', say('Día del Trabajo', 'Labour Day'), 'LFPA art. 28; LFT art. 74-IV'),
    off('05-05', say('Batalla de Puebla', 'Battle of Puebla')),
    off('09-01', say('Informe de Gobierno', 'State of the Nation report')),
    on('09-16', say('Día de la Independencia', 'Independence Day'), 'LFPA art. 28; LFT art. 74-V'),
    on(november, REVOLUTION, 'LFT art. 74-VI'),
    ...fixedUnlessMoved('11-20', november, REVOLUTION),
    on('12-25', say('Navidad', 'Christmas Day'), 'LFPA art. 28; LFT art. 74-VIII'),
  ]
}

const HAND_OVER = say('Transmisión del Poder Ejecutivo Federal', 'Presidential hand-over')
const COMAR_CLOSED = say('Suspensión de labores de la COMAR', 'COMAR closed')

const singleDays: readonly NonWorkingDay[] = [
  practised('2018-12-01', HAND_OVER, 'LFPA art. 28; LFT art. 74-VII'),
  practised('2024-10-01', HAND_OVER, 'LFT art. 74-VII'),
  // Known from the press alone: the text published in the DOF, and the offices it names, remain to be read.
  ...['2024-05-29', '2024-05-30', '2024-05-31'].map((day) =>
    switchedOff(day, COMAR_CLOSED, 'DOF 29-05-2024'),
  ),
]

/**
 * The suspension of 2020 was prolonged by later notices that remain to be read; until then only the first one counts, and claims
 * filed meanwhile begin to count on 20 April.
 */
const suspensions: readonly Suspension[] = [
  {
    from: plainDate('2020-03-24'),
    to: plainDate('2020-04-17'),
    legalBasis: 'Acuerdo de suspensión de plazos y términos de la Secretaría de Gobernación',
    documentRef: 'DOF 24-03-2020',
  },
]

/** The calendar of all offices of COMAR, unless one has its own. */
export const comarCalendar: Calendar = {
  id: 'MX-COMAR',
  title: say('Días hábiles de la COMAR', 'Working days of COMAR'),
  from: plainDate('2013-01-01'),
  through: plainDate('2027-12-31'),
  days: [
    ...Object.entries(MONDAYS).flatMap(([year, moved]) => daysOf(Number(year), moved)),
    ...singleDays,
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  suspensions,
}

/**
 * The calendar of the Mexico City office. An agreement (DOF 30-10-2017) suspended its time limits after the earthquake of
 * 19 September 2017; the days it covers are not established, so none is entered: whoever holds the text adds one row here.
 */
export const comarMexicoCityCalendar: Calendar = {
  ...comarCalendar,
  id: 'MX-COMAR-CMX',
  title: say('Días hábiles de la COMAR, Ciudad de México', 'Working days of COMAR, Mexico City'),
  suspensions: [...suspensions],
}

/** Institutions to which something is referred keep days of their own: what COMAR suspends for all of its offices is not meant for them. */
export const receiversCalendar: Calendar = {
  ...comarCalendar,
  id: 'MX-RECEIVERS',
  title: say('Días hábiles de otras instituciones', 'Working days of other institutions'),
  suspensions: [...suspensions],
  apart: true,
}
