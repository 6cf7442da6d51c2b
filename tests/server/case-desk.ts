import { expect } from 'vitest'

import type { roles } from '../../programs/asylum-mx/roles.ts'
import { ASYLUM, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { paperWords } from './paper-words.ts'
import type { Answer, Served } from './serve.ts'

/** People of a case go by what they do; a second of the same duty has a name of their own. */
export type Who = keyof typeof roles | 'otherReviewer' | 'third'

/** A case told over the API: who does what to whom on which day, and what is refused. */
export interface CaseDesk {
  /** The node's clock, as wall time of the office: `2024-03-01`, or `2024-12-03 23:00`. */
  on(moment: string): void
  begins(who: Who, form: object): Promise<void>
  does(who: Who, action: string, form?: object, to?: Whom): Promise<void>
  /** Not done, for this reason: the code of the refusal, of its guard, or the field that is wrong. */
  refused(who: Who, action: string, code: string, form?: object, to?: Whom): Promise<void>
  /** The whole file, as the supervisor opens it. */
  record(): Promise<unknown>
  stages(): Promise<readonly unknown[]>
  field(name: string, nth?: number): Promise<unknown>
  clock(rule: string, nth?: number): Promise<unknown>
  duty(nth?: number): Promise<unknown>
  paper(who: Who, name: string, nth?: number): Promise<string>
  cells(measure: string, query: string): Promise<readonly unknown[]>
}
/** The group, or the nth claim. */
export type Whom = 'group' | number

export async function caseDesk(
  served: Served,
  desk: Desk,
  people: Partial<Readonly<Record<Who, readonly string[]>>>,
): Promise<CaseDesk> {
  const tokens = new Map<string, string>()
  for (const [who, roles = []] of Object.entries(people))
    tokens.set(who, await desk.someone(who, roles))
  const token = (who: Who): string => tokens.get(who) ?? ''
  let [group, claims] = ['', [] as readonly string[]]
  const open = async (): Promise<unknown> => desk.open(token('supervisor'), group)
  const claimsOf = async (): Promise<readonly unknown[]> =>
    list(await open(), 'records').filter((record) => look(record, 'kind') === 'claim')
  const idOf = (to: Whom): string => (to === 'group' ? group : (claims[to] ?? ''))
  const act = (who: Who, action: string, form: object, to: Whom): Promise<Answer> =>
    desk.act(token(who), idOf(to), action, form)
  return {
    on(moment) {
      const [day = '', hour = '10:00'] = moment.split(' ')
      served.at(new Date(`${day}T${hour}:00-06:00`).toISOString())
    },
    async begins(who, form) {
      group = await desk.begin(token(who), form)
      claims = (await claimsOf()).map((claim) => text(claim, 'id'))
    },
    async does(who, action, form = {}, to = 0) {
      const answer = await act(who, action, form, to)
      expect([action, answer.status, answer.body]).toEqual([action, 201, expect.anything()])
    },
    async refused(...[who, action, code, form = {}, to = 0]) {
      const { body } = await act(who, action, form, to)
      const found = look(body, 'problems')
      const problems = Array.isArray(found) ? found.map((problem) => look(problem, 'path')) : []
      expect([action, look(body, 'code'), look(body, 'guard'), ...problems]).toContain(code)
      expect(text(body, 'detail', 'es')).not.toBe('')
    },
    record: open,
    stages: async () => (await claimsOf()).map((claim) => look(claim, 'stage')),
    field: async (name, nth = 0) => look((await claimsOf())[nth], 'fields', name),
    clock: async (rule, nth = 0) =>
      list((await claimsOf())[nth], 'deadlines').find((one) => look(one, 'rule') === rule),
    duty: async (nth = 0) => list((await claimsOf())[nth], 'duties')[0],
    async paper(who, name, nth = 0) {
      const { status, body } = await desk.call(
        token(who),
        'GET',
        `${ASYLUM}/records/${idOf(nth)}/documents/${name}`,
      )
      expect([name, status]).toEqual([name, 200])
      return paperWords(body, 'es')
    },
    async cells(measure, query) {
      const { body } = await desk.call(
        token('supervisor'),
        'GET',
        `${ASYLUM}/measures/${measure}?${query}`,
      )
      return list(body, 'rows')
    },
  }
}
