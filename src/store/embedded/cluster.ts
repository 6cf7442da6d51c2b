import { rm } from 'node:fs/promises'

import { explain } from './cluster-error.ts'
import { openFolders, type Folders } from './folders.ts'
import { hold, isHeld } from './holders.ts'
import { superuser } from './initialise.ts'
import { withLock } from './lock.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { database, ensureRunning, type Running, type RunningOptions } from './running.ts'
import { supervise } from './supervise.ts'

export { ClusterError } from './cluster-error.ts'
export { connectExternal } from './external.ts'

/** A PostgreSQL to work with. */
export interface Cluster {
  /** The folder of its unix socket, faster than the port; null where there is none. Give it to `postgres` as `host`. */
  readonly socketDir: string | null
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** A connection string over `host` and `port`, password included, for `database` or the default one. */
  url(database?: string): string
  /** The server's process; it changes when a server that died is started again. Null for a server that is not ours. */
  readonly pid: number | null
  /** Whether it ran before this process asked for it. */
  readonly adopted: boolean
  /**
   * Ends our use of it, and the server with it when nobody else uses it: within ten seconds, `fast` turning into
   * `immediate` when it must. A second call waits for the first.
   */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
}

export interface ClusterOptions {
  readonly dataDir: string
  /** PostgreSQL settings in place of ours. Durability and the log's silence about people can not be changed. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onProgress?: (text: string) => void
  /** False where root must not use user namespaces. */
  readonly userNamespaces?: boolean
}

/**
 * PostgreSQL on the folder `<dataDir>/postgres`: made if missing, started if stopped, taken over if it runs, and
 * started again if it dies while this process lives. Throws `ClusterError`.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const settled: RunningOptions = {
    settings: options.settings ?? {},
    onProgress: options.onProgress ?? (() => {}),
    userNamespaces: options.userNamespaces ?? true,
    port: undefined,
  }
  try {
    const folders = await openFolders(options.dataDir)
    return await withLock(folders.lock, async () => {
      const running = await ensureRunning(folders, settled)
      return clusterOf({
        folders,
        options: settled,
        first: running,
        release: await hold(folders.holders),
      })
    })
  } catch (error) {
    throw explain(error, options.dataDir)
  }
}

interface Held {
  readonly folders: Folders
  readonly options: RunningOptions
  readonly first: Running
  readonly release: () => Promise<void>
}

function clusterOf({ folders, options, first, release }: Held): Cluster {
  const { password, adopted, postmaster } = first
  const { port, sockets } = postmaster
  const watch = supervise(postmaster.pid, async () => {
    options.onProgress('PostgreSQL ended unexpectedly; starting it again')
    const again = await withLock(folders.lock, () => ensureRunning(folders, { ...options, port }))
    return again.postmaster.pid
  })
  let stopping: Promise<void> | undefined
  const stop = async (mode: 'fast' | 'immediate'): Promise<void> => {
    await watch.end()
    await withLock(folders.lock, async () => {
      await release()
      if (await isHeld(folders.holders)) return
      const found = findPostmaster(folders.data)
      if (found !== undefined) await stopPostmaster(folders.data, found.pid, mode)
      await rm(folders.sockets, { recursive: true, force: true })
    })
  }
  return {
    socketDir: sockets === '' ? null : sockets,
    host: '127.0.0.1',
    port,
    user: superuser,
    get password() {
      return password // a getter, so that an object that is printed shows no password
    },
    url: (name = database) =>
      `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(name)}`,
    get pid() {
      return watch.pid()
    },
    adopted,
    stop: (mode = 'fast') => (stopping ??= stop(mode)),
  }
}
