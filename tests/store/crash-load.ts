import { openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Id } from '#kernel/ids.ts'
import { startCluster } from '#store/embedded/cluster.ts'
import { armFailpoint, type Failpoint } from '#store/failpoints.ts'

import { processesOn } from '../embedded-stage.ts'
import { ask, familyForm, openTestNode, userId, worker, type Asked } from './family.ts'

// A node under load that is going to die: `crash-load.ts FOLDER LOG RUN`. What was acknowledged stands in the log before it counts.
// It obeys lines: `go`, `arm STEP node|postgres NTH`, `stop`; and says `open`, `killed`, `stopped`.

const [, , folder = '', log = '', run = ''] = process.argv
const WORKERS = 12
const notes = openSync(log, 'a')
const note = (line: object): void => void writeSync(notes, `${JSON.stringify(line)}\n`)
const say = (word: string): void => void writeSync(1, `${word}\n`)

const cluster = await startCluster({ dataDir: folder })
const node = await openTestNode({ ownerUrl: cluster.url() }, folder)
const stopping = new AbortController()

const STEPS: readonly Failpoint[] = [
  'batch-taken',
  'batch-decided',
  'batch-sent',
  'batch-committed',
  'batch-answered',
]

function arm(step: string, victim: string, nth: number): void {
  const at = STEPS.find((known) => known === step)
  if (!at) throw new Error(`No step ${step}`)
  let passed = 0
  const disarm = armFailpoint(at, () => {
    passed += 1
    if (passed < nth) return
    if (victim === 'node') process.kill(process.pid, 'SIGKILL')
    disarm()
    for (const pid of processesOn(folder)) kill(pid)
    say('killed')
  })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went by itself.
  }
}

/** Asks until there is an answer, as a client does whose connection broke: with the same key. */
async function insist(asked: Asked & { readonly key: string }): Promise<Id> {
  note({
    ask: asked.key,
    action: asked.action,
    target: asked.target,
    form: asked.form,
    day: asked.day,
  })
  for (;;) {
    try {
      const result = await ask(node, { ...asked, actor: worker })
      if (result.ok) {
        note({ done: asked.key, receipt: result.value.receipt })
        return result.value.receipt.root
      }
      if (result.error.code !== 'contended') note({ refused: asked.key, error: result.error })
      if (result.error.code !== 'contended') return userId(0)
    } catch {
      await sleep(30)
    }
  }
}

async function work(nth: number): Promise<void> {
  for (let count = 0; !stopping.signal.aborted; count += 1) {
    const key = (what: string): string => `${run}-${nth}-${count}-${what}`
    const form = familyForm([
      { given: `Persona ${nth}`, family1: 'López', birthDate: '1990-05-15' },
    ])
    const root = await insist({ action: 'express-intent', form, key: key('intent') })
    const file = { filedOn: '2024-09-03', channel: 'written', filedAt: 'office' }
    await insist({ action: 'file', form: file, target: root, day: '2024-09-03', key: key('file') })
    const notice = { reference: `COMAR/${nth}/${count}` }
    for (const time of ['first', 'second'])
      await insist({
        action: 'notify-inm',
        form: notice,
        target: root,
        day: '2024-09-04',
        key: key(time),
      })
  }
}

let working: Promise<unknown> = Promise.resolve()
createInterface({ input: process.stdin }).on('line', (line) => {
  const [word, step = '', victim = '', nth = '1'] = line.split(' ')
  if (word === 'go') working = Promise.all(Array.from({ length: WORKERS }, (_, each) => work(each)))
  if (word === 'arm') arm(step, victim, Number(nth))
  if (word === 'stop') {
    stopping.abort()
    void working.then(async () => {
      await node.close()
      say('stopped')
      process.exit(0)
    })
  }
})
// The driver leaves some of its failures to nobody: which statement it was says more than that a connection was refused.
process.on('unhandledRejection', (error) => {
  const query: unknown = error instanceof Error && 'query' in error ? error.query : undefined
  writeSync(2, `unhandled: ${String(error)} of ${String(query)}\n`)
  process.exit(1)
})
say('open')
