import postgres from 'postgres'
import { readSettings } from '/work/main/src/cli/settings.ts'
import { open } from '/work/main/src/cli/open.ts'
const o = await open(readSettings(process.env))
const sql = postgres(o.cluster.url(), { max: 1 })
console.log(await sql`select relname, pg_size_pretty(pg_total_relation_size(relid)) size, n_live_tup, last_autoanalyze from pg_stat_user_tables where schemaname='protection' order by 2 desc`)
console.log(await sql`select count(*), count(distinct key) from protection.link_key`)
console.log(await sql`select key, count(*) from protection.link_key group by 1 order by 2 desc limit 3`)
await sql.end(); await o.close()
