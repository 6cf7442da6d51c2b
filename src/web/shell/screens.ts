import { isAdministrator } from '#engine/accounts/account-rules.ts'
import { handlesExports } from '#engine/exports.ts'
import { officesAnsweredFor } from '#engine/oversight.ts'
import { say, type Text } from '#model/text.ts'

import { REVIEW_WORDS } from '../review/review-words.ts'
import { ROOM_WORDS } from '../room/room-words.ts'
import { catalogue } from '../words/catalogue.ts'
import { abilitiesOf, type Desk } from './desk.tsx'

const EXPORTS = say('Exportaciones', 'Exports')
const PLANNING = say('Planeación', 'Planning')

/** A screen that stands in the frame of every other. */
export interface Screen {
  readonly to:
    | '/'
    | '/room'
    | '/review'
    | '/register'
    | '/find'
    | '/attendance'
    | '/agenda'
    | '/calendar'
    | '/statistics'
    | '/reports'
    | '/planning'
    | '/retention'
    | '/exports'
    | '/users'
    | '/versions'
  readonly label: Text
}

/** The screens of a desk: what its roles may do decides, and the server again. */
export function screensOf(desk: Desk): readonly Screen[] {
  const can = abilitiesOf(desk)
  const {
    work,
    register,
    find,
    attendance,
    agenda,
    calendar,
    statistics,
    reports,
    accounts,
    versions,
    retention,
  } = catalogue
  const screens: readonly (readonly [boolean, Screen])[] = [
    [true, { to: '/', label: work }],
    [
      officesAnsweredFor(desk.program, desk.account).length > 0,
      { to: '/room', label: ROOM_WORDS.title },
    ],
    [reviewsPairs(desk), { to: '/review', label: REVIEW_WORDS.title }],
    [can.registers, { to: '/register', label: register }],
    [can.finds, { to: '/find', label: find }],
    [can.attends, { to: '/attendance', label: attendance }],
    [can.plans, { to: '/agenda', label: agenda }],
    [true, { to: '/calendar', label: calendar }],
    [can.counts && can.finds, { to: '/statistics', label: statistics }],
    [can.counts, { to: '/reports', label: reports }],
    [can.counts && desk.program.planning !== undefined, { to: '/planning', label: PLANNING }],
    [can.forgets, { to: '/retention', label: retention }],
    [handlesExports(desk.program, desk.roles), { to: '/exports', label: EXPORTS }],
    [isAdministrator(desk.account.grants), { to: '/users', label: accounts }],
    [
      desk.program.versions?.by.some((role) => desk.roles.includes(role)) ?? false,
      { to: '/versions', label: versions },
    ],
  ]
  return screens.flatMap(([open, screen]) => (open ? [screen] : []))
}

/** Whether somebody decides who is one person: whoever may do the act that follows from it. */
const reviewsPairs = ({ program, roles }: Desk): boolean =>
  Object.values(program.records).some(({ identity }) =>
    program.actions[identity?.merge?.action ?? '']?.by.some((role) => roles.includes(role)),
  )
