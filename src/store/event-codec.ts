import { hash } from 'node:crypto'

import type {
  Acted,
  BoundFile,
  Corrected,
  Forgotten,
  MovedToVersion,
  RootEvent,
} from '#engine/event.ts'
import type { RootState } from '#engine/state.ts'
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import { seal, unseal } from './keys.ts'
import { joinForm, partForm, subjectOf, type SealedPart } from './subjects.ts'

/** An event as it rests: canonical JSON with personal content as ciphertext, and the hash that chains it. */
export interface StoredEvent {
  readonly body: string
  readonly hash: Buffer
}

/** sha256(hash of the event before || body); the first event of a root stands after nothing. */
function chain(before: Uint8Array | undefined, body: string): Buffer {
  return hash('sha256', before ? Buffer.concat([before, Buffer.from(body)]) : body, 'buffer')
}

/** The key of a person of the root: for sealing it is made if it is missing, for opening undefined if it was shredded. */
export type KeyOf = (person: Id) => Uint8Array | undefined

const aboutOf = (root: Id, version: number): string => `event:${root}:${version}`

/** An event with its personal content sealed. `wrong` is the act whose form a correction replaces. */
export function encodeEvent(
  program: Program,
  event: RootEvent,
  {
    state,
    keyOf,
    before,
    wrong,
  }: {
    readonly state: RootState
    readonly keyOf: KeyOf
    readonly before?: Uint8Array | undefined
    readonly wrong?: Acted | undefined
  },
): StoredEvent {
  const content = contentOf(program, event, { state, keyOf, wrong })
  const said =
    event.type === 'acted'
      ? actSaid(event, content)
      : event.type === 'moved-to-version'
        ? moveSaid(event)
        : correctionSaid(event, content)
  const body = canonicalJson(said)
  return { body, hash: chain(before, body) }
}

function sealParts(parts: ReadonlyMap<Id, SealedPart>, about: string, keyOf: KeyOf): JsonObject {
  const sealed: { [person: string]: string } = {}
  for (const [person, content] of parts) {
    const key = keyOf(person)
    if (!key) throw new Error('The key of a person is gone: nothing more can be sealed for them')
    sealed[person] = seal(key, JSON.stringify(content), about).toString('base64')
  }
  return sealed
}

/** What came with an act: its form in clear and sealed, and its files. */
interface Content {
  readonly form?: Values
  readonly files?: Json
  readonly sealed?: JsonObject
  /** Why something was wrong, where it is of no person. */
  readonly reason?: string
}

function contentOf(
  program: Program,
  event: RootEvent,
  {
    state,
    keyOf,
    wrong,
  }: { readonly state: RootState; readonly keyOf: KeyOf; readonly wrong: Acted | undefined },
): Content {
  const act = event.type === 'acted' ? event : wrong
  const about = aboutOf(state.id, event.version)
  if (!act) return clearReason(event)
  const told = !('form' in event) || act.form === event.form ? act : { ...act, form: event.form }
  const formParts = 'form' in event ? partForm(program, told, state) : undefined
  const parts = withReason(formParts?.sealed, event, () =>
    keeperOf(program, 'record' in event ? (event.record ?? act.target) : act.target, {
      state,
      keyOf,
    }),
  )
  const { files } = 'form' in event ? event : {}
  return {
    ...(formParts && { form: formParts.clear }),
    ...(files && { files: files.map(({ id, hash: of }) => ({ hash: of, id })) }),
    ...(parts.size > 0 && { sealed: sealParts(parts, about, keyOf) }),
    ...([...parts.values()].some(({ reason }) => reason !== undefined) ? {} : clearReason(event)),
  }
}

const clearReason = (event: RootEvent): Pick<Content, 'reason'> =>
  event.type === 'acted' ? {} : { reason: event.reason }

/** What was wrong about a fact of a person is said in free words: it rests sealed with them, where there is somebody. */
function withReason(
  sealed: ReadonlyMap<Id, SealedPart> | undefined,
  event: RootEvent,
  keeper: () => Id | undefined,
): ReadonlyMap<Id, SealedPart> {
  const parts = new Map(sealed)
  if (event.type !== 'corrected' && event.type !== 'annulled') return parts
  const person = keeper()
  if (person !== undefined) parts.set(person, { ...parts.get(person), reason: event.reason })
  return parts
}

