import { createHash } from 'node:crypto'

import type { Acted } from '#engine/event.ts'
import type { Actor, LoadedProgram } from '#engine/world.ts'
import { id, type Id } from '#kernel/ids.ts'
import { momentOf, type Instant } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'
import type { WriteRefusal, Written } from '#store/batcher.ts'
import type { DatabaseAddress } from '#store/connections.ts'
import { openNode, type Node } from '#store/node.ts'

import { comarCalendar, comarMexicoCityCalendar } from '../../programs/asylum-mx/calendar.ts'
import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { libraryDesk } from '../../programs/library-desk/program.ts'

// What the tests of the store play with, in vitest and in processes of their own: a node, people who act, a family and its way.

/** Calendars and offices other than those of the node of the tests. */
export interface Places {
  readonly calendars: readonly Calendar[]
  readonly offices: typeof comarOffices
}
const PLACES: Places = {
  calendars: [comarCalendar, comarMexicoCityCalendar],
  offices: comarOffices,
}

export const openTestNode = (
  address: DatabaseAddress,
  dataDir: string,
  { calendars, offices }: Places = PLACES,
): Promise<Node> =>
  openNode({
    address,
    dataDir,
    programs: [asylumMx, libraryDesk],
    calendars,
    seed: {
      kind: 'live',
      agency: { code: 'COMAR', name: { es: 'COMAR', en: 'COMAR' } },
      offices,
    },
  })

export function loadedIn(node: Node, program = 'asylum-mx'): LoadedProgram {
  const loaded = node.directory().programs.get(program)
  if (!loaded) throw new Error(`The node has no ${program}`)
  return loaded
}

/** The nth user of the tests. */
export const userId = (nth: number): Id =>
  id(`018f3a2b-0000-7000-8000-${nth.toString(16).padStart(12, '0')}`)

const ALL_ROLES = ['clerk', 'officer', 'reviewer', 'supervisor', 'notifier', 'statistician']
export const ALL_OFFICES = comarOffices.map(({ code }) => code)

export const actorWith = (
  roles: readonly string[],
  offices: readonly string[] = ['TAP'],
  nth = 1,
): Actor => ({
  id: userId(nth),
  grants: roles.map((role) => ({ program: 'asylum-mx', role, offices })),
})

/** Two people who may do everything everywhere: a resolution needs a second pair of eyes. */
export const worker = actorWith(ALL_ROLES, ALL_OFFICES, 1)
const signer = actorWith(ALL_ROLES, ALL_OFFICES, 2)

export const noon = (day: string, hour = 12): Instant =>
  momentOf(plainDate(day), 'America/Mexico_City', hour)

export interface Member {
  readonly given: string
  readonly family1?: string
  readonly family2?: string
  readonly birthDate?: string
}

/** The form of a family: the first is the principal applicant, the others go with them. */
export const familyForm = (members: readonly Member[], more: object = {}): object => ({
  office: 'TAP',
  expressedOn: '2024-09-02',
  language: 'es',
  phones: '+52 962 000 0000',
  address: { country: 'MEX', locality: 'Tapachula', address: 'Albergue' },
  members: members.map(({ given, family1, family2, birthDate }, index) => ({
    name: {
      given,
      ...(family1 === undefined ? {} : { family1 }),
      ...(family2 === undefined ? {} : { family2 }),
    },
    ...(birthDate === undefined ? {} : { birthDate: { value: birthDate } }),
    sex: index % 2 === 0 ? 'F' : 'M',
    nationality: 'HND',
    kind: index === 0 ? 'principal' : 'derivative',
    entryOn: '2024-08-20',
  })),
  ...more,
})

export interface Asked {
  readonly action: string
  readonly form: unknown
  readonly target?: Id
  readonly day?: string
  readonly actor?: Actor
  readonly key?: string
  readonly ifVersion?: number
  readonly purpose?: string
}

