import type { Id } from '#kernel/ids.ts'
import { receiveFile } from '#store/files/receive-file.ts'
import type { Node } from '#store/node.ts'
import { openFile } from '#store/reads/open-file.ts'

import { must } from '../must.ts'
import { ask, loadedIn, worker } from './family.ts'
import { askingAs, readDeps } from './region.ts'

/** Sends a PDF that says something, under a name, as the tests' worker. */
export async function sendPaper(node: Node, says: string, name: string): Promise<Id> {
  const bytes = Buffer.from(`%PDF-1.7\n${says}\n%%EOF\n`)
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  const sending = { loaded: loadedIn(node), actor: worker, name }
  return must(await receiveFile(node, sending, pieces())).id
}

export const addEvidence = (node: Node, claim: Id, files: readonly Id[]) =>
  ask(node, {
    action: 'add-evidence',
    target: claim,
    form: { from: 'person', description: 'Prueba.', files },
  })

/** What a file of a claim says; undefined when it is not there. */
export async function readPaper(node: Node, record: Id, file: Id): Promise<string | undefined> {
  const opened = await openFile(readDeps(node), askingAs(node), { record, file })
  if (!opened) return undefined
  const parts: Buffer[] = []
  for await (const part of opened.bytes()) parts.push(part)
  return Buffer.concat(parts).toString()
}
