import type { Id } from '#kernel/ids.ts'
import type { Node } from '#store/node.ts'

import { must } from '../must.ts'
import { ask } from './family.ts'
import type { Region } from './region.ts'

// What the tests of bookings set up in an office, and how they look at what is booked.

/** Reception hours on every working day of 2024 from nine to eleven: four times a day. */
export const AGENDA = {
  office: 'TAP',
  purpose: 'registration',
  weekdays: ['1', '2', '3', '4', '5'],
  opensAt: '09:00',
  closesAt: '11:00',
  minutes: 30,
  places: 3,
  reserved: 1,
  validFrom: '2024-09-01',
  validTo: '2024-12-31',
}

/** Begins a record that belongs to no family. */
export async function begin(node: Node, action: string, form: object): Promise<Id> {
  return must(await ask(node, { action, form })).receipt.root
}

export interface Roster {
  readonly interviewer: Id
  readonly interpreter: Id
  readonly room: Id
}

export async function openRoster(node: Node): Promise<Roster> {
  const office = 'TAP'
  return {
    interviewer: await begin(node, 'add-interviewer', { office, name: 'Oficial 1', sex: 'F' }),
    interpreter: await begin(node, 'add-interpreter', {
      office,
      name: 'Intérprete 1',
      languages: ['ht', 'fr'],
      sex: 'F',
    }),
    room: await begin(node, 'add-room', { office, name: 'Sala 1' }),
  }
}

export const interview = (
  { interviewer, interpreter, room }: Roster,
  interviewAt: string,
  more: object = {},
): object => ({
  interviewAt,
  interviewMinutes: 90,
  interviewer,
  interpretedBy: interpreter,
  room,
  mode: 'in-person',
  language: 'ht',
  ...more,
})

export interface BookingRow {
  readonly root: string
  readonly record: string
  readonly resource: string
  readonly field: string
  readonly seat: number
  readonly at: string
}

/** All bookings, by the clocks of Mexico City. */
export const bookedIn = ({ owner }: Pick<Region, 'owner'>): Promise<readonly BookingRow[]> =>
  owner<BookingRow[]>`
    select root, record, resource, field, seat, to_char(starts_at at time zone 'America/Mexico_City', 'YYYY-MM-DD"T"HH24:MI') as at
    from protection.booking order by starts_at, resource, seat`

/** So many bookings of files and people that are none, over ten years and all offices: for asking how they are found. */
export async function fillBookings(
  { owner, node }: Pick<Region, 'owner' | 'node'>,
  count: number,
): Promise<void> {
  const offices = node.directory().offices.map(({ id }) => id)
  await owner`
    insert into protection.booking (tenant, root, record, office, resource, field, seat, starts_at, ends_at)
    select 1, r.root, gen_random_uuid(), (${offices}::int[])[1 + n % ${offices.length}], gen_random_uuid(), 'room', 0,
      timestamptz '2018-01-02 15:00Z' + n * interval '1 day' * 3650 / ${count}, timestamptz '2018-01-02 16:00Z' + n * interval '1 day' * 3650 / ${count}
    from generate_series(1, ${count}::int) n, (select root from protection.record limit 1) r`
}
