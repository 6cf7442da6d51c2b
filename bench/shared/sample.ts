import type postgres from 'postgres'

/** One real registration as its rows rest: what the peers write over and over, with other ids and other keys. */
export interface Sample {
  readonly event: {
    readonly tenant: number
    readonly office: number
    readonly actor: string
    readonly occurred_on: string
    readonly body: string
    readonly hash: Uint8Array
  }
  /** The root's own record first. `whose` says which of the three the subject is. */
  readonly records: readonly SampleRecord[]
  readonly wrapped: Uint8Array
  /** The mean of many registrations, rounded: names of two words make two keys, of four words seven. */
  readonly linkKeys: number
  readonly deadlines: readonly SampleDeadline[]
  /** Of those that stand in a queue. */
  readonly places: readonly { readonly record: string; readonly due_on: string }[]
  readonly answer: { readonly request: Uint8Array; readonly response: string }
  readonly purpose: string
}
export interface SampleRecord {
  readonly id: string
  readonly program: string
  readonly kind: string
  readonly stage: string | null
  readonly opened_on: string
  readonly data: string
  readonly sealed: Uint8Array | null
  readonly subject: string | null
  readonly root_version: number | null
}
export interface SampleDeadline {
  readonly record: string
  readonly rule: string
  readonly program: string
  readonly unit: string
  readonly within: number
  readonly started_on: string
  readonly due_on: string | null
}

/** The registration among the last ones whose sizes are nearest to their mean. Asked as the owner, whom no policy filters. */
export async function readSample(sql: postgres.Sql): Promise<Sample> {
  const [found] = await sql<{ root: string; keys: number }[]>`
    with last as (
      select root, octet_length(body) as bytes,
        (select count(*) from protection.link_key l where l.tenant = e.tenant and l.root = e.root) as keys
      from protection.event e where action = 'express-intent'
        and 3 = (select count(*) from protection.record r where r.tenant = e.tenant and r.root = e.root)
        and e.root in (select (response::json ->> 'root')::uuid from protection.idempotency)
      order by xid desc, position desc limit 400
    )
    select root, mean.keys::int as keys from last, (select round(avg(keys)) as keys, avg(bytes) as bytes from last) mean
    order by abs(last.keys - mean.keys), abs(last.bytes - mean.bytes) limit 1`
  if (!found) throw new Error('There is no registration of one person to take as a sample')
  const { root, keys } = found
  const [event] = await sql<Sample['event'][]>`
    select tenant, office, actor, occurred_on::text, body, hash from protection.event where root = ${root} and version = 1`
  const records = await sql<SampleRecord[]>`
    select id, program, kind, stage, opened_on::text, data, sealed, subject, root_version
    from protection.record where root = ${root} order by root_version nulls last, kind desc`
  const [key] = await sql<{ wrapped: Uint8Array }[]>`
    select wrapped from protection.person_key where root = ${root}`
  const deadlines = await sql<SampleDeadline[]>`
    select record, rule, program, unit, within, started_on::text, due_on::text from protection.deadline where root = ${root}`
  const places = await sql<Sample['places'][number][]>`
    select record, due_on::text from protection.waiting where root = ${root}`
  const [answer] = await sql<Sample['answer'][]>`
    select request, response from protection.idempotency where response::json ->> 'root' = ${root} limit 1`
  const [audit] = await sql<{ purpose: string }[]>`
    select purpose from protection.audit where root = ${root} limit 1`
  if (!event || !key || !answer || !audit) throw new Error('The sample lacks rows')
  const { wrapped } = key
  return { event, records, wrapped, linkKeys: keys, deadlines, places, answer, ...audit }
}

/** Rows that one registration comes to, without measure cells. */
export const rowsOf = ({ records, linkKeys, deadlines, places }: Sample): number =>
  1 + records.length + 1 + linkKeys + deadlines.length + places.length + 1 + 1
