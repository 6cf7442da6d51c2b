import postgres from 'postgres'

import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import { COMPARTMENTS } from '#model/program.ts'
import type { Text } from '#model/text.ts'

import type { Sql } from './connections.ts'
import { loadCalendar } from './deadlines/load-calendar.ts'
import { moveQueues } from './deadlines/move-queues.ts'
import { recomputeDeadlines } from './deadlines/recompute.ts'
import type { Office } from './directory.ts'

/** An office as a program pack declares it. */
export interface OfficeSeed {
  readonly code: string
  readonly name: Text
  readonly zone: string
  readonly calendar: string
  readonly opensOn: PlainDate
}

/** What a new node begins with. A node is `demo` or `live` for ever. */
export interface NodeSeed {
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
  readonly agency: { readonly code: string; readonly name: Text }
  readonly offices: readonly OfficeSeed[]
}

/** What a node is. */
export interface NodeFacts {
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
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
      await tx`
        insert into core.agency (code, name_es, name_en) values (${seed.agency.code}, ${seed.agency.name.es}, ${seed.agency.name.en})
        on conflict do nothing`
      for (const { code, name, zone, calendar, opensOn } of seed.offices)
        await tx`
          insert into core.office (agency, code, name_es, name_en, zone, calendar, opens_on)
          select id, ${code}, ${name.es}, ${name.en}, ${zone}, ${calendar}, ${opensOn}::date from core.agency where code = ${seed.agency.code}
          on conflict do nothing`
      for (const { program, key } of seed.programs) {
        const body: Json = JSON.parse(JSON.stringify(program))
        await tx`
          insert into core.program_version (program, hash, version, body)
          values (${program.id}, ${key.split('@')[1] ?? ''}, ${program.version}, ${canonicalJson(body)}) on conflict do nothing`
      }
      for (const calendar of seed.calendars) await keepCalendar(tx, calendar)
    })
  } finally {
    await sql.end()
  }
}

async function keepCalendar(tx: postgres.TransactionSql, calendar: Calendar): Promise<void> {
  const plain: Json = JSON.parse(JSON.stringify(calendar))
  const body = canonicalJson(plain)
  const [known] = await tx<
    { body: string }[]
  >`select body from core.calendar where id = ${calendar.id}`
  if (known?.body === body) return
  await tx`
    insert into core.calendar (id, body) values (${calendar.id}, ${body}) on conflict (id) do update set body = excluded.body`
  const days = await loadCalendar(tx, compileCalendar(calendar))
  if (!days) return
  for (const compartment of COMPARTMENTS)
    await recomputeDeadlines(tx, compartment, { calendar: calendar.id, days }, (moved) =>
      moveQueues(tx, compartment, moved),
    )
}

interface OfficeRow {
  readonly id: number
  readonly agency: number
  readonly code: string
  readonly name_es: string
  readonly name_en: string
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
    select id, agency, code, name_es, name_en, zone, calendar, opens_on::text from core.office order by id`
  const asOf = settings.get('asOf')
  return {
    facts: {
      kind: settings.get('kind') === 'demo' ? 'demo' : 'live',
      ...(isPlainDate(asOf) ? { asOf } : {}),
    },
    offices: rows.map((row) => ({
      id: row.id,
      tenant: row.agency,
      code: row.code,
      name: { es: row.name_es, en: row.name_en },
      zone: row.zone,
      calendar: row.calendar,
      opensOn: row.opens_on,
    })),
  }
}
