import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'

import { commit, draw, type DrawRecord, type Request } from '#planning/draw/draw.ts'
import { verifyDraw, type DrawFault } from '#planning/draw/verify.ts'

import { machine } from './shared/machine.ts'
import { printTable, say, writeResults } from './shared/report.ts'

/** A draw of a million requests: how long it takes to commit, draw and verify, and that changes are seen. */
const { values } = parseArgs({ options: { requests: { type: 'string', default: '1000000' } } })
const count = Number(values.requests)
const requests: Request[] = Array.from({ length: count }, (_, n) => ({
  id: `R-${String(n).padStart(9, '0')}`,
  quota: ['TAP', 'TIJ', 'CMX', 'MTY'][n % 4] ?? '',
  weight: n % 20 === 0 ? 3 : 1,
}))
const places = { all: Math.ceil(count / 50), quotas: { TAP: Math.ceil(count / 200) } }
const seed = 'a seed that was kept secret until the draw'

const [committed, commitSeconds] = timed(() => commit(requests, places, seed))
if (!committed.ok) throw new Error(JSON.stringify(committed.error))
const [record, drawSeconds] = timed(() => draw(committed.value, { requests, seed, beacon: 'b' }))
const [sound, verifySeconds] = timed(() => faultsOf(record))
const [first, ...rest] = record.requests
const changed = first ? faultsOf({ ...record, requests: [{ ...first, weight: 2 }, ...rest] }) : []
const reseeded = faultsOf({ ...record, seed: `${seed}.` })
printTable(
  ['a draw', 'seconds', 'requests', 'faults found'],
  [
    ['commit', commitSeconds, count, '-'],
    ['draw', drawSeconds, count, '-'],
    ['verify, with the hash of Node', verifySeconds, count, sound.join(' ') || 'none'],
    ['one weight changed', '-', count, changed.join(' ')],
    ['another seed', '-', count, reseeded.join(' ')],
  ],
)
say(`${record.winners.length} winners`)
writeResults('plan-draw', {
  machine: machine(''),
  count,
  commitSeconds,
  drawSeconds,
  verifySeconds,
  sound,
  changed,
  reseeded,
})
if (sound.length > 0 || !changed.includes('requests') || !reseeded.includes('seed'))
  process.exitCode = 1

function faultsOf(of: DrawRecord): readonly DrawFault[] {
  return verifyDraw(
    of,
    (text) => Buffer.from(text),
    (bytes) => createHash('sha256').update(bytes).digest(),
  )
}

function timed<T>(work: () => T): readonly [T, number] {
  const begun = performance.now()
  const value = work()
  return [value, (performance.now() - begun) / 1000]
}