/** Asks a node to do something as the tests' worker, by default on 2 September 2024. */
export function ask(node: Node, asked: Asked): Promise<Result<Written, WriteRefusal>> {
  const { action, form, target, ifVersion, key } = asked
  return node.write({
    loaded: loadedIn(node),
    actor: asked.actor ?? worker,
    now: noon(asked.day ?? '2024-09-02'),
    purpose: asked.purpose ?? 'test',
    command: {
      action,
      form,
      ...(target === undefined ? {} : { target }),
      ...(ifVersion === undefined ? {} : { ifVersion }),
    },
    ...(key === undefined
      ? {}
      : {
          answerTo: {
            key,
            request: createHash('sha256')
              .update(JSON.stringify([action, target ?? null, form]))
              .digest(),
          },
        }),
  })
}

export interface Corrected {
  readonly target: Id
  readonly of: number
  readonly record?: Id
  readonly form?: unknown
  readonly day?: string
  readonly reason?: string
}

export const correct = (
  node: Node,
  { target, of, record, form, day, reason }: Corrected,
): Promise<Result<Written, WriteRefusal>> =>
  node.write({
    loaded: loadedIn(node),
    actor: worker,
    now: noon(day ?? '2025-06-02'),
    purpose: 'test',
    target,
    correction: {
      of,
      reason: reason ?? 'Error de captura.',
      ...(record === undefined ? {} : { record }),
      ...(form === undefined ? {} : { form }),
    },
  })

/** A family that is there: its root, its people and their claims, in the order of the form. */
export interface Family {
  readonly root: Id
  readonly people: readonly Id[]
  readonly claims: readonly Id[]
}

export const familyOf = ({ target, made }: Pick<Acted, 'target' | 'made'>): Family => ({
  root: target,
  people: made.filter(({ kind }) => kind === 'person').map((one) => one.id),
  claims: made.filter(({ kind }) => kind === 'claim').map((one) => one.id),
})

/** A step of a claim's way: what is done, to the group or the principal's claim, on which day. */
export interface Step {
  readonly action: string
  readonly on: 'group' | 'claim' | 'person'
  readonly day: string
  readonly form: object
  readonly by?: Actor
}

/** From a filed application to the closed file of someone recognised. */
export const WAY: readonly Step[] = [
  {
    action: 'file',
    on: 'group',
    day: '2024-09-03',
    form: { filedOn: '2024-09-03', channel: 'written', filedAt: 'office' },
  },
  { action: 'notify-inm', on: 'group', day: '2024-09-04', form: { reference: 'COMAR/1' } },
  { action: 'admit', on: 'group', day: '2024-09-05', form: { admittedOn: '2024-09-05' } },
  {
    action: 'register-family',
    on: 'group',
    day: '2024-09-06',
    form: { language: 'es', photoTaken: true, phones: '+52 962 111 1111' },
  },
  { action: 'assign-officer', on: 'claim', day: '2024-09-07', form: { officer: userId(1) } },
  {
    action: 'schedule-interview',
    on: 'claim',
    day: '2024-09-09',
    form: { interviewOn: '2024-09-20', mode: 'in-person', language: 'es' },
  },
  {
    action: 'hold-interview',
    on: 'claim',
    day: '2024-09-20',
    form: { interviewOn: '2024-09-20', mode: 'in-person', account: 'Relato de la persona.' },
  },
  { action: 'extend', on: 'claim', day: '2024-10-01', form: { cause: 'health' } },
  {
    action: 'draft-resolution',
    on: 'claim',
    day: '2024-10-10',
    form: { outcome: 'recognised', grounds: ['13-I'], reasoning: 'Motivos.' },
  },
  { action: 'sign-resolution', on: 'claim', day: '2024-10-15', form: {}, by: signer },
  {
    action: 'notify',
    on: 'claim',
    day: '2024-10-20',
    form: { notifiedOn: '2024-10-18', language: 'es', understood: true, remedyExplained: true },
  },
  { action: 'close', on: 'claim', day: '2024-12-20', form: {} },
]
