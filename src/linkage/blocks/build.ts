import { mixed } from './hash.ts'
import type { BlockRule } from './rules.ts'

/** What a rule costs and leaves out. */
export interface RuleCost {
  readonly rule: string
  readonly blocks: number
  /** Pairs inside its blocks; pairs that other rules bring together as well are counted here too. */
  readonly pairs: number
  readonly largest: number
  /** Blocks that were larger than allowed and were divided. */
  readonly divided: number
  /** Entries of records that were left out, because a block stayed too large and nothing could divide it. */
  readonly leftOut: number
}

/** The blocks of all rules, and for each record the blocks that it is in. */
export interface Blocks {
  readonly size: number
  readonly members: Uint32Array
  readonly starts: Uint32Array
  readonly ofRecord: Uint32Array
  readonly recordStarts: Uint32Array
  readonly costs: readonly RuleCost[]
}

/**
 * Brings records together by the rules. No block is larger than `largest`: a larger one is divided, and what cannot be divided is left
 * out and counted, so that ten thousand records with one name never make fifty million pairs.
 */
export function buildBlocks(rules: readonly BlockRule[], size: number, largest: number): Blocks {
  const parts = rules.map((rule) => blocksOf(rule, size, largest))
  const total = parts.reduce((sum, { members }) => sum + members.length, 0)
  const count = parts.reduce((sum, { starts }) => sum + starts.length, 0)
  const members = new Uint32Array(total)
  const starts = new Uint32Array(count + 1)
  let [member, block] = [0, 0]
  for (const part of parts) {
    for (const start of part.starts) {
      starts[block] = member + start
      block += 1
    }
    members.set(part.members, member)
    member += part.members.length
  }
  starts[count] = total
  return {
    size,
    members,
    starts,
    ...byRecord(members, starts, size),
    costs: parts.map(({ cost }) => cost),
  }
}

interface Part {
  readonly members: Uint32Array
  readonly starts: readonly number[]
  readonly cost: RuleCost
}

function blocksOf(rule: BlockRule, size: number, largest: number): Part {
  const members: number[] = []
  const starts: number[] = []
  const cost = { rule: rule.name, blocks: 0, pairs: 0, largest: 0, divided: 0, leftOut: 0 }
  let entries = collect(rule, size)
  for (let depth = 0; ; depth += 1) {
    const divider = rule.dividers[depth]
    const over: number[] = []
    for (const [from, to] of runs(entries)) {
      const length = to - from
      if (length > largest) {
        cost.divided += 1
        for (let at = from; at < to; at += 1) over.push(at)
        continue
      }
      starts.push(members.length)
      for (let at = from; at < to; at += 1) members.push(entries[at * 2] ?? 0)
      cost.blocks += 1
      cost.pairs += (length * (length - 1)) / 2
      cost.largest = Math.max(cost.largest, length)
    }
    if (over.length === 0) break
    if (!divider) {
      cost.leftOut += over.length
      break
    }
    entries = divided(entries, over, divider)
    cost.leftOut += over.length - entries.length / 2
  }
  return { members: Uint32Array.from(members), starts, cost }
}

/** Key and record of every entry, as two numbers each, in order of key and then of record. */
function collect(rule: BlockRule, size: number): Uint32Array {
  let entries = new Uint32Array(Math.max(16, size * 4))
  let used = 0
  let record = 0
  let own: number[] = []
  const say = (key: number): void => {
    if (key === 0 || own.includes(key)) return
    own.push(key)
    if (used + 2 > entries.length) {
      const wider = new Uint32Array(entries.length * 2)
      wider.set(entries)
      entries = wider
    }
    entries[used] = record
    entries[used + 1] = key
    used += 2
  }
  for (; record < size; record += 1) {
    own = []
    rule.keys(record, say)
  }
  return sorted(entries.slice(0, used))
}

/** As numbers of 64 bits they are sorted by the machine itself, without a comparison in JavaScript. */
function sorted(entries: Uint32Array): Uint32Array {
  new BigUint64Array(entries.buffer, entries.byteOffset, entries.length / 2).sort()
  return entries
}

function divided(
  entries: Uint32Array,
  over: readonly number[],
  divider: (record: number) => number,
): Uint32Array {
  const next = new Uint32Array(over.length * 2)
  let used = 0
  for (const at of over) {
    const record = entries[at * 2] ?? 0
    const by = divider(record)
    if (by === 0) continue
    next[used] = record
    next[used + 1] = mixed(entries[at * 2 + 1] ?? 0, by)
    used += 2
  }
  return sorted(next.slice(0, used))
}

/** Where entries with one key begin and end, those alone left out. */
function* runs(entries: Uint32Array): Generator<readonly [number, number]> {
  const count = entries.length / 2
  for (let from = 0; from < count;) {
    const key = entries[from * 2 + 1]
    let to = from + 1
    while (to < count && entries[to * 2 + 1] === key) to += 1
    if (to - from > 1) yield [from, to]
    from = to
  }
}

function byRecord(
  members: Uint32Array,
  starts: Uint32Array,
  size: number,
): { readonly ofRecord: Uint32Array; readonly recordStarts: Uint32Array } {
  const recordStarts = new Uint32Array(size + 1)
  for (const member of members) recordStarts[member + 1] = (recordStarts[member + 1] ?? 0) + 1
  for (let at = 0; at < size; at += 1)
    recordStarts[at + 1] = (recordStarts[at + 1] ?? 0) + (recordStarts[at] ?? 0)
  const at = recordStarts.slice(0, size)
  const ofRecord = new Uint32Array(members.length)
  for (let block = 0; block + 1 < starts.length; block += 1)
    for (let member = starts[block] ?? 0; member < (starts[block + 1] ?? 0); member += 1) {
      const record = members[member] ?? 0
      ofRecord[at[record] ?? 0] = block
      at[record] = (at[record] ?? 0) + 1
    }
  return { ofRecord, recordStarts }
}
