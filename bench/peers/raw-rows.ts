import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { IdSource } from '#kernel/ids.ts'

import type { Sample } from '../shared/sample.ts'

export const RAW_INSERT = readFileSync(new URL('raw-insert.sql', import.meta.url), 'utf8')

type Element = string | number | bigint | null
const array = (elements: readonly Element[]): string =>
  `{${elements.map((element) => element ?? 'NULL').join(',')}}`
/** Made once for each value of the sample: the peers spend no time on quoting. */
const quoted = (text: string | null): string =>
  text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
const bytes = (value: Uint8Array | null): string =>
  value === null ? 'NULL' : `"\\\\x${Buffer.from(value).toString('hex')}"`

/** Makes the parameters of `raw-insert.sql` for so many registrations like the sample: new ids and new keys, all else as it was. */
export function rawRows(sample: Sample, ids: IdSource): (count: number) => string[] {
  const { event, answer } = sample
  const records = sample.records.map((record) => ({
    ...record,
    program: quoted(record.program),
    kind: quoted(record.kind),
    stage: quoted(record.stage),
    data: quoted(record.data),
    sealed: bytes(record.sealed),
    head: record.root_version === null ? 'NULL' : bytes(event.hash),
  }))
  const person = sample.records.findIndex(({ kind }) => kind === 'person')
  const place = (id: string | null): number => sample.records.findIndex((one) => one.id === id)
  const subjects = sample.records.map(({ subject }) => place(subject))
  const placed = sample.places.map(({ record }) => place(record))
  const clocked = sample.deadlines.map(({ record }) => place(record))
  const body = quoted(event.body)
  const [hash, wrapped] = [bytes(event.hash), bytes(sample.wrapped)]
  const [request, response] = [bytes(answer.request), quoted(answer.response)]
  return (count) => {
    const made = Array.from({ length: count }, () => records.map(() => ids.next()))
    const roots = made.map(([root]) => root ?? null)
    const people = made.map((registration) => registration[person] ?? null)
    const each = (value: Element): string => array(Array.from({ length: count }, () => value))
    const ofRecords = (value: (index: number, own: readonly string[]) => Element): string =>
      array(made.flatMap((own) => records.map((_, index) => value(index, own))))
    const ofDeadlines = (value: (index: number, own: readonly string[]) => Element): string =>
      array(made.flatMap((own) => sample.deadlines.map((_, index) => value(index, own))))
    const ofPlaces = (value: (index: number, own: readonly string[]) => Element): string =>
      array(made.flatMap((own) => sample.places.map((_, index) => value(index, own))))
    const ofKeys = (values: readonly Element[]): string =>
      array(values.flatMap((value) => Array.from({ length: sample.linkKeys }, () => value)))
    const chance = randomBytes(8 * count * sample.linkKeys)
    return [
      String(event.tenant),
      String(event.office),
      event.actor,
      event.occurred_on,
      array(roots),
      each(body),
      each(hash),
      ofRecords((_, own) => own[0] ?? null),
      ofRecords((index, own) => own[index] ?? null),
      ofRecords((index) => records[index]?.program ?? null),
      ofRecords((index) => records[index]?.kind ?? null),
      ofRecords((index) => records[index]?.stage ?? null),
      ofRecords((index) => records[index]?.data ?? null),
      ofRecords((index) => records[index]?.sealed ?? null),
      ofRecords((index, own) => own[subjects[index] ?? -1] ?? null),
      ofRecords((index) => records[index]?.root_version ?? null),
      ofRecords((index) => records[index]?.head ?? null),
      array(people),
      each(wrapped),
      array(Array.from({ length: chance.length / 8 }, (_, at) => chance.readBigInt64LE(at * 8))),
      ofKeys(roots),
      ofKeys(people),
      ofDeadlines((_, own) => own[0] ?? null),
      ofDeadlines((index, own) => own[clocked[index] ?? -1] ?? null),
      ofDeadlines((index) => quoted(sample.deadlines[index]?.rule ?? null)),
      ofDeadlines((index) => quoted(sample.deadlines[index]?.program ?? null)),
      ofDeadlines((index) => sample.deadlines[index]?.unit ?? null),
      ofDeadlines((index) => sample.deadlines[index]?.within ?? null),
      ofDeadlines((index) => sample.deadlines[index]?.started_on ?? null),
      ofDeadlines((index) => sample.deadlines[index]?.due_on ?? null),
      array(Array.from({ length: count }, () => ids.next())),
      each(request),
      each(response),
      sample.purpose,
      ofPlaces((_, own) => own[0] ?? null),
      ofPlaces((index, own) => own[placed[index] ?? -1] ?? null),
      ofPlaces((index) => records[placed[index] ?? -1]?.program ?? null),
      ofPlaces((index) => records[placed[index] ?? -1]?.kind ?? null),
      ofPlaces((index) => records[placed[index] ?? -1]?.stage ?? null),
      ofPlaces((index) => sample.places[index]?.due_on ?? null),
    ]
  }
}
