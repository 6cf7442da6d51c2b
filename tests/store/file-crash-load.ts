import { startCluster } from '#store/embedded/cluster.ts'
import { armFailpoint } from '#store/failpoints.ts'

import { must } from '../must.ts'
import { ask, familyForm, openTestNode } from './family.ts'
import { addEvidence, sendPaper } from './file-stage.ts'
import { historyOf, ownerOf } from './region.ts'

// A node that dies after a file is bound and before its act is committed: `file-crash-load.ts FOLDER`. It says which claim and file.

const [, , folder = ''] = process.argv
const cluster = await startCluster({ dataDir: folder })
const node = await openTestNode({ ownerUrl: cluster.url() }, folder)
const owner = ownerOf(cluster.url())
const form = familyForm([{ given: 'Ana', family1: 'López' }])
const { receipt } = must(await ask(node, { action: 'express-intent', form }))
const [begun] = await historyOf({ node, owner }, receipt.root)
const claim =
  begun?.type === 'acted' ? begun.made.find(({ kind }) => kind === 'claim')?.id : undefined
if (!claim) throw new Error('A family without a claim')
const file = await sendPaper(node, 'Carta.', 'carta.pdf')
process.stdout.write(`${claim} ${file}\n`)
armFailpoint('files-bound', () => void process.kill(process.pid, 'SIGKILL'))
await addEvidence(node, claim, [file])
