import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { openLine, requestText } from './http-line.ts'
import { progress } from './report.ts'

const MAIN = fileURLToPath(new URL('../../tools/ceiba.mjs', import.meta.url))

/** A demonstration node in a process of its own. */
export interface CeibaServer {
  readonly url: string
  readonly pid: number
  readonly databaseUrl: string
  /** Signs in with the demonstration account of a role. */
  signIn(role: string): Promise<SignedIn>
  readonly stop: () => Promise<void>
}
export interface SignedIn {
  readonly token: string
  readonly offices: readonly string[]
}

interface DemoFile {
  readonly databaseUrl: string
  readonly accounts: readonly {
    readonly role: string
    readonly login: string
    readonly password: string
  }[]
}

/** Starts the node of a folder and waits until it is ready, its demonstration region loaded. Undefined where there is no command. */
export async function startCeiba(
  dataDir: string,
  scale: string,
  processes = 1,
): Promise<CeibaServer | undefined> {
  if (!existsSync(MAIN)) return undefined
  const env = {
    ...process.env,
    CEIBA_DATA: dataDir,
    CEIBA_PORT: '0',
    CEIBA_PROCESSES: String(processes),
  }
  // What npm says of our own run would make the server watch for the end of a shell that it does not have.
  Reflect.deleteProperty(env, 'npm_lifecycle_event')
  Reflect.deleteProperty(env, 'DATABASE_URL')
  const child = spawn(process.execPath, [MAIN, 'start', '--json', '--scale', scale], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  progress(`starting ceiba, server processes: ${processes}`)
  // However we end, the node does not outlive us.
  process.once('exit', () => child.kill('SIGTERM'))
  const { url } = await readyDocument(child)
  const demo: DemoFile = JSON.parse(readFileSync(`${dataDir}/demo.json`, 'utf8'))
  return {
    url,
    pid: child.pid ?? 0,
    databaseUrl: demo.databaseUrl,
    signIn: (role) => signIn(url, demo, role),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        if (!child.kill('SIGTERM')) resolve()
      }),
  }
}

/** The one JSON document that `start --json` prints when it is ready, on one line or on several. */
function readyDocument(child: ChildProcess): Promise<{ readonly url: string }> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ceiba start ended with ${code}`)))
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.trimEnd().endsWith('}')) resolve(JSON.parse(printed.slice(printed.indexOf('{'))))
    })
  })
}

async function signIn(url: string, demo: DemoFile, role: string): Promise<SignedIn> {
  const account = demo.accounts.find((one) => one.role === role)
  if (!account) throw new Error(`demo.json has no account of the role ${role}`)
  const { login, password } = account
  const line = await openLine(url)
  const status = await line.send(
    requestText(
      'POST /api/v1/session',
      { 'content-type': 'application/json' },
      JSON.stringify({ login, password }),
    ),
  )
  const text = line.body()
  line.end()
  if (status !== 200) throw new Error(`Signing in as ${login} was answered ${status}: ${text}`)
  const answer: {
    token: string
    account: { grants: { program: string; offices: string[] }[] }
  } = JSON.parse(text)
  const grants = answer.account.grants.filter(({ program }) => program === 'asylum-mx')
  return { token: answer.token, offices: [...new Set(grants.flatMap(({ offices }) => offices))] }
}
