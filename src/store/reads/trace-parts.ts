import { mayRead } from '#engine/read-policy.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { refuse, ok, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'

import { plainArray } from '../pg-array.ts'
import { clearFields, partIn } from '../record-codec.ts'
import { recordReading, rolesOf, withReader, type Asking, type ReadDeps } from './reader.ts'

/** Another part of a record's root: where it is and how many people are in it. Who they are is read there, by whoever may. */
export interface TracedPart {
  readonly head: Id
  readonly office: string
  readonly people: number
  /** The legal day on which the two parted. */
  readonly since: PlainDate
}

type Traced = Result<readonly TracedPart[], 'not-found' | 'not-permitted'>

interface Row {
  readonly tenant: number
  readonly root: string
  readonly id: string
  readonly kind: string
  readonly office: number
  readonly stage: string | null
  readonly assignee: string | null
  readonly opened_on: string
  readonly data: string
}

/** The roles that a program lets ask where the other parts are. */
const tracersOf = (program: Program): readonly string[] => [
  ...new Set(Object.values(program.actions).flatMap(({ divides }) => divides?.tracedBy ?? [])),
]

/**
 * Where the other parts of a record's root are. It is asked for by itself, by the roles that the program names, and stands in the audit
 * of both. `not-found` when the record is not there for the asker.
 */
export async function traceParts(deps: ReadDeps, asking: Asking, id: Id): Promise<Traced> {
  const found = await withReader(deps, asking, async (scope): Promise<Traced> => {
    const { tx, table, directory } = scope
    const columns = tx`r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.data`
    const [asked] = await tx<Row[]>`select ${columns} from ${table('record')} r where r.id = ${id}`
    const office = directory.officeById(asked?.office ?? -1)?.code
    if (!asked || office === undefined) return refuse('not-found')
    const fields = () => clearFields(asked.data)
    if (!mayRead(scope.readings, { ...asked, office, fields })) return refuse('not-found')
    const { program } = asking.loaded
    const roles = rolesOf(asking, office)
    if (!tracersOf(program).some((role) => roles.includes(role))) return refuse('not-permitted')
    // From here on the other parts are in sight, and of their rows no more than is counted below.
    await tx`select set_config('ceiba.roots', ${plainArray([asked.root])}, true)`
    const rows = await tx<Row[]>`
      select ${columns} from ${table('record')} r
      where r.tenant = ${asked.tenant} and r.root = ${asked.root} and not r.annulled`
    const parts = partsAmong(program, rows, asked)
    const own = partOf(asked)
    await recordReading(
      scope,
      'traced',
      [own, ...parts.map(({ head }) => head)].map((head) => ({ ...asked, root: head, id: head })),
    )
    return ok(
      parts.map(({ number, ...part }) => ({
        ...part,
        office: directory.officeById(number)?.code ?? '',
      })),
    )
  })
  return found ?? refuse('not-found')
}

const partOf = ({ data, root }: Row): Id => partIn(data) ?? toId(root)

function partsAmong(program: Program, rows: readonly Row[], asked: Row) {
  const own = partOf(asked)
  const heads = rows.filter((row) => partOf(row) === row.id)
  const mine = heads.find(({ id }) => id === own)
  return heads
    .filter(({ id }) => id !== own)
    .map((head) => ({
      head: toId(head.id),
      number: head.office,
      people: rows.filter(
        (row) => partOf(row) === head.id && program.records[row.kind]?.identity !== undefined,
      ).length,
      // The one that was divided off began on the day they parted.
      since: plainDate([head.opened_on, mine?.opened_on ?? ''].toSorted().at(-1) ?? ''),
    }))
}
