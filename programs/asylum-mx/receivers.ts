import { plainDate, say, type CodeItem, type CodeList, type Text } from 'ceiba/model'

import type { Office } from './offices.ts'

/** Institutions to which something may be referred: code, as which recipient, and how it is called. No shelter is named by its place. */
const INSTITUTIONS: readonly (readonly [code: string, recipient: string, name: Text])[] = [
  [
    'PPNNA-CHP',
    'child-authority',
    say('Procuraduría de Protección, Chiapas', 'Child protection authority, Chiapas'),
  ],
  [
    'PPNNA-BCN',
    'child-authority',
    say(
      'Procuraduría de Protección, Baja California',
      'Child protection authority, Baja California',
    ),
  ],
  ['ALB-A', 'shelter', say('Albergue A', 'Shelter A')],
  ['ALB-B', 'shelter', say('Albergue B', 'Shelter B')],
]

/** A code is that of the institution's own office; `countsAs` says as whom it may be told something. */
export const receivers: CodeList = {
  label: say('Institución', 'Institution'),
  source: 'COMAR',
  items: Object.fromEntries(
    INSTITUTIONS.map(([code, recipient, label]): [string, CodeItem] => [
      code,
      { label, countsAs: { recipient } },
    ]),
  ),
}

export const receiversAs = (recipient: string): readonly string[] =>
  INSTITUTIONS.filter(([, as]) => as === recipient).map(([code]) => code)

/** Each is an office of an agency of its own: nobody's rows are another's. */
export const receivingOffices: readonly Office[] = INSTITUTIONS.map(([code, , name]) => ({
  code,
  name,
  zone: 'America/Mexico_City',
  calendar: 'MX-RECEIVERS',
  opensOn: plainDate('2024-01-01'),
  agency: { code, name },
}))
