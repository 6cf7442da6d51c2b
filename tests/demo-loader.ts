import { loadRegion } from '../src/cli/demo/load-region.ts'
// A process of its own that loads the demonstration region, to be killed by a test: <database URL> <data folder> <scale> <seed>
import { CALENDARS, PROGRAMS, SEED } from '../src/cli/open.ts'
import { openNode } from '../src/store/node.ts'

const [ownerUrl = '', dataDir = '', scale = '', seed = ''] = process.argv.slice(2)
const node = await openNode({
  address: { ownerUrl },
  dataDir,
  programs: PROGRAMS,
  calendars: CALENDARS,
  seed: { ...SEED, kind: 'demo' },
})
await loadRegion(node, {
  scale: Number(scale),
  seed,
  onProgress: (_, { families }) => process.stdout.write(`${families}\n`),
})
await node.close()
