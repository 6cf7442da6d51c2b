import { connectExternal, startCluster, type Cluster } from '#store/embedded/cluster.ts'

import type { Place } from './settings.ts'

/** The PostgreSQL of the settings: the node's own, started or taken over, or the one of DATABASE_URL. */
export function openCluster(
  { databaseUrl, dataDir }: Place,
  onProgress?: (text: string) => void,
): Promise<Cluster> {
  if (databaseUrl !== undefined) return connectExternal(databaseUrl)
  return startCluster({ dataDir, ...(onProgress ? { onProgress } : {}) })
}
