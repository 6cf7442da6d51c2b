import type { Grant } from '#engine/world.ts'
import { say, type Text } from '#model/text.ts'

import { CONFERENCE } from '../../../../programs/rcm/offices.ts'
import { MEMBERS } from '../../../../programs/rcm/parties.ts'
import { rcm } from '../../../../programs/rcm/program.ts'

/** Who takes part in the demonstration of the Conference: a function of a delegation, never a person. */
export interface Delegate {
  readonly login: string
  readonly name: Text
  readonly role: string
  readonly grants: readonly Grant[]
}

const grants = (roles: readonly string[], ...offices: readonly string[]): readonly Grant[] =>
  roles.map((role) => ({ program: rcm.id, role, offices: [CONFERENCE, ...offices] }))
const DELEGATION = ['head', 'focal-point'] as const

/** The accounts that a visitor signs in with. The presidency is conferred on the delegation that the running cycle names. */
export const VISITORS: readonly Delegate[] = [
  {
    login: 'crm.secretaria@demo',
    role: 'secretariat',
    name: say('CRM, Secretaría Técnica', 'RCM, Technical Secretariat'),
    grants: grants(['secretariat']),
  },
  {
    login: 'crm.presidencia@demo',
    role: 'presidency',
    name: say(
      'CRM, delegación de Costa Rica (preside)',
      'RCM, delegation of Costa Rica (presides)',
    ),
    grants: grants(DELEGATION, 'RCM-CRI'),
  },
  {
    login: 'crm.mexico@demo',
    role: 'head',
    name: say('CRM, delegación de México', 'RCM, delegation of Mexico'),
    grants: grants(DELEGATION, 'RCM-MEX'),
  },
  {
    login: 'crm.eeuu@demo',
    role: 'head',
    name: say('CRM, delegación de los Estados Unidos', 'RCM, delegation of the United States'),
    grants: grants(DELEGATION, 'RCM-USA'),
  },
  {
    login: 'crm.observador@demo',
    role: 'observer',
    name: say('CRM, observador (ACNUR)', 'RCM, observer (UNHCR)'),
    grants: grants(['observer'], 'RCM-UNHCR'),
  },
]

/** The delegations that act in the story and have no visitor of their own: nobody can sign in as one. */
export const OTHERS: readonly Delegate[] = MEMBERS.filter(
  ([code]) =>
    !VISITORS.some((visitor) => visitor.grants.some(({ offices }) => offices.includes(code))),
).map(([code, es, en]) => ({
  login: `${code.toLowerCase()}@demo`,
  role: 'head',
  name: say(`CRM, delegación de ${es}`, `RCM, delegation of ${en}`),
  grants: grants(DELEGATION, code),
}))

/** Who acts for a member, such as `MEX`, or for the secretariat. */
export function delegateOf(who: string): Delegate {
  const found = [...VISITORS, ...OTHERS].find(
    ({ role, grants: held }) =>
      role === who || held.some(({ offices }) => offices.includes(`RCM-${who}`)),
  )
  if (!found) throw new Error(`Nobody acts for ${who}`)
  return found
}
