import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

import postgres from 'postgres'

import { COMPARTMENTS, type Compartment } from '#model/program.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8')
const shared = (name: string): string =>
  readFileSync(new URL(`./deadlines/${name}`, import.meta.url), 'utf8')

interface Migration {
  readonly name: string
  readonly sql: string
}

/** What each compartment is made of, in order; `compartment` in the text stands for its name. */
const COMPARTMENT_PARTS = [
  read('compartment.sql'),
  shared('deadline-table.sql'),
  read('compartment-policies.sql'),
  read('compartment-booking.sql'),
  read('compartment-files.sql'),
]

/**
 * Every migration, in the order in which they are applied. A new one gets the next number; an old one is never edited. One whose name says
 * `compartments` is written for any of them and applied to each.
 */
export function migrations(): readonly Migration[] {
  const numbered = readdirSync(FOLDER)
    .filter((name) => /^\d{6}_.+\.sql$/.test(name))
    .toSorted()
    .map((name) => ({ name: name.replace('.sql', ''), sql: read(name) }))
  const [core, ...later] = numbered
  if (!core) throw new Error('No migrations')
  return [
    { name: core.name, sql: `${core.sql}\n${shared('tables.sql')}` },
    ...COMPARTMENTS.map((compartment) => ({
      name: `000002_${compartment}`,
      sql: COMPARTMENT_PARTS.map((part) => forCompartment(part, compartment)).join('\n'),
    })),
    ...later.flatMap(({ name, sql }) =>
      name.includes('_compartments_')
        ? COMPARTMENTS.map((compartment) => ({
            name: name.replace('_compartments_', `_${compartment}_`),
            sql: forCompartment(sql, compartment),
          }))
        : [{ name, sql }],
    ),
  ]
}

/** SQL written for any compartment, for one of them. */
export const forCompartment = (sql: string, compartment: Compartment): string =>
  sql
    .replaceAll('ceiba_compartment_', `ceiba_${compartment}_`)
    .replaceAll(/\bcompartment\b(?=\.|,|;| )/g, compartment)

/** The database logins of the node. */
const LOGINS: readonly string[] = [
  'ceiba_core',
  ...COMPARTMENTS.flatMap((name) => [`ceiba_${name}_writer`, `ceiba_${name}_reader`]),
]

/** A login's password, from the owner's: nothing more to keep, and other logins' passwords do not follow from one. */
export const passwordOf = (login: string, ownerPassword: string): string =>
  createHmac('sha256', ownerPassword).update(`login:${login}`).digest('base64url')

/**
 * Brings a database to the newest level, or with `only` to one of the past: the level is the set of what was applied. Safe to call from
 * several processes at once; returns what was applied.
 */
export async function migrate(
  ownerUrl: string,
  only?: ReadonlySet<string>,
): Promise<readonly string[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await sql.begin(async (tx) => {
      // Logins are shared by all databases of a server: one lock for the server would be best, one per database must do.
      await tx`select pg_advisory_xact_lock(4713, 1)`
      await ensureLogins(tx, ownerUrl)
      await tx`create table if not exists public.ceiba_migration (name text primary key, applied_at timestamptz not null default now())`
      const done = new Set(
        (await tx<{ name: string }[]>`select name from public.ceiba_migration`).map(
          ({ name }) => name,
        ),
      )
      const missing = migrations().filter(
        ({ name }) => !done.has(name) && (only === undefined || only.has(name)),
      )
      for (const { name, sql: text } of missing) {
        await tx.unsafe(text)
        await tx`insert into public.ceiba_migration (name) values (${name})`
      }
      if (missing.length > 0) await grantCore(tx)
      return missing.map(({ name }) => name)
    })
  } finally {
    await sql.end()
  }
}

async function ensureLogins(tx: postgres.TransactionSql, ownerUrl: string): Promise<void> {
  const owner = decodeURIComponent(new URL(ownerUrl).password)
  for (const login of LOGINS) {
    const password = passwordOf(login, owner)
    // A role that another database's migration makes at this moment is as good as one of ours.
    await tx.unsafe(`do $do$ begin
      if not exists (select from pg_roles where rolname = '${login}') then
        create role ${login} login password '${password}';
      end if;
    exception when duplicate_object or unique_violation then null; end $do$`)
  }
}

async function grantCore(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(`grant usage on schema core, published to ceiba_core;
    grant select, insert, update, delete on all tables in schema core to ceiba_core;
    grant select, insert on all tables in schema published to ceiba_core;
    grant usage on all sequences in schema core to ceiba_core;
    grant execute on all functions in schema core to ceiba_core`)
}
