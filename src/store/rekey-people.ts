import { KEY_SCHEME } from '#linkage/finding/person-keys.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from './connections.ts'
import { linkKeysOfPerson } from './link-keys.ts'
import type { Node } from './node.ts'
import { plainArray } from './pg-array.ts'
import { decodeRecord, type RecordRow } from './record-codec.ts'

const AT_ONCE = 500

type Deps = Pick<Node, 'pools' | 'directory' | 'keys'>

/**
 * Makes the search keys of all people of a compartment anew where they were made under another scheme, some hundreds in a transaction, and
 * goes on where it was left. People are held while their keys change; who is forgotten has no key left to be read by.
 */
export async function rekeyPeople(
  deps: Deps,
  compartment: Compartment,
  isStopped: () => boolean = () => false,
): Promise<number> {
  let made = 0
  for (;;) {
    if (isStopped()) return made
    const found = await someAnew(deps, compartment)
    if (found === undefined) return made
    made += found
  }
}

/** The next people; undefined when there are no more. */
async function someAnew(deps: Deps, compartment: Compartment): Promise<number | undefined> {
  const { writer } = deps.pools.of(compartment)
  const done = await writer.begin(async (tx) => {
    const tenants = [...new Set(deps.directory().offices.map(({ tenant }) => tenant))]
    await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true)`
    const scheme = tx(`${compartment}.link_scheme`)
    await tx`insert into ${scheme} (scheme) values (${KEY_SCHEME}) on conflict do nothing`
    const [state] = await tx<State[]>`
      select tenant, root, person, done from ${scheme} where scheme = ${KEY_SCHEME} for update`
    if (!state || state.done) return { made: undefined }
    const people = await peopleAfter(tx, compartment, state)
    await writeAnew(tx, { deps, compartment, people })
    const last = people.at(-1) ?? state
    await tx`update ${scheme} set tenant = ${last.tenant}, root = ${last.root}, person = ${last.person},
      done = ${people.length < AT_ONCE} where scheme = ${KEY_SCHEME}`
    return { made: people.length }
  })
  return done.made
}

interface Keyed {
  readonly tenant: number
  readonly root: string
  readonly person: string
  readonly wrapped: Uint8Array
}
type State = Omit<Keyed, 'wrapped'> & { readonly done: boolean }

const peopleAfter = (
  tx: Transaction,
  compartment: Compartment,
  { tenant, root, person }: State,
): Promise<readonly Keyed[]> => tx<Keyed[]>`
  select tenant, root, person, wrapped from ${tx(`${compartment}.person_key`)}
  where (tenant, root, person) > (${tenant}, ${root}, ${person}) order by tenant, root, person limit ${AT_ONCE}`

interface Anew {
  readonly deps: Deps
  readonly compartment: Compartment
  readonly people: readonly Keyed[]
}
interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly program: string
}

async function writeAnew(tx: Transaction, { deps, compartment, people }: Anew): Promise<void> {
  const ids = plainArray(people.map(({ person }) => person))
  const rows = await tx<Row[]>`
    select r.tenant, r.root, r.program, r.id, r.kind, r.stage, r.opened_on, r.version, r.data, r.sealed, r.subject
    from ${tx(`${compartment}.record`)} r
    join unnest(${ids}::text::uuid[], ${plainArray(people.map(({ root }) => root))}::text::uuid[]) as k (person, root)
      on r.id = k.person and r.root = k.root
    order by r.id for update of r`
  const keys = deps.keys(compartment)
  const { programs } = deps.directory()
  const wrapped = new Map(people.map((one) => [one.person, one.wrapped]))
  const cells = rows.flatMap((row) => {
    const program = programs.get(row.program)?.program
    const sealed = wrapped.get(row.id)
    if (!program || !sealed) return []
    const record = decodeRecord(row, () => keys.personKey(row.id, sealed))
    return linkKeysOfPerson(program, record, keys).map((link) => ({ ...row, link }))
  })
  await tx`delete from ${tx(`${compartment}.link_key`)} where person = any (${ids}::text::uuid[])`
  await tx`
    insert into ${tx(`${compartment}.link_key`)} (tenant, key, root, person)
    select * from unnest(${plainArray(cells.map(({ tenant }) => tenant))}::text::int[], ${plainArray(cells.map(({ link }) => link))}::text::bigint[],
      ${plainArray(cells.map(({ root }) => root))}::text::uuid[], ${plainArray(cells.map(({ id }) => id))}::text::uuid[])`
}
