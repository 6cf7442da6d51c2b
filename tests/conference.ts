import type { Named } from '#engine/diary/diary.ts'
import { uuid7, type Id } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'

import { rcmCalendar } from '../programs/rcm/calendar.ts'
import { CONFERENCE } from '../programs/rcm/offices.ts'
import { rcm } from '../programs/rcm/program.ts'
import { scenario, type Scenario } from './scenario.ts'

type Told = Scenario<typeof rcm>

const idOf = (nth: number): Id =>
  uuid7(
    instant(1_600_000_000_000),
    Uint8Array.from({ length: 10 }, (_, at) => (at < 9 ? 0 : nth)),
  )
const CYCLE = idOf(1)
export const MEETING = idOf(2)

/** A meeting in session as an act may name it. Panama, Mexico, the United States and Nicaragua are in the room; Canada is not. */
export const PRESENT = ['RCM-PAN', 'RCM-MEX', 'RCM-USA', 'RCM-NIC'] as const
export const meetingNamed = (fields: object = {}, stage = 'in-session'): Named => ({
  id: MEETING,
  kind: 'meeting',
  stage,
  office: CONFERENCE,
  fields: { meetingKind: 'vice-ministerial', present: [...PRESENT], ...fields },
  links: {},
  done: {},
  clocks: {},
  openedOn: plainDate('2023-09-01'),
  version: 1,
})

export const DELEGATIONS = [...PRESENT, 'RCM-CAN'] as const
const clause = (number: string) => ({ number, wordingEs: `Texto inventado ${number}.` })
const draft = {
  title: 'Declaración inventada',
  textKind: 'declaration',
  cycle: CYCLE,
  languages: ['es', 'en'],
  delegations: [...DELEGATIONS],
  clauses: [clause('1'), clause('2')],
} as const

/** Of one clause and two delegations, one of them not in the room. */
const small = { ...draft, delegations: ['RCM-MEX', 'RCM-CAN'], clauses: [clause('1')] } as const

/** A delegation at work: its office, and the Conference's. */
export const of = (member: string) => ({ name: member, offices: [CONFERENCE, member] })

/** A text that the secretariat has opened. */
export const drafted = (
  about: { readonly fields?: object; readonly stage?: string; readonly small?: boolean } = {},
): Told =>
  scenario(rcm, rcmCalendar, {
    office: CONFERENCE,
    zone: 'America/Costa_Rica',
    elsewhere: [meetingNamed(about.fields, about.stage)],
  })
    .as('secretariat')
    .on('2023-10-02')
    .does('draft-text', about.small ? small : draft)
    .accepts()

/** Under negotiation, its clauses agreed. */
export const agreed = (about?: Parameters<typeof drafted>[0]): Told =>
  ['agree-clause', 'confirm-clause'].reduce(
    (told, action) =>
      [0, 1].reduce((one, nth) => one.to('clause', nth).tries(action, {}).accepts(), told),
    drafted(about).as('presidency', of('RCM-PAN')).does('open-negotiation', {}).accepts(),
  )

/** The delegation states a position. */
export const states = (told: Told, member: (typeof DELEGATIONS)[number], form: object) =>
  told
    .as('head', of(member))
    .to('position', DELEGATIONS.indexOf(member))
    .tries('take-position', form)

export const presiding = (told: Told): Told => told.as('presidency', of('RCM-PAN'))