/** With whose key the reason of a correction is sealed: of the person whom the fact is about or, where that key is gone, of one beside them. */
function keeperOf(
  program: Program,
  about: Id,
  { state, keyOf }: { readonly state: RootState; readonly keyOf: KeyOf },
): Id | undefined {
  const record = state.records.get(about)
  const subject = record && subjectOf(program, record, state.records.values())
  if (subject === undefined) return undefined
  const beside = [...state.records.values()].flatMap(({ id, kind, part }) =>
    program.records[kind]?.sealedBy === 'self' && part === record?.part ? [id] : [],
  )
  return [subject, ...beside].find((person) => keyOf(person) !== undefined)
}

type Said = { [name: string]: Json }

/** An act as JSON. Its members stand in their canonical order: nothing is left to sort. */
function actSaid(event: Acted, { form, files, sealed }: Content): JsonObject {
  const said: Said = { action: event.action, actor: event.actor }
  if (event.deviceAt !== undefined) said['deviceAt'] = event.deviceAt
  if (files !== undefined) said['files'] = files
  if (form !== undefined) said['form'] = form
  said['made'] = event.made.map(({ id, item, kind }) =>
    item === undefined ? { id, kind } : { id, item, kind },
  )
  said['moved'] = event.moved.map(({ id, move }) => ({ id, move }))
  said['occurredOn'] = event.occurredOn
  if (event.office !== undefined) said['office'] = event.office
  if (event.parted) {
    const { to, records, left } = event.parted
    said['parted'] = { ...(left ? { left: [...left] } : {}), records: [...records], to }
  }
  said['program'] = event.program
  said['recordedAt'] = event.recordedAt
  if (sealed !== undefined) said['sealed'] = sealed
  said['target'] = event.target
  said['type'] = event.type
  said['version'] = event.version
  return said
}

function correctionSaid(
  event: Exclude<RootEvent, Acted | MovedToVersion>,
  { form, files, sealed, reason }: Content,
): JsonObject {
  const said: Said = { actor: event.actor }
  if (event.type === 'corrected' && event.anew)
    said['anew'] = event.anew.map(({ of, moved }) => ({
      moved: moved.map(({ id, move }) => ({ id, move })),
      of,
    }))
  if (event.type === 'forgotten') said['askedBy'] = event.askedBy
  if (event.deviceAt !== undefined) said['deviceAt'] = event.deviceAt
  if (files !== undefined) said['files'] = files
  if (form !== undefined) said['form'] = form
  said['occurredOn'] = event.occurredOn
  said['of'] = event.of
  said['program'] = event.program
  if (reason !== undefined) said['reason'] = reason
  if ('record' in event && event.record !== undefined) said['record'] = event.record
  said['recordedAt'] = event.recordedAt
  if (sealed !== undefined) said['sealed'] = sealed
  said['type'] = event.type
  said['version'] = event.version
  return said
}

const moveSaid = (event: MovedToVersion): JsonObject => ({
  actor: event.actor,
  ...(event.deviceAt === undefined ? {} : { deviceAt: event.deviceAt }),
  from: event.from,
  occurredOn: event.occurredOn,
  program: event.program,
  reason: event.reason,
  recordedAt: event.recordedAt,
  rehearsal: event.rehearsal,
  type: event.type,
  version: event.version,
})

/** The event that a body holds, its personal content opened as far as keys remain. */
export function decodeEvent(body: string, root: Id, keyOf: KeyOf): RootEvent {
  const said: unknown = JSON.parse(body)
  if (!isJsonObject(said)) throw new Error('A damaged event')
  const version = numberOf(said, 'version')
  const told = {
    version,
    program: textOf(said, 'program'),
    actor: toId(textOf(said, 'actor')),
    occurredOn: plainDate(textOf(said, 'occurredOn')),
    recordedAt: numberOf(said, 'recordedAt'),
    ...(said['deviceAt'] === undefined ? {} : { deviceAt: numberOf(said, 'deviceAt') }),
  }
  const opened = (): readonly SealedPart[] =>
    openParts(said['sealed'], aboutOf(root, version), keyOf)
  const form = (): JsonObject => joinForm(objectOf(said, 'form'), opened())
  switch (textOf(said, 'type')) {
    case 'acted':
      return {
        ...told,
        type: 'acted',
        action: textOf(said, 'action'),
        target: toId(textOf(said, 'target')),
        ...(said['office'] === undefined ? {} : { office: textOf(said, 'office') }),
        form: form(),
        made: listOf(said, 'made').map(madeOf),
        moved: listOf(said, 'moved').map(movedOf),
        ...(said['parted'] === undefined ? {} : { parted: partedOf(objectOf(said, 'parted')) }),
        ...filesOf(said),
      }
    case 'corrected':
      return {
        ...told,
        type: 'corrected',
        of: numberOf(said, 'of'),
        reason: reasonOf(said, opened),
        form: form(),
        ...anewOf(said),
        ...filesOf(said),
      }
    case 'annulled':
      return {
        ...told,
        type: 'annulled',
        of: numberOf(said, 'of'),
        reason: reasonOf(said, opened),
        ...(said['record'] === undefined ? {} : { record: toId(textOf(said, 'record')) }),
      }
    case 'forgotten':
      return { ...told, ...forgottenOf(said) }
    case 'moved-to-version':
      return { ...told, ...movedToVersionOf(said) }
    default:
      throw new Error('An event of an unknown type')
  }
}

