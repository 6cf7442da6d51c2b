import { connect } from 'node:net'

/** One kept-alive HTTP/1.1 connection that sends ready-made requests and reads no more of the answers than it must. */
export interface Line {
  /** The status of the answer, once all of it has come. One request at a time. */
  send(request: string): Promise<number>
  /** The body of the last answer. */
  body(): string
  end(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

export async function openLine(url: string): Promise<Line> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let received: Buffer = Buffer.alloc(0)
  let head = -1
  let waiting: { resolve(status: number): void; reject(error: Error): void } | undefined
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    if (head < 0) head = received.indexOf(HEAD_END)
    if (head < 0 || !isWhole(received, head)) return
    const status = Number(received.toString('latin1', 9, 12))
    const answered = waiting
    waiting = undefined
    answered?.resolve(status)
  })
  const fail = (error: Error): void => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection')))
  return {
    send(request) {
      received = Buffer.alloc(0)
      head = -1
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      })
    },
    body: () => received.subarray(head + HEAD_END.length).toString(),
    end: () => void socket.destroy(),
  }
}

function isWhole(received: Buffer, head: number): boolean {
  const length = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1]
  return length === undefined
    ? received.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
    : received.length >= head + HEAD_END.length + Number(length)
}

export interface Headers {
  readonly [name: string]: string
}

/** The text of a request, as it goes over the line. */
export function requestText(way: string, headers: Headers, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
  return `${way} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}${length}\r\n${body}`
}
