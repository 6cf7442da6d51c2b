import { plainDate, say, type PlainDate, type Text } from 'ceiba/model'

export interface Office {
  readonly code: string
  readonly name: Text
  readonly zone: string
  readonly calendar: string
  readonly opensOn: PlainDate
  /** Absent: COMAR. */
  readonly agency?: { readonly code: string; readonly name: Text }
}

const CENTRE = 'America/Mexico_City'
const opening = (year: number): PlainDate => plainDate(`${year}-01-01`)

/**
 * The nine offices of COMAR, as modified on 2026-03-11. Opening days are assumptions but for this: three offices opened in 2019. An
 * office is open here from the first year in which claims are filed with it.
 */
export const comarOffices: readonly Office[] = [
  {
    code: 'CMX',
    name: say('Ciudad de México', 'Mexico City'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2013),
  },
  {
    code: 'TAP',
    name: say('Tapachula', 'Tapachula'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2013),
  },
  {
    code: 'PAL',
    name: say('Palenque', 'Palenque'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2019),
  },
  {
    code: 'TEN',
    name: say('Tenosique', 'Tenosique'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2017),
  },
  {
    code: 'OLU',
    name: say('Oluta', 'Oluta'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2013),
  },
  {
    code: 'GDL',
    name: say('Guadalajara', 'Guadalajara'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2013),
  },
  {
    code: 'TIJ',
    name: say('Tijuana', 'Tijuana'),
    zone: 'America/Tijuana',
    calendar: 'MX-COMAR',
    opensOn: opening(2019),
  },
  {
    code: 'SLW',
    name: say('Saltillo', 'Saltillo'),
    zone: CENTRE,
    calendar: 'MX-COMAR',
    opensOn: opening(2013),
  },
  {
    code: 'MTY',
    name: say('Monterrey', 'Monterrey'),
    zone: 'America/Monterrey',
    calendar: 'MX-COMAR',
    opensOn: opening(2019),
  },
]
