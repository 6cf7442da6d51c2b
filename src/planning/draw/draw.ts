import { ok, refuse, type Result } from '#kernel/result.ts'
import { say } from '#model/text.ts'

import type { Problem } from '../scenario/problem.ts'
import { hashText, sha256, utf8 } from './sha256.ts'

/** Somebody who asks for an appointment, under a number of the request: no name, and nothing that says who it is. */
export interface Request {
  readonly id: string
  /** A quota that it belongs to, such as a post or a group; places of a quota go to its requests first. */
  readonly quota: string
  /** How many times as likely as others: 1 for all alike, more where the rule says so for vulnerability. */
  readonly weight: number
}

/** How many places there are, and how many of them each quota has. What quotas leave goes to everybody. */
export interface Places {
  readonly all: number
  readonly quotas: { readonly [quota: string]: number }
}

/** What is published before the draw: nobody can change a request afterwards, nor choose the seed knowing the requests. */
export interface Commitment {
  /** Of the requests, in the order of their ids. */
  readonly requests: string
  /** Of the secret seed. */
  readonly seed: string
  readonly places: Places
}

/** What is published after it: everything with which anybody can draw again. */
export interface DrawRecord {
  readonly commitment: Commitment
  readonly seed: string
  /** Drawn by a public source after the commitment, so that whoever chose the seed could not foresee the draw; empty for none. */
  readonly beacon: string
  readonly requests: readonly Request[]
  readonly winners: readonly string[]
}

const byId = (one: Request, other: Request): number => (one.id < other.id ? -1 : 1)

/** The line under which a request is bound by the commitment. */
const lineOf = ({ id, quota, weight }: Request): string => JSON.stringify([id, quota, weight])

/** One hash of all requests: a hash over the hash so far and the next line, so that order and number are bound as well. */
function hashOfRequests(requests: readonly Request[]): string {
  let text = ''
  let hash = ''
  for (const [index, request] of requests.entries()) {
    text += `${lineOf(request)}\n`
    if (index % 1000 === 999) {
      hash = hashText(`${hash}\n${text}`)
      text = ''
    }
  }
  return hashText(`${hash}\n${text}`)
}

/** Binds requests, places and seed before the draw. Refuses what could not be drawn fairly: ids that stand twice, weights that are none. */
export function commit(
  requests: readonly Request[],
  places: Places,
  seed: string,
): Result<Commitment, readonly Problem[]> {
  const problems = faultsOf(requests, places, seed)
  if (problems.length > 0) return refuse(problems)
  const sorted = requests.toSorted(byId)
  return ok({ requests: hashOfRequests(sorted), seed: hashText(seed), places })
}

function faultsOf(requests: readonly Request[], places: Places, seed: string): readonly Problem[] {
  const problems: Problem[] = []
  const found = (code: string, at: string, es: string, en: string): void =>
    void problems.push({ code, at, message: say(es, en) })
  const ids = new Set<string>()
  for (const [index, { id, weight }] of requests.entries()) {
    if (ids.has(id))
      found(
        'twice',
        `requests[${index}]`,
        'la solicitud está dos veces',
        'the request stands twice',
      )
    ids.add(id)
    if (!(weight > 0) || !Number.isFinite(weight))
      found(
        'weight',
        `requests[${index}].weight`,
        'el peso debe ser mayor que 0',
        'the weight must be above 0',
      )
    if (problems.length >= 100) return problems
  }
  const kept = Object.values(places.quotas).reduce((sum, each) => sum + each, 0)
  const whole = [places.all, ...Object.values(places.quotas)].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  )
  if (!whole) found('places', 'places', 'los lugares son enteros', 'places are whole numbers')
  if (kept > places.all)
    found(
      'quotas',
      'places',
      'las cuotas suman más que los lugares',
      'quotas add up to more than the places',
    )
  if (seed.length < 16)
    found(
      'seed',
      'seed',
      'la semilla es demasiado corta',
      'the seed is too short to be kept secret',
    )
  return problems
}

/** Draws as it was committed to. Whoever holds the record draws the same. */
export function draw(
  commitment: Commitment,
  opened: {
    readonly requests: readonly Request[]
    readonly seed: string
    readonly beacon?: string
  },
): DrawRecord {
  const requests = opened.requests.toSorted(byId)
  const beacon = opened.beacon ?? ''
  const order = orderOf(requests, `${opened.seed}/${beacon}/${commitment.requests}`)
  const winners = chosen(requests, order, commitment.places)
  return { commitment, seed: opened.seed, beacon, requests, winners }
}

/**
 * The order of a draw without replacement in proportion to weights (Efraimidis and Spirakis): each request has a number u between 0 and 1 from
 * the hash of seed and id, and the largest u^(1/weight) comes first. Nothing hangs on who asked first, nor on how many others did.
 */
function orderOf(requests: readonly Request[], seed: string): readonly number[] {
  const keys = Float64Array.from(
    requests,
    ({ id, weight }) => -Math.log(unitOf(sha256(utf8(`${seed}\n${id}`)))) / weight,
  )
  return Array.from(requests.keys()).toSorted(
    (one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other,
  )
}

/** 52 bits of a hash as a number above 0 and below 1. */
function unitOf(hash: Uint8Array): number {
  let value = 0
  for (let index = 0; index < 6; index += 1) value = value * 256 + (hash[index] ?? 0)
  return (value * 16 + ((hash[6] ?? 0) >> 4) + 0.5) / 2 ** 52
}

/** First the places of each quota, then those that are left, all in the order drawn. */
function chosen(
  requests: readonly Request[],
  order: readonly number[],
  { all, quotas }: Places,
): readonly string[] {
  const left = new Map(Object.entries(quotas))
  const taken = new Set<number>()
  for (const index of order) {
    const quota = requests[index]?.quota ?? ''
    const places = left.get(quota) ?? 0
    if (places === 0) continue
    left.set(quota, places - 1)
    taken.add(index)
  }
  for (const index of order) {
    if (taken.size >= all) break
    taken.add(index)
  }
  return order.filter((index) => taken.has(index)).map((index) => requests[index]?.id ?? '')
}
