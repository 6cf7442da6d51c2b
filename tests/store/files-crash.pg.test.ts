import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { afterAll, describe, expect, it } from 'vitest'

import { id } from '#kernel/ids.ts'
import { startCluster } from '#store/embedded/cluster.ts'

import { clearStage, eventually, freshFolder } from '../embedded-stage.ts'
import { must } from '../must.ts'
import { openTestNode } from './family.ts'
import { addEvidence, readPaper } from './file-stage.ts'
import { brokenChains } from './integrity.ts'
import { ownerOf } from './region.ts'

const SCRIPT = fileURLToPath(new URL('./file-crash-load.ts', import.meta.url))

afterAll(clearStage)

describe('A node killed between the binding of a file and the commit of its act', () => {
  it('has done neither: the file still waits, and the act can be asked for again', async () => {
    const folder = await freshFolder()
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => (said += String(text)))
    const [, signal]: unknown[] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    const [claim, file] = said.trim().split(' ').map(id)
    if (!claim || !file) throw new Error('It said nothing')
    const cluster = await startCluster({ dataDir: folder })
    const node = await openTestNode({ ownerUrl: cluster.url() }, folder)
    const owner = ownerOf(cluster.url())
    try {
      await eventually(async () => {
        const [row] = await owner`
          select (select count(*)::int from protection.event where action = 'add-evidence') as acts,
            (select count(*)::int from protection.file) as files,
            (select count(*)::int from protection.upload where id = ${file} and not bound and wrapped is not null) as waiting`
        expect(row).toEqual({ acts: 0, files: 0, waiting: 1 })
      })
      must(await addEvidence(node, claim, [file]))
      expect(await readPaper(node, claim, file)).toContain('Carta.')
      expect(await addEvidence(node, claim, [file])).toMatchObject({
        ok: false,
        error: { problems: [{ code: 'file-in-use' }] },
      })
      expect(await brokenChains(owner)).toEqual([])
    } finally {
      await node.close()
      await owner.end({ timeout: 1 })
      await cluster.stop('immediate')
    }
  })
})
