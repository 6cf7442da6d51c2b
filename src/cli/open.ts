import { plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import type { DatabaseAddress } from '#store/connections.ts'
import type { Cluster } from '#store/embedded/cluster.ts'
import { openNode, type Node, type NodeSeed } from '#store/node.ts'

import {
  comarCalendar,
  comarMexicoCityCalendar,
  receiversCalendar,
} from '../../programs/asylum-mx/calendar.ts'
import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { receivingOffices } from '../../programs/asylum-mx/receivers.ts'
import { libraryDesk } from '../../programs/library-desk/program.ts'
import { rcmCalendar } from '../../programs/rcm/calendar.ts'
import { rcmOffices } from '../../programs/rcm/offices.ts'
import { rcm } from '../../programs/rcm/program.ts'
import { openCluster } from './open-cluster.ts'
import type { Place } from './settings.ts'

/** The procedures that this build carries. */
export const PROGRAMS: readonly Program[] = [asylumMx, libraryDesk, rcm]
export const CALENDARS = [comarCalendar, comarMexicoCityCalendar, receiversCalendar, rcmCalendar]
/** The day at which a demonstration node stands: the end of its published figures. */
export const DEMO_DAY = plainDate('2025-12-31')

export const SEED: Omit<NodeSeed, 'kind' | 'asOf'> = {
  agency: {
    code: 'COMAR',
    name: {
      es: 'Comisión Mexicana de Ayuda a Refugiados',
      en: 'Mexican Commission for Refugee Assistance',
    },
  },
  offices: [...comarOffices, ...rcmOffices, ...receivingOffices],
}

/** An open node with the PostgreSQL that it stands on. */
export interface OpenedNode {
  readonly node: Node
  readonly cluster: Cluster
  close(): Promise<void>
}

export interface OpenOptions {
  /** What an empty folder becomes; a node is what it is for ever. */
  readonly kind?: 'demo' | 'live'
  readonly asOf?: PlainDate
  readonly onProgress?: (text: string) => void
}

/** Opens the node of the settings: its own PostgreSQL, started or taken over, or the one of DATABASE_URL. */
export async function open(settings: Place, options: OpenOptions = {}): Promise<OpenedNode> {
  const cluster = await openCluster(settings, options.onProgress)
  try {
    const node = await openOn(
      { ownerUrl: cluster.url(), socketDir: cluster.socketDir },
      settings,
      options,
    )
    return {
      node,
      cluster,
      async close() {
        await node.close()
        await cluster.stop()
      },
    }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Opens the node of the settings on a PostgreSQL that runs. */
export function openOn(
  address: DatabaseAddress,
  settings: Place,
  { kind = 'demo', asOf }: OpenOptions = {},
): Promise<Node> {
  return openNode({
    address,
    dataDir: settings.dataDir,
    programs: PROGRAMS,
    calendars: CALENDARS,
    seed: { ...SEED, kind, ...(kind === 'demo' ? { asOf: DEMO_DAY } : {}) },
    ...(asOf === undefined ? {} : { asOf }),
  })
}
