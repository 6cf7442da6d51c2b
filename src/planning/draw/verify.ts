import type { DrawRecord, Request } from './draw.ts'

/** SHA-256 by whatever means the verifier trusts. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** What is wrong with a draw: the seed is not the one committed to, nor the requests, or the rule gives other winners. */
export type DrawFault = 'seed' | 'requests' | 'winners'

/**
 * Draws again from the published record alone, by the rule as the papers state it. Shares no code with who drew, so that a fault of the one is
 * not a fault of the other; what hashes is handed in. An empty list means that the draw is as it was committed to.
 */
export function verifyDraw(
  record: DrawRecord,
  encode: (text: string) => Uint8Array,
  hash: Hash,
): readonly DrawFault[] {
  const hex = (text: string): string => {
    let out = ''
    for (const byte of hash(encode(text))) out += (byte < 16 ? '0' : '') + byte.toString(16)
    return out
  }
  const requests = [...record.requests]
  requests.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
  const faults: DrawFault[] = []
  if (hex(record.seed) !== record.commitment.seed) faults.push('seed')
  if (boundBy(requests, hex) !== record.commitment.requests) faults.push('requests')
  const again = winnersOf(record, requests, (text) => hash(encode(text)))
  const same =
    again.length === record.winners.length && again.every((id, n) => id === record.winners[n])
  if (!same) faults.push('winners')
  return faults
}

function boundBy(requests: readonly Request[], hex: (text: string) => string): string {
  let last = ''
  const lines: string[] = []
  for (const { id, quota, weight } of requests) {
    lines.push(`${JSON.stringify([id, quota, weight])}\n`)
    if (lines.length < 1000) continue
    last = hex(`${last}\n${lines.join('')}`)
    lines.length = 0
  }
  return hex(`${last}\n${lines.join('')}`)
}

function winnersOf(
  { commitment, seed, beacon }: DrawRecord,
  requests: readonly Request[],
  hash: (text: string) => Uint8Array,
): readonly string[] {
  const prefix = `${seed}/${beacon}/${commitment.requests}\n`
  const drawn = requests.map((request, place) => ({
    request,
    place,
    late: -Math.log(unit(hash(prefix + request.id))) / request.weight,
    won: false,
  }))
  drawn.sort((one, other) => one.late - other.late || one.place - other.place)
  let free = commitment.places.all
  for (const [quota, kept] of Object.entries(commitment.places.quotas)) {
    const own = drawn.filter((each) => each.request.quota === quota).slice(0, kept)
    for (const each of own) each.won = true
    free -= own.length
  }
  for (const each of drawn) {
    if (free <= 0) break
    if (each.won) continue
    each.won = true
    free -= 1
  }
  return drawn.filter(({ won }) => won).map(({ request }) => request.id)
}

/** The first 52 bits, and a half: above 0, below 1. */
function unit(bytes: Uint8Array): number {
  let bits = 0n
  for (const byte of bytes.subarray(0, 7)) bits = bits * 256n + BigInt(byte)
  return (Number(bits >> 4n) + 0.5) / 2 ** 52
}
