// One installer and one builder at a time in a project folder.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { PROJECT } from './run-program.mjs'

const LOCK = join(PROJECT, 'dist', '.lock')
const HEARTBEAT_MS = 1000
// A holder that has not touched its lock for this long was killed; process ids would lie across containers.
const ABANDONED_MS = 15_000

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

function dropIfAbandoned() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > ABANDONED_MS) rmSync(LOCK, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

function touch() {
  try {
    utimesSync(LOCK, new Date(), new Date())
  } catch {
    // Someone removed dist/: the work goes on, and the worst that follows is that it is done twice.
  }
}

/** Runs `work` while no other process of this project folder runs one under the lock. */
export async function alone(work) {
  mkdirSync(join(PROJECT, 'dist'), { recursive: true })
  let told = false
  while (!take()) {
    dropIfAbandoned()
    if (!told) process.stderr.write(`Waiting for ${readHolder()} to install or build …\n`)
    told = true
    await sleep(200)
  }
  const heart = setInterval(touch, HEARTBEAT_MS)
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(heart)
    process.off('exit', release)
    release()
  }
}

function readHolder() {
  try {
    return `process ${readFileSync(LOCK, 'utf8') || 'unknown'}`
  } catch {
    return 'another process'
  }
}