/** In clear where it was told before reasons were sealed, or is of no person; gone with the key of whom it was told. */
const reasonOf = (said: JsonObject, opened: () => readonly SealedPart[]): string =>
  said['reason'] === undefined
    ? (opened().find(({ reason }) => reason !== undefined)?.reason ?? '')
    : textOf(said, 'reason')
const forgottenOf = (
  said: JsonObject,
): Pick<Forgotten, 'type' | 'of' | 'record' | 'reason' | 'askedBy'> => ({
  type: 'forgotten',
  of: numberOf(said, 'of'),
  record: toId(textOf(said, 'record')),
  reason: textOf(said, 'reason'),
  askedBy: toId(textOf(said, 'askedBy')),
})
const movedToVersionOf = (
  said: JsonObject,
): Pick<MovedToVersion, 'type' | 'from' | 'rehearsal' | 'reason'> => ({
  type: 'moved-to-version',
  from: textOf(said, 'from'),
  rehearsal: textOf(said, 'rehearsal'),
  reason: textOf(said, 'reason'),
})

const anewOf = (said: JsonObject): Pick<Corrected, 'anew'> =>
  said['anew'] === undefined
    ? {}
    : {
        anew: listOf(said, 'anew').map((one) => ({
          of: numberOf(one, 'of'),
          moved: listOf(one, 'moved').map(movedOf),
        })),
      }
const madeOf = (made: JsonObject): Acted['made'][number] => ({
  id: toId(textOf(made, 'id')),
  kind: textOf(made, 'kind'),
  ...(made['item'] === undefined ? {} : { item: numberOf(made, 'item') }),
})
const movedOf = (moved: JsonObject): Acted['moved'][number] => ({
  id: toId(textOf(moved, 'id')),
  move: numberOf(moved, 'move'),
})
const partedOf = (parted: JsonObject): NonNullable<Acted['parted']> => ({
  to: toId(textOf(parted, 'to')),
  records: idsOf(parted, 'records'),
  ...(parted['left'] === undefined ? {} : { left: idsOf(parted, 'left') }),
})
const filesOf = (said: JsonObject): { readonly files?: readonly BoundFile[] } =>
  said['files'] === undefined
    ? {}
    : {
        files: listOf(said, 'files').map((file) => ({
          id: toId(textOf(file, 'id')),
          hash: textOf(file, 'hash'),
        })),
      }

function openParts(sealed: Json | undefined, about: string, keyOf: KeyOf): SealedPart[] {
  if (!isJsonObject(sealed)) return []
  return Object.entries(sealed).flatMap(([person, content]) => {
    const key = keyOf(toId(person))
    if (!key || typeof content !== 'string') return []
    const opened: unknown = JSON.parse(
      unseal(key, Buffer.from(content, 'base64'), about).toString(),
    )
    return isSealedPart(opened) ? [opened] : []
  })
}

const isSealedPart = (value: unknown): value is SealedPart => isJsonObject(value)

function textOf(from: JsonObject, name: string): string {
  const value = from[name]
  if (typeof value !== 'string') throw new Error(`A damaged event: ${name}`)
  return value
}
function numberOf(from: JsonObject, name: string): number {
  const value = from[name]
  if (typeof value !== 'number') throw new Error(`A damaged event: ${name}`)
  return value
}
function objectOf(from: JsonObject, name: string): JsonObject {
  const value = from[name]
  if (!isJsonObject(value)) throw new Error(`A damaged event: ${name}`)
  return value
}
function listOf(from: JsonObject, name: string): readonly JsonObject[] {
  const value = from[name]
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}
function idsOf(from: JsonObject, name: string): readonly Id[] {
  const value = from[name]
  if (!Array.isArray(value)) throw new Error(`A damaged event: ${name}`)
  return value.map((item: Json) => toId(typeof item === 'string' ? item : ''))
}
