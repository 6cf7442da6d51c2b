import type { Grant } from '#engine/world.ts'

import { list, look, text } from './look.ts'
import type { Answer, Served } from './serve.ts'

export const RCM = '/api/v1/programs/rcm'

/** Who takes part: what they are granted, and where. The presidency and the chairs are granted to nobody. */
const PEOPLE = {
  secretariat: { roles: ['secretariat'], offices: ['RCM'] },
  panama: { roles: ['head', 'focal-point'], offices: ['RCM', 'RCM-PAN'] },
  mexico: { roles: ['head', 'focal-point'], offices: ['RCM', 'RCM-MEX'] },
  usa: { roles: ['head'], offices: ['RCM', 'RCM-USA'] },
  nicaragua: { roles: ['focal-point'], offices: ['RCM', 'RCM-NIC'] },
  unhcr: { roles: ['observer'], offices: ['RCM', 'RCM-UNHCR'] },
  colombia: { roles: ['observer'], offices: ['RCM', 'RCM-COL'] },
} as const
export type Delegate = keyof typeof PEOPLE
export const EVERYBODY = Object.keys(PEOPLE).filter((name): name is Delegate => name in PEOPLE)

/** The Conference at work over the API. */
export interface ConferenceDesk {
  token(who: Delegate): string
  begins(who: Delegate, action: string, form: object): Promise<string>
  does(who: Delegate, record: string, action: string, form?: object): Promise<Answer>
  /** Not done, for this reason. */
  refused(who: Delegate, record: string, action: string, form?: object): Promise<string>
  get(who: Delegate, path: string): Promise<Answer>
  /** The records of a kind in a root, as someone sees them. */
  records(who: Delegate, root: string, kind: string): Promise<readonly unknown[]>
  /** The id of one of them, as the secretariat sees it. */
  id(root: string, kind: string, nth?: number): Promise<string>
}

export async function conferenceDesk(served: Served): Promise<ConferenceDesk> {
  const tokens = new Map<Delegate, string>()
  for (const login of EVERYBODY) {
    const { roles, offices } = PEOPLE[login]
    const grants = roles.map((role): Grant => ({ program: 'rcm', role, offices }))
    tokens.set(login, await served.account({ login, name: login, grants }))
  }
  const token = (who: Delegate): string => tokens.get(who) ?? ''
  const post = (who: Delegate, path: string, form: object): Promise<Answer> =>
    served.call(token(who), 'POST', `${RCM}/${path}`, form)
  const done = (answer: Answer, what: string): Answer => {
    if (answer.status !== 201) throw new Error(`${what}: ${JSON.stringify(answer.body)}`)
    return answer
  }
  const get: ConferenceDesk['get'] = (who, path) => served.call(token(who), 'GET', `${RCM}/${path}`)
  const records: ConferenceDesk['records'] = async (who, root, kind) => {
    const { status, body } = await get(who, `records/${root}`)
    if (status !== 200) return []
    return list(body, 'records').filter((record) => look(record, 'kind') === kind)
  }
  return {
    token,
    get,
    records,
    begins: async (who, action, form) =>
      text(done(await post(who, `actions/${action}`, form), action).body, 'id'),
    does: async (who, record, action, form = {}) =>
      done(await post(who, `records/${record}/actions/${action}`, form), `${who} ${action}`),
    async refused(who, record, action, form = {}) {
      const { status, body } = await post(who, `records/${record}/actions/${action}`, form)
      if (status < 300) throw new Error(`${who} was let to ${action}`)
      const guard = look(body, 'guard')
      return typeof guard === 'string' ? guard : text(body, 'code')
    },
    id: async (root, kind, nth = 0) => text((await records('secretariat', root, kind))[nth], 'id'),
  }
}

const clause = (number: string) => ({
  number,
  wordingEs: `Cláusula inventada ${number}.`,
  wordingEn: `Invented clause ${number}.`,
})

/** A running cycle under Panama, a working group on borders under Mexico, and a Vice-Ministerial Meeting with the item on its agenda. */
export async function heldMeeting(desk: ConferenceDesk): Promise<{
  readonly cycle: string
  readonly meeting: string
  readonly body: string
}> {
  const cycle = await desk.begins('secretariat', 'announce-cycle', {
    number: 'XXVIII',
    presidency: 'RCM-PAN',
  })
  await desk.does('secretariat', cycle, 'start-cycle')
  const body = await desk.begins('secretariat', 'found-body', {
    name: 'Grupo de trabajo inventado sobre fronteras',
    bodyKind: 'working-group',
    pillar: 'border',
    chair: 'RCM-MEX',
  })
  const meeting = await desk.begins('secretariat', 'plan-meeting', {
    title: 'Reunión Viceministerial inventada',
    meetingKind: 'vice-ministerial',
    cycle,
    mode: 'in-person',
    from: '2023-10-10',
  })
  return { cycle, meeting, body }
}

/** A declaration under negotiation in which four members take part. */
export async function openedText(desk: ConferenceDesk, cycle: string): Promise<string> {
  const opened = await desk.begins('secretariat', 'draft-text', {
    title: 'Declaración inventada',
    textKind: 'declaration',
    cycle,
    languages: ['es', 'en'],
    delegations: ['RCM-PAN', 'RCM-MEX', 'RCM-USA', 'RCM-NIC'],
    clauses: [clause('1'), clause('2')],
  })
  await desk.does('panama', opened, 'open-negotiation')
  return opened
}

/** All its clauses agreed by the presidency. */
export async function agreedText(desk: ConferenceDesk, opened: string): Promise<void> {
  for (const clauseOf of await desk.records('secretariat', opened, 'clause')) {
    await desk.does('panama', text(clauseOf, 'id'), 'agree-clause')
    await desk.does('panama', text(clauseOf, 'id'), 'confirm-clause')
  }
}
