import Fastify from 'fastify'
import postgres from 'postgres'

import { readSample } from '../shared/sample.ts'
import { newIds } from '../shared/stage.ts'
import { RAW_INSERT, rawRows } from './raw-rows.ts'

/** Takes registrations and commits the rows of one real one for each, together with those that arrive meanwhile; checks nothing. */
interface Order {
  readonly sampleUrl: string
  readonly url: string
  readonly socketDir: string | null
}
/** A message, so that no password of a database stands on a command line. */
const order = await new Promise<Order>((resolve) => process.once('message', resolve))
const LANES = 2
const MOST = 96

const open = (url: string, max: number) =>
  postgres(url, { max, ...(order.socketDir === null ? {} : { host: order.socketDir }) })
const source = open(order.sampleUrl, 1)
const sample = await readSample(source)
await source.end()

const sql = open(order.url, LANES)
const parameters = rawRows(sample, newIds())
const queue: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
let busy = 0

function turn(): void {
  while (busy < LANES && queue.length > 0) {
    busy += 1
    const taken = queue.splice(0, MOST)
    sql
      .unsafe(RAW_INSERT, parameters(taken.length), { prepare: true })
      .then(
        () => taken.forEach(({ resolve }) => resolve()),
        (error: unknown) => taken.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        busy -= 1
        turn()
      })
      .catch(() => {})
  }
}

const app = Fastify()
const answer: unknown = JSON.parse(sample.answer.response)
app.post('/register', async (_request, reply) => {
  await new Promise<void>((resolve, reject) => {
    queue.push({ resolve, reject })
    if (queue.length === 1) setImmediate(turn)
  })
  return reply.code(201).send(answer)
})
process.on('disconnect', () => process.exit(0))
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
