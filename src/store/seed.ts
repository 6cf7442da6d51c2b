import postgres from 'postgres'

import type { FactorPolicy } from '#engine/accounts/account-rules.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import { instant } from '#kernel/instant.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Text } from '#model/text.ts'

import { appendCalendarEvent, lockCalendarLog, readCalendarLog } from './calendars/calendar-log.ts'
import { putInForce, waitForWriters, type OfficeDays } from './calendars/put-in-force.ts'
import type { Sql } from './connections.ts'
import type { Office } from './directory.ts'

/** An office as a program pack declares it. */
export interface OfficeSeed {
  readonly code: string
  readonly name: Text
  readonly zone: string
  readonly calendar: string
  readonly opensOn: PlainDate
  /** The institution that it belongs to, where it is not the node's own. */
  readonly agency?: Agency
}

interface Agency {
  readonly code: string
  readonly name: Text
}

/** What a new node begins with. A node is `demo` or `live` for ever. */
export interface NodeSeed {
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
  readonly agency: Agency
  readonly offices: readonly OfficeSeed[]
}

/** What a node is. */
export interface NodeFacts {
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
  /** For whom one password is not enough, where the institution has decided that; else it is as the kind of the node says. */
  readonly factors?: FactorPolicy
}

interface Seeding extends NodeSeed {
  readonly calendars: readonly Calendar[]
  readonly programs: readonly LoadedProgram[]
}

/** Puts into `core` what is missing: on an empty database everything, later new program versions and changed calendars. */
export async function seedNode(ownerUrl: string, seed: Seeding): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(4713, 2)`
      await tx`insert into core.setting (name, value) values ('kind', ${seed.kind}) on conflict do nothing`
      if (seed.asOf !== undefined)
        await tx`insert into core.setting (name, value) values ('asOf', ${seed.asOf}) on conflict do nothing`
      for (const { code, name } of [seed.agency, ...seed.offices.flatMap((of) => of.agency ?? [])])
        await tx`
          insert into core.agency (code, name_es, name_en) select ${code}, ${name.es}, ${name.en}
          where not exists (select from core.agency where code = ${code})`
      for (const { code, name, zone, calendar, opensOn, agency = seed.agency } of seed.offices)
        await tx`
          insert into core.office (agency, code, name_es, name_en, zone, calendar, opens_on)
          select id, ${code}, ${name.es}, ${name.en}, ${zone}, ${calendar}, ${opensOn}::date from core.agency
          where code = ${agency.code} and not exists (select from core.office where code = ${code})`
      for (const { program, key } of seed.programs) {
        const body: Json = JSON.parse(JSON.stringify(program))
        await tx`
          insert into core.program_version (program, hash, version, body)
          values (${program.id}, ${key.split('@')[1] ?? ''}, ${program.version}, ${canonicalJson(body)}) on conflict do nothing`
      }
      await keepCalendars(tx, seed)
    })
  } finally {
    await sql.end()
  }
}

/** A calendar that a program brings anew or changed is put in force; what was entered since stays in it. */
async function keepCalendars(tx: postgres.TransactionSql, seed: Seeding): Promise<void> {
  const changed: Calendar[] = []
  for (const calendar of seed.calendars) {
    const plain: Json = JSON.parse(JSON.stringify(calendar))
    const body = canonicalJson(plain)
    const [known] = await tx<
      { body: string }[]
    >`select body from core.calendar where id = ${calendar.id}`
    if (known?.body === body) continue
    await tx`
      insert into core.calendar (id, body) values (${calendar.id}, ${body}) on conflict (id) do update set body = excluded.body`
    changed.push(calendar)
  }
  if (changed.length === 0) return
  await lockCalendarLog(tx)
  let place = 0
  for (const { id } of changed)
    place = await appendCalendarEvent(tx, { type: 'base', calendar: id, at: instant(Date.now()) })
  const offices = await tx<OfficeDays[]>`
    select id, code, calendar from core.office where calendar = any (${changed.map(({ id }) => id)})`
  const { changes } = await readCalendarLog(tx)
  const compartments = [...new Set(seed.programs.map(({ program }) => program.compartment))]
  await putInForce(tx, { place, offices, calendars: changed, changes, compartments })
  await waitForWriters(tx)
}

interface OfficeRow {
  readonly id: number
  readonly agency: number
  readonly code: string
  readonly name_es: string
  readonly name_en: string
  readonly authority_es: string
  readonly authority_en: string
  readonly zone: string
  readonly calendar: string
  readonly opens_on: string
}

/** What a process reads of `core` when it starts. */
export async function readNode(
  sql: Sql,
): Promise<{ readonly facts: NodeFacts; readonly offices: readonly Office[] }> {
  const settings = new Map(
    (await sql<{ name: string; value: string }[]>`select name, value from core.setting`).map(
      ({ name, value }) => [name, value],
    ),
  )
  const rows = await sql<OfficeRow[]>`
    select o.id, o.agency, o.code, o.name_es, o.name_en, a.name_es as authority_es, a.name_en as authority_en, o.zone, o.calendar,
      o.opens_on::text
    from core.office o join core.agency a on a.id = o.agency order by o.id`
  const asOf = settings.get('asOf')
  const factors = settings.get('factors')
  return {
    facts: {
      kind: settings.get('kind') === 'demo' ? 'demo' : 'live',
      ...(isPlainDate(asOf) ? { asOf } : {}),
      ...(factors === undefined ? {} : { factors: JSON.parse(factors) }),
    },
    offices: rows.map((row) => ({
      id: row.id,
      tenant: row.agency,
      code: row.code,
      name: { es: row.name_es, en: row.name_en },
      authority: { es: row.authority_es, en: row.authority_en },
      zone: row.zone,
      calendar: row.calendar,
      opensOn: row.opens_on,
    })),
  }
}
