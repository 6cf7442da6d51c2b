import { plainDate, say, type PlainDate, type Text } from 'ceiba/model'

import { MEMBERS, OBSERVERS } from './parties.ts'

interface Office {
  readonly code: string
  readonly name: Text
  readonly zone: string
  readonly calendar: string
  readonly opensOn: PlainDate
  readonly agency: { readonly code: string; readonly name: Text }
}

/** Where the Conference works: the days are those of its Technical Secretariat in San José. */
export const CONFERENCE = 'RCM'
const place = {
  zone: 'America/Costa_Rica',
  calendar: 'RCM',
  opensOn: plainDate('1996-03-13'),
} as const

const delegation = ([code, es, en]: readonly [string, string, string]): Office => ({
  ...place,
  code,
  name: say(`CRM: ${es}`, `RCM: ${en}`),
  agency: { code, name: say(es, en) },
})

/** The Conference and its delegations, each an office of its own agency: nobody's rows are another's. */
export const rcmOffices: readonly Office[] = [
  {
    ...place,
    code: CONFERENCE,
    name: say('Conferencia Regional sobre Migración', 'Regional Conference on Migration'),
    agency: {
      code: 'RCM-TS',
      name: say('Secretaría Técnica de la CRM', 'Technical Secretariat of the RCM'),
    },
  },
  ...[...MEMBERS, ...OBSERVERS].map(delegation),
]
