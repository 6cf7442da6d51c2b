import { spawn } from 'node:child_process'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import postgres from 'postgres'
import { afterEach, describe, expect, it } from 'vitest'

import { startCluster } from '#store/embedded/cluster.ts'
import { withLock } from '#store/embedded/lock.ts'
import { readPostmaster } from '#store/embedded/postmaster.ts'

import {
  answers,
  children,
  clearStage,
  dataOf,
  end,
  eventually,
  freshFolder,
  insertThrough,
  processesOn,
  query,
  startElsewhere,
  untilNobodyOn,
} from './embedded-stage.ts'

afterEach(clearStage)

describe('after a violent end', () => {
  it('a server orphaned by a killed Node is adopted as it is', async () => {
    const folder = await freshFolder()
    const first = await startElsewhere(folder)
    expect(first.adopted).toBe(false)
    await end(first.child)
    const cluster = await startCluster({ dataDir: folder })
    expect({ adopted: cluster.adopted, pid: cluster.pid, port: cluster.port }).toEqual({
      adopted: true,
      pid: first.pid,
      port: first.port,
    })
    await cluster.stop()
    expect(processesOn(folder)).toEqual([])
  })

  it('a server that dies while its user lives comes back by itself, on the same address, with all that was committed', async () => {
    const folder = await freshFolder()
    const cluster = await startCluster({ dataDir: folder })
    const address = cluster.url()
    await query(cluster, 'create table kept as select 7 as seven')
    const first = Number(cluster.pid)
    const client = postgres(address, { max: 1 })
    await client`select 1`
    process.kill(first, 'SIGKILL')
    expect(await eventually(async () => [...(await client`select * from kept`)])).toEqual([
      { seven: 7 },
    ])
    await client.end()
    await eventually(async () => expect(cluster.pid).not.toBe(first))
    expect(cluster.url()).toBe(address)
    await cluster.stop()
  })

  it('a server and its Node killed together recover at the next start', async () => {
    const folder = await freshFolder()
    const first = await startElsewhere(folder)
    await insertThrough(folder)
    await end(first.child)
    process.kill(first.pid, 'SIGKILL')
    await untilNobodyOn(folder)
    const cluster = await startCluster({ dataDir: folder })
    expect(await query(cluster, 'select * from kept')).toEqual([{ seven: 7 }])
    expect(cluster.adopted).toBe(false)
    await cluster.stop()
  })

  it('a process number that another program got meanwhile fools nobody', async () => {
    const folder = await freshFolder()
    const first = await startElsewhere(folder)
    await insertThrough(folder)
    await end(first.child)
    process.kill(first.pid, 'SIGKILL')
    await untilNobodyOn(folder)
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    const file = join(dataOf(folder), 'postmaster.pid')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(stranger.pid)))
    expect(readPostmaster(dataOf(folder))?.pid).toBe(stranger.pid)

    const cluster = await startCluster({ dataDir: folder })
    expect(await query(cluster, 'select * from kept')).toEqual([{ seven: 7 }])
    expect(cluster.pid).not.toBe(stranger.pid)
    await cluster.stop()
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null])
  })
})

describe('several at once', () => {
  it('of two that start together on an empty folder one starts and the other adopts', async () => {
    const folder = await freshFolder()
    const both = await Promise.all([startElsewhere(folder), startElsewhere(folder)])
    expect(both.filter(({ adopted }) => adopted)).toHaveLength(1)
    expect(both[0]?.pid).toBe(both[1]?.pid)
  })

  it('the server stays while one of them uses it; the last one to stop leaves nothing behind', async () => {
    const folder = await freshFolder()
    const first = await startCluster({ dataDir: folder })
    const second = await startCluster({ dataDir: folder })
    expect([first.adopted, second.adopted]).toEqual([false, true])
    await first.stop()
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
    const idle = postgres(second.url(), { max: 2 }) // open sessions do not hold it up
    await idle`select 1`
    const begin = performance.now()
    await Promise.all([second.stop(), second.stop()])
    expect(performance.now() - begin).toBeLessThan(10_000)
    await idle.end({ timeout: 0 })
    expect(processesOn(folder)).toEqual([])
    expect(await answers(second.port)).toBe(false)
    expect(await readdir(join(folder, 'postgres'))).not.toContain('run')
    await sleep(1_000) // the supervisor has ended with it
    expect(processesOn(folder)).toEqual([])
    const third = await startCluster({ dataDir: folder })
    expect(third.port).toBe(second.port)
    await third.stop()
  })

  it('the lock is held by one alone, is taken from the dead, and waits for the living', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, '7'), `${process.pid} 0 another-boot`) // our number, borne by someone before us
    let inside = 0
    let most = 0
    let turns = 0
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside)
      await sleep(40) // longer than one waits before looking again
      inside--
      turns++
    }
    await Promise.all(Array.from({ length: 8 }, () => withLock(folder, work)))
    expect({ most, turns, names: await readdir(folder) }).toEqual({
      most: 1,
      turns: 8,
      names: ['15'],
    })
  })
})
