import type { Agenda } from '#engine/diary/agenda.ts'
import { diaryOf, type Named, type OpenDiary } from '#engine/diary/diary.ts'
import type { Id } from '#kernel/ids.ts'
import { instant, momentOf } from '#kernel/instant.ts'
import { dayNumber, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Values } from '#model/values.ts'
import type { Directory, Office } from '#store/directory.ts'
import type { References } from '#store/references.ts'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import type { RootToLoad } from './act-root.ts'
import type { FamilyPlan } from './plan/family-plan.ts'
import { dateOf, type WorkDays } from './plan/work-days.ts'
import { seededIds } from './seeded-ids.ts'

/** What a family has booked in the weeks after the day at which the node stands. */
export interface FamilyBooking {
  /** The day on which it was booked. */
  readonly on: PlainDate
  readonly appointmentAt?: string
  readonly interview?: {
    readonly interviewAt: string
    readonly interviewMinutes: number
    readonly interviewer: Id
    readonly interpretedBy: Id
    readonly room: Id
  }
}

/** The agendas, rooms and people of the demonstration's offices, and who has booked what of them. */
export interface OfficeAgendas {
  readonly roots: readonly RootToLoad[]
  readonly references: References
  diary(): OpenDiary
  bookingOf(family: FamilyPlan): FamilyBooking | undefined
}

const SET_UP_ON = plainDate('2025-12-15')
const BOOKED_ON = plainDate('2025-12-30')
const FIRST_DAY = plainDate('2026-01-05')
/** Four weeks of working days, eight times on each: every family that books has a time, or a time and lane, of its own. */
const DAYS = 20
const TIMES = 8
const LANES = 3
const MINUTES = 60

const HOURS = {
  weekdays: ['1', '2', '3', '4', '5'],
  opensAt: '09:00',
  closesAt: '13:00',
  minutes: 30,
  validFrom: FIRST_DAY,
} as const
const AGENDAS = [
  { ...HOURS, purpose: 'registration', places: 6, reserved: 2 },
  { ...HOURS, purpose: 'documents', places: 4, reserved: 1 },
] as const
const LANGUAGES = ['ht', 'fr', 'en', 'pt'] as const

interface Setting {
  readonly kind: string
  readonly action: string
  readonly name: string
  readonly fields: Values
}

/** What an office is given: two agendas, and three times a room, an interviewer and an interpreter. */
const SETTINGS: readonly Setting[] = [
  ...AGENDAS.map((fields): Setting => ({
    kind: 'agenda',
    action: 'open-agenda',
    name: fields.purpose,
    fields: { ...fields, weekdays: [...fields.weekdays] },
  })),
  ...Array.from({ length: LANES }, (_, lane) => lane + 1).flatMap((nth): Setting[] => [
    {
      kind: 'room',
      action: 'add-room',
      name: `room ${nth}`,
      fields: { name: `Sala ${nth}`, accessible: nth === 1, childFriendly: nth === 3 },
    },
    {
      kind: 'interviewer',
      action: 'add-interviewer',
      name: `interviewer ${nth}`,
      fields: {
        name: `Oficial ${nth}`,
        sex: nth === 2 ? 'M' : 'F',
        languages: ['en'],
        trainedForChildren: nth === 3,
      },
    },
    {
      kind: 'interpreter',
      action: 'add-interpreter',
      name: `interpreter ${nth}`,
      fields: {
        name: `Intérprete ${nth}`,
        sex: nth === 2 ? 'M' : 'F',
        languages: [...LANGUAGES],
        remote: nth === 3,
      },
    },
  ]),
]

interface Placed extends Setting {
  readonly id: Id
  readonly office: Office
  readonly root: RootToLoad
}

/** Sets up the offices. Every id and time hangs on the seed and the place in the plan alone: a load that is resumed comes to the same. */
export function officeAgendas(
  directory: Directory,
  seed: string,
  { work, familyCount }: { readonly work: WorkDays; readonly familyCount: number },
): OfficeAgendas {
  const placed = directory.home.flatMap((office) =>
    SETTINGS.map((setting) => place(setting, office, seed)),
  )
  const of = (office: string, name: string): Id => {
    const found = placed.find((each) => each.office.code === office && each.name === name)
    if (!found) throw new Error(`${office} has no ${name}`)
    return found.id
  }
  const timeOf = (nth: number, hour: (slot: number) => string): string =>
    `${dateOf(work.dayAt(work.onOrAfter(dayNumber(FIRST_DAY)) + (nth % DAYS)))}T${hour(Math.floor(nth / DAYS))}`
  const every = Math.ceil(familyCount / (DAYS * TIMES))
  return {
    roots: placed.map(({ root }) => root),
    references: new Map(
      placed.map(({ id, kind, office }) => [
        id,
        { program: asylumMx.id, kind, office: office.id, stage: 'active', assignee: null },
      ]),
    ),
    diary: () => diaryOf({ agendas: agendasOf(placed), named: placed.map(namedOf), booked: [] }),
    bookingOf({ index, officeCode, members, admittedOn }) {
      const [first] = members
      const nth = Math.floor(index / every)
      if (
        !first ||
        first.outcome ||
        admittedOn === undefined ||
        admittedOn > BOOKED_ON ||
        nth >= DAYS * TIMES
      )
        return undefined
      // One family of each stretch comes for its papers; of the others each that waits for an interview gets one of three lanes.
      if (index % every === 0)
        return {
          on: BOOKED_ON,
          appointmentAt: timeOf(nth, (slot) => halfHours[slot] ?? '09:00'),
        }
      const lane = index % every
      const waits = first.open?.interviewOn === undefined && first.misses === undefined
      if (lane > LANES || !waits) return undefined
      return {
        on: BOOKED_ON,
        interview: {
          interviewAt: timeOf(nth, (slot) => `${String(9 + slot).padStart(2, '0')}:00`),
          interviewMinutes: MINUTES,
          interviewer: of(officeCode, `interviewer ${lane}`),
          interpretedBy: of(officeCode, `interpreter ${lane}`),
          room: of(officeCode, `room ${lane}`),
        },
      }
    },
  }
}

const halfHours = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '12:00', '12:30']

function place(setting: Setting, office: Office, region: string): Placed {
  const { action, fields, name } = setting
  const seed = `${region}/root/office/${office.code}/${name}`
  const ids = seededIds()
  ids.begin(seed)
  ids.at(instant(momentOf(SET_UP_ON, office.zone, 9)))
  return {
    ...setting,
    office,
    id: ids.next(),
    root: {
      seed,
      office: office.code,
      minute: 0,
      steps: [
        { on: SET_UP_ON, action, by: 'supervisor', form: { office: office.code, ...fields } },
      ],
    },
  }
}

const namedOf = ({ id, kind, office, fields }: Placed): Named => ({
  id,
  kind,
  office: office.code,
  stage: 'active',
  fields,
  links: {},
  done: {},
  clocks: {},
  openedOn: SET_UP_ON,
  version: 1,
})

function agendasOf(placed: readonly Placed[]): ReadonlyMap<string, readonly Agenda[]> {
  const agendas = new Map<string, Agenda[]>()
  for (const { id, kind, office, name } of placed) {
    const declared = kind === 'agenda' ? AGENDAS.find(({ purpose }) => purpose === name) : undefined
    if (!declared) continue
    const agenda = { ...declared, id, weekdays: declared.weekdays.map(Number), days: new Map() }
    agendas.set(office.code, [...(agendas.get(office.code) ?? []), agenda])
  }
  return agendas
}
