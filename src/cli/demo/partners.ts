import { say } from '#model/text.ts'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import type { Delegate } from './conference/delegates.ts'

const at = (role: string, own: string): Delegate['grants'] => [
  { program: asylumMx.id, role, offices: ['TAP', own] },
]

/** Accounts of institutions to which the commission refers: a visitor sees that they read what was referred to them alone. */
export const PARTNERS: readonly Delegate[] = [
  {
    login: 'albergue@demo',
    role: 'focal-point',
    name: say('Albergue A', 'Shelter A'),
    grants: at('focal-point', 'ALB-A'),
  },
  {
    login: 'procuraduria@demo',
    role: 'child-authority',
    name: say('Procuraduría de Protección, Chiapas', 'Child protection authority, Chiapas'),
    grants: at('child-authority', 'PPNNA-CHP'),
  },
]
