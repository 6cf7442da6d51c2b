import { createHash } from 'node:crypto'

import type { FilledPaper } from '#engine/papers/fill-paper.ts'
import { canonicalJson, isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { instant, momentOf, type Instant, type Zone } from '#kernel/instant.ts'
import { addDays } from '#kernel/plain-date.ts'
import type { PaperProof } from '#model/document-template.ts'
import { toLetters } from '#standards/proofs/printed-code.ts'
import { CODE_BYTES } from '#standards/proofs/proof.ts'
import { markOf } from '#standards/proofs/status.ts'

import { seal, unseal } from '../keys.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from '../reads/reader.ts'
import { secureBytes } from '../secure-bytes.ts'

/** A paper as it was handed out. */
export interface IssuedPaper {
  readonly paper: FilledPaper
  /** Of the whole content, in hexadecimal: the same paper has the same. */
  readonly hash: string
  readonly proof?: { readonly code: Uint8Array; readonly until: Instant }
}

/** Which paper, and how it is filled in when it is handed out for the first time. */
export interface Issuing {
  readonly record: Id
  readonly document: string
  readonly edition: number
  readonly zone: Zone
  /** Office and year, before the letters that tell it from others. */
  readonly numbered: string
  readonly fill: (number: string) => FilledPaper
  readonly proof?: PaperProof | undefined
}

/**
 * The paper of a record, of an edition: filled in the first time that somebody asks for it, and from then on as it was. Whoever asks has
 * opened the record before. Undefined where the record is not there for them.
 */
export async function issuePaper(
  deps: ReadDeps,
  asking: Asking,
  issuing: Issuing,
): Promise<IssuedPaper | undefined> {
  try {
    return await issueOnce(deps, asking, issuing)
  } catch (error) {
    // Two asked for it at the same moment: it was the other's that was handed out.
    if (!(error instanceof Error && 'code' in error && error.code === '40001')) throw error
    return issueOnce(deps, asking, issuing)
  }
}

const issueOnce = (
  deps: ReadDeps,
  asking: Asking,
  issuing: Issuing,
): Promise<IssuedPaper | undefined> =>
  withReader(deps, asking, async (scope) => {
    const about = await recordOf(scope, issuing.record)
    if (!about) return undefined
    const known = await read(scope, about, issuing)
    if (known) return opened(scope, about, issuing, known)
    await write(scope, about, issuing)
    const written = await read(scope, about, issuing)
    if (!written) throw new Error('A paper that was not kept')
    return opened(scope, about, issuing, written)
  })

/** The record that a paper is of, with the key of the person that it is about. */
interface About {
  readonly tenant: number
  readonly root: string
  readonly person: string | null
  readonly wrapped: Uint8Array | null
}

async function recordOf({ tx, table }: ReadScope, record: Id): Promise<About | undefined> {
  const [about] = await tx<About[]>`
    select r.tenant, r.root, k.person, k.wrapped
    from ${table('record')} r
    left join lateral (
      select person, wrapped from ${table('person_key')} k where k.tenant = r.tenant and k.root = r.root
      order by k.person is distinct from r.subject, k.person limit 1) k on true
    where r.id = ${record}`
  return about
}

interface Row {
  readonly content: Uint8Array
  readonly hash: Uint8Array
  readonly person: string | null
  readonly valid_until: string | null
}

async function read(
  { tx, table }: ReadScope,
  { tenant, root }: About,
  { record, document, edition }: Issuing,
): Promise<Row | undefined> {
  const [row] = await tx<Row[]>`
    select content, hash, person, (extract(epoch from valid_until) * 1000)::bigint::text as valid_until from ${table('paper')}
    where tenant = ${tenant} and root = ${root} and record = ${record} and document = ${document} and edition = ${edition}`
  return row
}

async function write(scope: ReadScope, about: About, issuing: Issuing): Promise<void> {
  const { tx, table, asking } = scope
  const { record, document, edition, proof, zone } = issuing
  const paper = issuing.fill(`${issuing.numbered}-${toLetters(secureBytes(5))}`)
  const until =
    proof && paper.validTo !== undefined
      ? { at: momentOf(addDays(paper.validTo, 1), zone, 0), while: proof.while }
      : undefined
  const code = until && Buffer.from(secureBytes(CODE_BYTES))
  const plain: Json = JSON.parse(
    JSON.stringify({ paper, ...(code ? { code: code.toString('hex') } : {}) }),
  )
  const text = canonicalJson(plain)
  const key = keyOf(scope, about)
  await tx`
    insert into ${table('paper')} (tenant, root, record, document, edition, person, content, hash, issued_at, mark, valid_until,
      while_kind, while_stages)
    values (${about.tenant}, ${about.root}, ${record}, ${document}, ${edition}, ${key ? about.person : null},
      ${key ? seal(key, text, placeOf(issuing)) : Buffer.from(text)}, ${sha256(text)}, to_timestamp(${asking.now} / 1000.0),
      ${code ? Buffer.from(markOf(code)) : null}, to_timestamp(${until?.at ?? null}::float8 / 1000.0), ${until?.while.kind ?? null},
      ${until ? [...until.while.stages] : null}::text[])
    on conflict do nothing`
}

function opened(
  scope: ReadScope,
  about: About,
  issuing: Issuing,
  row: Row,
): IssuedPaper | undefined {
  const key = keyOf(scope, about)
  if (row.person !== null && (!key || row.person !== about.person)) return undefined
  const text = (
    row.person !== null && key
      ? unseal(key, row.content, placeOf(issuing))
      : Buffer.from(row.content)
  ).toString()
  if (!sha256(text).equals(row.hash)) throw new Error('A damaged paper')
  const content: unknown = JSON.parse(text)
  if (!isContent(content)) throw new Error('A damaged paper')
  const { paper, code } = content
  return {
    paper,
    hash: Buffer.from(row.hash).toString('hex'),
    ...(code !== undefined && row.valid_until !== null
      ? { proof: { code: Buffer.from(code, 'hex'), until: instant(Number(row.valid_until)) } }
      : {}),
  }
}

const keyOf = ({ keys }: ReadScope, { person, wrapped }: About): Buffer | undefined =>
  person !== null && wrapped ? keys.personKey(person, wrapped) : undefined

const placeOf = ({ record, document, edition }: Issuing): string =>
  `paper:${record}:${document}:${edition}`

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Our own rows: their outline is checked, what is inside was filled in here. */
const isContent = (
  value: unknown,
): value is { readonly paper: FilledPaper; readonly code?: string } =>
  isJsonObject(value) &&
  isJsonObject(value['paper']) &&
  Array.isArray(value['paper']['blocks']) &&
  (value['code'] === undefined || typeof value['code'] === 'string')
