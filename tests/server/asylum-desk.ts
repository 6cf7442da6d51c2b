import type { Grant } from '#engine/world.ts'
import { EVENT_SHAPES } from '#protocol/event-shape.ts'

import { describedBy, type Description } from './described.ts'
import { schemaFaults } from './json-schema.ts'
import { text } from './look.ts'
import type { Answer, Served } from './serve.ts'

export const ASYLUM = '/api/v1/programs/asylum-mx'

const entry = { entryOn: '2024-08-20', entryPoint: 'Ciudad Hidalgo', entryMode: 'irregular' }
const honduran = { nationality: 'HND', ...entry }

/** A mother of Honduras, her partner and two children, as a clerk types them in. */
export const FAMILY = [
  {
    ...honduran,
    name: { given: 'Marta', family1: 'Pineda', family2: 'Zelaya' },
    birthDate: { value: '1990-05-15' },
    sex: 'F',
    kind: 'principal',
    relationship: 'PA',
    needs: ['SV-VO'],
  },
  {
    ...honduran,
    name: { given: 'Luis', family1: 'Funes' },
    sex: 'M',
    kind: 'derivative',
    relationship: 'CLH',
  },
  {
    ...honduran,
    name: { given: 'Ana', family1: 'Funes', family2: 'Pineda' },
    birthDate: { value: '2017' },
    sex: 'F',
    kind: 'derivative',
    relationship: 'DAU',
  },
  {
    ...honduran,
    name: { given: 'José', family1: 'Funes', family2: 'Pineda' },
    birthDate: { value: '2007-02' },
    sex: 'M',
    kind: 'derivative',
    relationship: 'SON',
  },
] as const

export const intent = (office = 'TAP'): object => ({ office, language: 'es', members: FAMILY })

/** People at work in an office, each with their own account; every answer is held against the OpenAPI document, every record against its shape. */
export interface Desk {
  readonly description: Description
  /** The token of someone with roles in offices; the same name is the same account. */
  someone(name: string, roles: readonly string[], offices?: readonly string[]): Promise<string>
  call: Served['call']
  /** Begins a registration group and returns its id. */
  begin(token: string, form?: object): Promise<string>
  act(
    token: string,
    record: string,
    action: string,
    form?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>
  open(token: string, record: string): Promise<unknown>
}

export async function openDesk(served: Served): Promise<Desk> {
  const description = describedBy((await served.call(undefined, 'GET', '/api/openapi.json')).body)
  const tokens = new Map<string, Promise<string>>()
  const call: Served['call'] = async (...asked) => {
    const [, method, path] = asked
    const answer = await served.call(...asked)
    const faults = description.faultsOf(method, path, answer)
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return answer
  }
  const taken = (answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`Refused: ${JSON.stringify(answer.body)}`)
    return answer
  }
  return {
    description,
    call,
    someone(name, roles, offices = ['TAP']) {
      const grants = roles.map((role): Grant => ({ program: 'asylum-mx', role, offices }))
      const token = tokens.get(name) ?? served.account({ login: name, name, grants })
      tokens.set(name, token)
      return token
    },
    begin: async (token, form = intent()) =>
      text(taken(await call(token, 'POST', `${ASYLUM}/actions/express-intent`, form)).body, 'id'),
    act: (...[token, record, action, form = {}, headers = {}]) =>
      call(token, 'POST', `${ASYLUM}/records/${record}/actions/${action}`, form, headers),
    async open(token, record) {
      const { body } = taken(await call(token, 'GET', `${ASYLUM}/records/${record}`))
      const faults = schemaFaults(EVENT_SHAPES.record, body)
      if (faults.length > 0) throw new Error(faults.join('\n'))
      return body
    },
  }
}
