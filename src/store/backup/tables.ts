import type { Sql, Transaction } from '../connections.ts'

/** A table as it is backed up: its columns by name, so that a newer level can read an older one. */
export interface BackedTable {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
}

/** Schemas that hold nothing of a node: PostgreSQL's own, and where migrations are counted. */
const OTHERS = ['pg_catalog', 'information_schema', 'public']

/** Every table of a node, those first that others refer to. Columns that are computed are left out. */
export async function tablesOf(sql: Sql | Transaction): Promise<readonly BackedTable[]> {
  const tables = await sql<BackedTable[]>`
    select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname <> all (${OTHERS}) and n.nspname not like 'pg\\_%'
    group by 1, 2 order by 1, 2`
  const references = await sql<{ from: string; to: string }[]>`
    select f.nspname || '.' || c.relname as from, t.nspname || '.' || r.relname as to
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace f on f.oid = c.relnamespace
    join pg_class r on r.oid = k.confrelid join pg_namespace t on t.oid = r.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`
  const ordered: BackedTable[] = []
  const placed = new Set<string>()
  const nameOf = ({ schema, table }: BackedTable): string => `${schema}.${table}`
  let left: readonly BackedTable[] = tables
  while (left.length > 0) {
    const ready = left.filter((one) =>
      references.every(({ from, to }) => from !== nameOf(one) || placed.has(to)),
    )
    // Tables that refer to each other in a circle come as they are: their constraints must then be deferrable.
    const next = ready.length > 0 ? ready : left
    ordered.push(...next)
    for (const one of next) placed.add(nameOf(one))
    left = left.filter((one) => !placed.has(nameOf(one)))
  }
  return ordered
}

export interface Sequence {
  readonly schema: string
  readonly name: string
  readonly value: string
}

/** Where numbers go on. */
export const sequencesOf = (sql: Sql | Transaction): Promise<readonly Sequence[]> => sql<
  Sequence[]
>`
  select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
  where last_value is not null and schemaname <> all (${OTHERS}) order by 1, 2`

/** A sum over the rows of every table, whatever their order: two databases with the same rows have the same sums. */
export async function tableSums(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const sums = new Map<string, string>()
  for (const { schema, table } of await tablesOf(sql)) {
    const [row] = await sql<{ sum: string }[]>`
      select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum from ${sql(`${schema}.${table}`)} t`
    sums.set(`${schema}.${table}`, row?.sum ?? '')
  }
  return sums
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A table with its columns, as COPY names them. */
export const copyName = ({ schema, table, columns }: BackedTable): string =>
  `${quoted(schema)}.${quoted(table)} (${columns.map(quoted).join(', ')})`
