import { randomBytes } from 'node:crypto'

import { openLine, requestText, type Line } from './http-line.ts'
import type { LoadFigures, LoadOrder } from './load.ts'
import { registrations } from './registration.ts'
import { quantile } from './statistics.ts'

const order = await new Promise<LoadOrder>((resolve) => process.once('message', resolve))
const next = registrations(order.example, order.seed)
const run = randomBytes(8).toString('hex')
const times: number[] = []
let failed = 0
let sent = 0
let complained = false

function nextRequest(): string {
  sent += 1
  return requestText(
    `POST ${order.path}`,
    {
      authorization: `Bearer ${order.token}`,
      'content-type': 'application/json',
      'idempotency-key': `${run}-${sent}`,
    },
    JSON.stringify({ ...next(), office: order.office }),
  )
}

async function ask(line: Line, until: number): Promise<void> {
  while (performance.now() < until) {
    const request = nextRequest()
    const asked = performance.now()
    const status = await line.send(request)
    times.push(performance.now() - asked)
    if (status === 201) continue
    failed += 1
    if (!complained) process.stderr.write(`${status}: ${line.body().slice(0, 500)}\n`)
    complained = true
  }
}

const lines = await Promise.all(
  Array.from({ length: order.connections }, () => openLine(order.url)),
)
const start = performance.now()
const cpu = process.cpuUsage()
await Promise.all(lines.map((line) => ask(line, start + order.seconds * 1000)))
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(cpu)
for (const line of lines) line.end()
const figures: LoadFigures = {
  requests: times.length,
  failed,
  rate: (times.length - failed) / seconds,
  seconds,
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
  clientCpu: (user + system) / 1e6,
}
process.send?.(figures)
process.disconnect?.()
